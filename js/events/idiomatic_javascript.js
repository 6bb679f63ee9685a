// @ts-check
// The events demo as idiomatic JavaScript: the page from a template, closures as handlers, one signal to take them all away.

lane.runtime();

const PAGE = `<style>
#lamps{display:flex;flex-wrap:wrap;gap:2px;max-height:8rem;overflow:auto;font-size:.7rem}
#lamps span{box-sizing:border-box;min-width:1rem;height:1rem;border:1px solid;padding:0 2px;line-height:.9rem}
#pad{box-sizing:border-box;width:304px;height:124px;border:2px solid;touch-action:none;user-select:none}
#box{width:60px;height:40px;padding:0}#events p{display:flex;flex-wrap:wrap;gap:.4rem;align-items:center}
</style><h1>Events</h1><p><label for="size">Handlers</label><input id="size" type="number" min="1" max="10000" value="10">
<button id="reset" type="button">Start anew</button><button id="attach-click" type="button">Attach to click</button>
<button id="attach-ping" type="button">Attach to ping</button><output id="attached"></output></p>
<p><button id="target" type="button">Call the handlers</button><button id="send" type="button">Send them a ping</button></p>
<div id="lamps"></div><p><button id="count" type="button">Count</button><output id="counter">0 clicks</output></p>
<p><label for="field">Type here</label><input id="field"><output id="mirror" for="field"></output>
<button id="make-keys" type="button">Prepare 100 keys</button><button id="play-keys" type="button">Press them</button></p>
<div id="pad"><button id="box" type="button">Drag me</button></div><p><output id="position"></output>
<button id="make-moves" type="button">Prepare 1,000 moves</button><button id="make-drag" type="button">Prepare a drag</button>
<button id="play-moves" type="button">Make them</button></p>
<p><button id="raise" type="button">Raise an error</button></p>`.replaceAll("\n", "");
const LETTERS = "abcdefghijklmnopqrstuvwxyz ";

/** @type {number[]} */
let counts = [];
let listening = new AbortController();
let listeners = 0;
let clicks = 0;
/** @type {Event[]} */
let keys = [];
/** @type {Event[]} */
let moves = [];
/** @type {{x: number, y: number} | null} */
let grab = null; // where in the box the pointer holds it
const at = { x: 0, y: 0 };

const page = document.createElement("div");
page.id = "events";
page.innerHTML = PAGE;
const size = /** @type {HTMLInputElement} */ (find("size"));
const attached = find("attached");
const target = find("target");
const board = find("lamps");
const counter = find("counter");
const field = /** @type {HTMLInputElement} */ (find("field"));
const mirror = find("mirror");
const pad = find("pad");
const box = find("box");
const position = find("position");

function find(/** @type {string} */ id) {
  return /** @type {HTMLElement} */ (page.querySelector(`#${id}`));
}

/** Take all handlers away and show as many dark lamps as handlers are asked for. */
function reset() {
  listening.abort();
  listening = new AbortController();
  listeners = 0;
  counts = Array(size.valueAsNumber).fill(0);
  board.replaceChildren(...counts.map(() => document.createElement("span")));
  attached.textContent = "";
}

/** One handler for each lamp. */
function attach(/** @type {string} */ kind, /** @type {(event: Event) => number} */ amountOf) {
  const { signal } = listening;
  [...board.children].forEach((lamp, index) => {
    target.addEventListener(
      kind,
      (event) => {
        counts[index] += amountOf(event);
        lamp.textContent = String(counts[index]);
      },
      { signal },
    );
  });
  listeners += counts.length;
  attached.textContent = `${listeners} attached`;
}

function count() {
  clicks += 1;
  counter.textContent = clicks === 1 ? "1 click" : `${clicks} clicks`;
}

function send() {
  target.dispatchEvent(new CustomEvent("ping", { detail: 5 }));
}

function onInput() {
  mirror.textContent = field.value;
}

function makeKeys() {
  keys = Array.from({ length: 100 }, () => new Event("input", { bubbles: true }));
  field.value = "";
  mirror.textContent = "";
}

function playKeys() {
  keys.forEach((key, index) => {
    field.value += LETTERS[index % LETTERS.length];
    field.dispatchEvent(key);
  });
}

function onMove(/** @type {PointerEvent} */ { clientX, clientY }) {
  const x = Math.trunc(clientX);
  const y = Math.trunc(clientY);
  position.textContent = `${x}, ${y}`;
  if (grab) moveBox(x - grab.x, y - grab.y);
}

function moveBox(/** @type {number} */ x, /** @type {number} */ y) {
  at.x = Math.max(0, Math.min(240, x));
  at.y = Math.max(0, Math.min(80, y));
  box.style.transform = `translate(${at.x}px, ${at.y}px)`;
}

function onGrab(/** @type {PointerEvent} */ { clientX, clientY }) {
  grab = { x: Math.trunc(clientX) - at.x, y: Math.trunc(clientY) - at.y };
}

function onRelease() {
  grab = null;
}

function onBoxKey(/** @type {KeyboardEvent} */ event) {
  /** @type {Record<string, [number, number]>} */
  const steps = { ArrowLeft: [-10, 0], ArrowRight: [10, 0], ArrowUp: [0, -10], ArrowDown: [0, 10] };
  const step = steps[event.key];
  if (!step) return;
  moveBox(at.x + step[0], at.y + step[1]);
  event.preventDefault(); // the page is not to scroll
}

function pointer(/** @type {string} */ kind, /** @type {number} */ x, /** @type {number} */ y) {
  return new PointerEvent(kind, { bubbles: true, clientX: x, clientY: y });
}

function makeMoves() {
  moves = Array.from({ length: 1000 }, (_, index) => pointer("pointermove", index % 300, index % 120));
  position.textContent = "";
}

function makeDrag() {
  const path = Array.from({ length: 98 }, (_, index) => pointer("pointermove", 2 * index + 2, index + 1));
  moves = [pointer("pointerdown", 0, 0), ...path, pointer("pointerup", 196, 98)];
  position.textContent = "";
  moveBox(0, 0);
}

function playMoves() {
  for (const move of moves) box.dispatchEvent(move);
}

/** What an error in a handler looks like: this one is raised two calls deep, on purpose. */
function raiseError() {
  checkAmount(-1);
}

function checkAmount(/** @type {number} */ amount) {
  if (amount < 0) throw new RangeError("raised on purpose: an amount below zero");
}

field.addEventListener("input", onInput);
pad.addEventListener("pointermove", onMove);
box.addEventListener("pointerdown", onGrab);
box.addEventListener("keydown", onBoxKey);
window.addEventListener("pointerup", onRelease);
find("reset").addEventListener("click", reset);
find("attach-click").addEventListener("click", () => attach("click", () => 1));
find("attach-ping").addEventListener("click", () =>
  attach("ping", (event) => /** @type {CustomEvent<number>} */ (event).detail),
);
find("send").addEventListener("click", send);
find("count").addEventListener("click", count);
find("make-keys").addEventListener("click", makeKeys);
find("play-keys").addEventListener("click", playKeys);
find("make-moves").addEventListener("click", makeMoves);
find("make-drag").addEventListener("click", makeDrag);
find("play-moves").addEventListener("click", playMoves);
find("raise").addEventListener("click", raiseError);
reset();
attach("click", () => 1);
lane.ready(page);
