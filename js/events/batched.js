// @ts-check
// The events demo in batched style: handlers note what happened; the document is written once for all of it.
// py/events/batched.py has the same functions in the same order.

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
/** @type {((amount: number) => void)[]} */
let clickHandlers = [];
/** @type {((amount: number) => void)[]} */
let pingHandlers = [];
let clicks = 0;
/** @type {Event[]} */
let keys = [];
/** @type {Event[]} */
let moves = [];
/** @type {PointerEvent | null} */
let lastMove = null;
let dragging = false;
let grabX = 0;
let grabY = 0;
let boxX = 0;
let boxY = 0;
/** @type {Set<string>} */
const stale = new Set(); // which parts of the document do not show what is so

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

/** Have show() bring this part up to date, after the event that is being handled and before the browser draws. */
function outdate(/** @type {string} */ part) {
  if (stale.size === 0) queueMicrotask(show);
  stale.add(part);
}

function show() {
  settleMove();
  if (stale.has("lamps")) board.innerHTML = lampsHtml();
  if (stale.has("attached")) attached.textContent = `${clickHandlers.length + pingHandlers.length} attached`;
  if (stale.has("counter")) counter.textContent = clicks === 1 ? "1 click" : `${clicks} clicks`;
  if (stale.has("mirror")) mirror.textContent = field.value;
  if (stale.has("box")) box.style.transform = `translate(${boxX}px, ${boxY}px)`;
  stale.clear();
}

function lampsHtml() {
  return counts.map((amount) => `<span>${amount || ""}</span>`).join("");
}

/** Take all handlers away and show as many dark lamps as handlers are asked for. */
function reset() {
  counts = Array(Number(size.value)).fill(0);
  clickHandlers = [];
  pingHandlers = [];
  board.innerHTML = lampsHtml();
  attached.textContent = "";
}

/** One handler for each lamp. The document knows of one listener, which calls them all. */
function attach(/** @type {((amount: number) => void)[]} */ handlers) {
  for (let index = 0; index < counts.length; index++) handlers.push(lampHandler(index));
  outdate("attached");
}

function lampHandler(/** @type {number} */ index) {
  return (/** @type {number} */ amount) => {
    counts[index] += amount;
  };
}

function onClick() {
  callAll(clickHandlers, 1);
}

function onPing(/** @type {Event} */ event) {
  callAll(pingHandlers, /** @type {CustomEvent<number>} */ (event).detail);
}

function callAll(/** @type {((amount: number) => void)[]} */ handlers, /** @type {number} */ amount) {
  for (const handler of handlers) handler(amount);
  outdate("lamps");
}

function count() {
  clicks += 1;
  outdate("counter");
}

function send() {
  target.dispatchEvent(new CustomEvent("ping", { detail: 5 }));
}

function onInput() {
  outdate("mirror");
}

function makeKeys() {
  keys = [];
  for (let index = 0; index < 100; index++) keys.push(new Event("input", { bubbles: true }));
  field.value = "";
  mirror.textContent = "";
}

function playKeys() {
  let text = "";
  for (let index = 0; index < keys.length; index++) {
    text += LETTERS[index % 27];
    field.value = text;
    field.dispatchEvent(keys[index]);
  }
}

function onMove(/** @type {PointerEvent} */ event) {
  lastMove = event;
  outdate("position");
}

/** Look at the last move: those before it were over before anyone could see them. */
function settleMove() {
  if (lastMove === null) return;
  const x = Math.trunc(lastMove.clientX);
  const y = Math.trunc(lastMove.clientY);
  lastMove = null;
  position.textContent = `${x}, ${y}`;
  if (dragging) moveBox(x - grabX, y - grabY);
}

function moveBox(/** @type {number} */ x, /** @type {number} */ y) {
  boxX = Math.max(0, Math.min(240, x));
  boxY = Math.max(0, Math.min(80, y));
  outdate("box");
}

function onGrab(/** @type {PointerEvent} */ event) {
  dragging = true;
  grabX = Math.trunc(event.clientX) - boxX;
  grabY = Math.trunc(event.clientY) - boxY;
}

function onRelease() {
  settleMove();
  dragging = false;
}

function onBoxKey(/** @type {KeyboardEvent} */ event) {
  const key = event.key;
  if (key === "ArrowLeft") moveBox(boxX - 10, boxY);
  if (key === "ArrowRight") moveBox(boxX + 10, boxY);
  if (key === "ArrowUp") moveBox(boxX, boxY - 10);
  if (key === "ArrowDown") moveBox(boxX, boxY + 10);
  if (key.startsWith("Arrow")) event.preventDefault(); // the page is not to scroll
}

function pointer(/** @type {string} */ kind, /** @type {number} */ x, /** @type {number} */ y) {
  return new PointerEvent(kind, { bubbles: true, clientX: x, clientY: y });
}

function makeMoves() {
  moves = [];
  for (let index = 0; index < 1000; index++) moves.push(pointer("pointermove", index % 300, index % 120));
  position.textContent = "";
}

function makeDrag() {
  moves = [pointer("pointerdown", 0, 0)];
  for (let index = 1; index <= 98; index++) moves.push(pointer("pointermove", index * 2, index));
  moves.push(pointer("pointerup", 196, 98));
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

function listenTo(/** @type {string} */ buttonId, /** @type {(event: Event) => void} */ handler) {
  find(buttonId).addEventListener("click", handler);
}

listenTo("reset", reset);
listenTo("attach-click", () => attach(clickHandlers));
listenTo("attach-ping", () => attach(pingHandlers));
listenTo("target", onClick);
target.addEventListener("ping", onPing);
listenTo("send", send);
listenTo("count", count);
field.addEventListener("input", onInput);
listenTo("make-keys", makeKeys);
listenTo("play-keys", playKeys);
pad.addEventListener("pointermove", onMove);
box.addEventListener("pointerdown", onGrab);
box.addEventListener("keydown", onBoxKey);
window.addEventListener("pointerup", onRelease);
listenTo("make-moves", makeMoves);
listenTo("make-drag", makeDrag);
listenTo("play-moves", playMoves);
listenTo("raise", raiseError);
reset();
attach(clickHandlers);
show();
lane.ready(page);
