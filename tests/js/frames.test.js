import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";

/** As much of an element as a frame is made of. */
class FakeElement extends EventTarget {
  children = [];
  attributes = new Map();
  classes = new Set();
  classList = { add: (name) => this.classes.add(name), remove: (name) => this.classes.delete(name) };
  contentWindow = {};
  append = (...children) => this.children.push(...children);
  replaceChildren = (...children) => {
    this.children = children;
  };
  setAttribute = (name, value) => this.attributes.set(name, value);
  removeAttribute = (name) => this.attributes.delete(name);
  remove() {}
}

let answers = {};
const head = new FakeElement();
Object.assign(globalThis, {
  addEventListener() {},
  removeEventListener() {},
  location: new URL("http://127.0.0.1:8000/site/workshop/"),
  fetch: async () => new Response(null, { headers: answers }),
  document: { head, hidden: false, createElement: () => new FakeElement() },
});
const { Frames } = await import("../../site/workshop/running/frames.js");

beforeEach(() => mock.timers.enable({ apis: ["setTimeout"] }));
afterEach(() => mock.timers.reset());

const LANE = { id: "javascript", title: "JavaScript", page: "lanes/javascript.html" };

/** Code runs; the frames in sight once the next run's frame has had its time, by what they may. */
async function runs(isForeign, { markup = "", headers = {} } = {}) {
  answers = headers;
  const viewport = new FakeElement();
  const code = { demo: { id: "rows" }, style: "direct", markup };
  const frames = new Frames(code, viewport, new FakeElement(), { busy() {}, blocked() {}, flooded() {} });
  await frames.turnTo(isForeign);
  frames.open(LANE);
  frames.warmUpSoon(LANE);
  mock.timers.tick(1000);
  return { frames, viewport, given: viewport.children.map((frame) => [frame.attributes.get("sandbox"), frame.allow]) };
}

const TWIN = "allow-scripts allow-same-origin allow-forms";
const NOWHERE = "allow-scripts allow-forms";
const VARIES = { headers: { Vary: "Origin" } };

test("the next run's frame gets ready beside the reader's own code, and is the one of the next run", async () => {
  const { frames, viewport, given } = await runs(false);
  assert.deepEqual(given, [
    [TWIN, undefined],
    [TWIN, undefined],
  ]);
  const [, spare] = viewport.children;
  assert.equal(frames.open(LANE).element, spare);
});

test("beside code of somebody else's it gets ready only where that cannot reach it", async () => {
  assert.deepEqual((await runs(true, VARIES)).given, [
    [NOWHERE, undefined],
    [NOWHERE, undefined],
  ]);
  assert.deepEqual((await runs(true)).given, [[TWIN, undefined]]);
});

test("a frame that got ready for one's own code does not run somebody else's, nor the other way round", async () => {
  const { frames, viewport } = await runs(false);
  const [, spare] = viewport.children;
  answers = VARIES.headers;
  await frames.turnTo(true);
  const frame = frames.open(LANE);
  assert.notEqual(frame.element, spare);
  assert.equal(frame.element.attributes.get("sandbox"), NOWHERE);
});

test("a demo of the reader's own may use the clipboard; a lesson, and code of somebody else's, may not", async () => {
  assert.match((await runs(false, { markup: null })).given[0][1], /clipboard-write/);
  assert.equal((await runs(true, { markup: null, ...VARIES })).given[0][1], undefined);
});

test("the page holds frames of its own port alone", () => {
  const policy = head.children[0].attributes;
  assert.equal(policy.get("http-equiv"), "Content-Security-Policy");
  assert.equal(policy.get("content"), "frame-src http://127.0.0.1:8000 http://localhost:8000");
});
