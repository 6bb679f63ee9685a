import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";

/** What the page hears; and the clock, which the tests move. */
const heard = new EventTarget();
let now = 0;
Object.assign(globalThis, {
  addEventListener: heard.addEventListener.bind(heard),
  removeEventListener: heard.removeEventListener.bind(heard),
  location: new URL("http://127.0.0.1:8000/site/workshop/"),
  fetch: async () => new Response("<html>the lane's page"),
  document: {
    createElement: () =>
      Object.assign(new EventTarget(), {
        contentWindow: { postMessage: (...given) => posted.push(given) },
        setAttribute() {},
        remove() {},
      }),
  },
});
mock.method(performance, "now", () => now);

const { GivenFrame } = await import("../../site/workshop/running/given-frame.js");
const { GIVEN, WAITING } = await import("../../site/lanes/given-protocol.js");
const { FrameClosed } = await import("../../site/shared/run/lane-frame.js");

let posted = [];
beforeEach(() => {
  posted = [];
  now = 0;
  mock.timers.enable({ apis: ["setInterval", "setTimeout"] });
});
afterEach(() => {
  mock.timers.reset();
  for (const [, , ports = []] of posted) for (const port of ports) port.close();
});

const ORIGIN = "http://localhost:8000";
const PATIENCE = 5000;

/** A frame with what it fired. */
function made(t) {
  const lane = { page: "lanes/javascript.html", title: "JavaScript" };
  const frame = new GivenFrame({ lane, demo: "rows", style: "direct", place: { origin: ORIGIN, sandbox: null } });
  t.after(() => frame.close());
  const fired = [];
  for (const type of ["said", "failed", "busy", "blocked"])
    frame.addEventListener(type, ({ detail }) => fired.push([type, detail]));
  return { frame, fired };
}

const says = (frame, { data = { type: WAITING }, origin = ORIGIN, source = frame.element.contentWindow } = {}) =>
  heard.dispatchEvent(Object.assign(new Event("message"), { data, origin, source }));

/** The frame has been welcomed: the port on its side. */
async function welcomed(frame) {
  says(frame);
  await soon(() => posted.some(([message]) => message.type === GIVEN));
  const [, , [port]] = posted.find(([message]) => message.type === GIVEN);
  return port;
}

/** The first that comes over a port. */
const once = (port) => new Promise((resolve) => port.once("message", (...message) => resolve(message)));

const soon = async (isSo) => {
  for (let tries = 0; !isSo() && tries < 1000; tries++) await new Promise(setImmediate);
  assert.ok(isSo());
};

/** Time passes, and the page is awake to see it. */
function pass(ms) {
  for (const end = now + ms; now < end; ) {
    now += 500;
    mock.timers.tick(500);
  }
}

for (const [who, message] of [
  ["another window", { source: {} }],
  ["another origin", { origin: "http://127.0.0.1:8000" }],
  ["an origin that begins alike", { origin: `${ORIGIN}.example.org` }],
])
  test(`a message from ${who} is not answered`, async (t) => {
    const { frame } = made(t);
    says(frame, message);
    for (let turns = 0; turns < 20; turns++) await new Promise(setImmediate);
    assert.deepEqual(posted, []);
  });

test("a frame that waits is given the lane's page, to its own origin alone, and then the text", async (t) => {
  const { frame } = made(t);
  frame.give("print(1)");
  const port = await welcomed(frame);
  const [[message, origin]] = posted;
  assert.deepEqual(
    [message.page, message.markup, message.counts, origin],
    ["<html>the lane's page", null, false, ORIGIN],
  );
  const [first] = await once(port);
  assert.deepEqual(first, { type: "source", text: "print(1)" });
});

test("a lane's page that does not load is told", async (t) => {
  const { frame, fired } = made(t);
  const { fetch } = globalThis;
  t.after(() => Object.assign(globalThis, { fetch }));
  globalThis.fetch = async () => {
    throw new TypeError("Failed to fetch");
  };
  says(frame);
  await soon(() => fired.length);
  assert.deepEqual(fired, [["failed", "lanes/javascript.html did not load: the server cannot be reached."]]);
  globalThis.fetch = async () => new Response("", { status: 404 });
  says(frame);
  await soon(() => fired.length > 1);
  assert.deepEqual(fired[1], ["failed", "lanes/javascript.html did not load: the server answered 404."]);
});

test("a frame whose document says nothing is blocked; one that waits for a slow server is not", (t) => {
  const [silent, slow] = [made(t), made(t)];
  for (const { frame } of [silent, slow]) frame.element.dispatchEvent(new Event("load"));
  const { fetch } = globalThis;
  t.after(() => Object.assign(globalThis, { fetch }));
  globalThis.fetch = () => new Promise(() => {});
  says(slow.frame);
  pass(PATIENCE);
  assert.deepEqual([silent.fired, slow.fired], [[["blocked", null]], []]);
});

test("a frame that does not answer is busy, with the seconds; once it answers it is not", async (t) => {
  const { frame, fired } = made(t);
  frame.give("while (true) {}");
  const port = await welcomed(frame);
  pass(1500);
  assert.deepEqual(fired, []);
  pass(1500);
  assert.deepEqual(fired.at(-1), ["busy", 3]);
  port.postMessage({ type: "pong" });
  await soon(() => {
    pass(500);
    return fired.at(-1)[1] === 0;
  });
});

test("seconds during which the page itself slept are not the frame's", async (t) => {
  const { frame, fired } = made(t);
  frame.give("while (true) {}");
  await welcomed(frame);
  pass(3000);
  now += 60_000; // a laptop that was closed
  mock.timers.tick(500);
  assert.deepEqual(fired.at(-1), ["busy", 0]);
  pass(2000);
  assert.deepEqual(fired.at(-1), ["busy", 2]);
});

test("of what the frame says no more is taken than the page can bear, and nothing that is not said so", async (t) => {
  const { frame, fired } = made(t);
  const port = await welcomed(frame);
  for (const nothing of [null, "said", { type: "said", lines: "many" }, { type: "unknown" }]) port.postMessage(nothing);
  port.postMessage({
    type: "said",
    lines: Array(3000).fill({ level: "log", text: "x".repeat(3000) }),
    dropped: "many",
  });
  port.postMessage({ type: "failed", text: "y".repeat(9000) });
  await soon(() => fired.length === 2);
  const [[, { lines, dropped }], [, text]] = fired;
  assert.deepEqual([lines.length, lines[0].text.length, dropped, text.length], [2000, 2000, 0, 8000]);
});

test("what is asked of a frame ends with the frame", async (t) => {
  const { frame } = made(t);
  await assert.rejects(frame.check([]), FrameClosed, "nobody is there yet");
  await welcomed(frame);
  const asked = frame.check([]);
  frame.close();
  await assert.rejects(asked, FrameClosed);
});
