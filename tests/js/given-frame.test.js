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
const { CONNECT, READY } = await import("../../site/lanes/frame/protocol.js");
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
/** Messages in a second. */
const MOST = 500;

/** A frame with what it fired. */
function made(t) {
  const lane = { page: "lanes/javascript.html", title: "JavaScript" };
  const place = { origin: ORIGIN, sandbox: null, protection: "twin" };
  const frame = new GivenFrame({ lane, demo: "rows", style: "direct", place });
  t.after(() => frame.close());
  const fired = [];
  for (const type of ["said", "failed", "busy", "blocked", "flooded"])
    frame.addEventListener(type, ({ detail }) => fired.push([type, detail]));
  return { frame, fired };
}

const says = (frame, { data = { type: READY }, origin = ORIGIN, source = frame.element.contentWindow } = {}) =>
  heard.dispatchEvent(Object.assign(new Event("message"), { data, origin, source }));

/** The frame has been welcomed: the port on its side. */
async function welcomed(frame) {
  says(frame);
  const [[message, , [port]]] = posted.splice(0);
  assert.equal(message.type, CONNECT);
  await new Promise((resolve) => port.once("message", resolve));
  return port;
}

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

test("a frame that is ready is given a port, for its own origin alone, and over that the lane's page and the text", async (t) => {
  const { frame } = made(t);
  frame.give("print(1)");
  says(frame);
  const [[message, origin, [port]]] = posted;
  assert.deepEqual([message, origin], [{ type: CONNECT }, ORIGIN]);
  const heard = [];
  port.on("message", (data) => heard.push(data));
  await soon(() => heard.length === 2);
  assert.deepEqual(heard, [
    { type: "page", page: "<html>the lane's page", markup: null, counts: false },
    { type: "source", text: "print(1)" },
  ]);
});

test("a frame that is loaded anew is given all of it anew, and what was asked of it before ends", async (t) => {
  const { frame } = made(t);
  const port = await welcomed(frame);
  const asked = frame.check([]);
  port.close(); // as it does when its document goes
  await assert.rejects(asked, FrameClosed);
  await assert.rejects(frame.check([]), FrameClosed, "nobody is there");
  await welcomed(frame);
});

for (const [what, flood] of [
  ["over its port", (_, port) => port.postMessage({ type: "pong" })],
  ["to this page's window", (frame) => says(frame, { data: "nothing" })],
  ["by a frame within it", (frame) => says(frame, { data: "nothing", source: {} })],
])
  test(`a frame that floods this page ${what} is ended; one that says much over time is not`, async (t) => {
    const { frame, fired } = made(t);
    const port = await welcomed(frame);
    const asked = frame.check([]);
    asked.catch(() => {});
    for (let second = 0; second < 3; second++) {
      for (let times = 0; times < MOST - 10; times++) flood(frame, port);
      for (let turns = 0; turns < 20; turns++) await new Promise(setImmediate);
      pass(1000);
    }
    assert.deepEqual(
      fired.filter(([type]) => type === "flooded"),
      [],
    );
    for (let times = 0; times <= MOST; times++) flood(frame, port);
    await soon(() => fired.some(([type]) => type === "flooded"));
    assert.equal(fired.filter(([type]) => type === "flooded").length, 1);
    await assert.rejects(asked, FrameClosed);
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
