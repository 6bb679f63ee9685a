// @ts-check
// The events demo in direct style: every handler writes to the document at once. py/events/direct.py has the same functions in
// the same order.

lane.runtime();

const LOOKS =
  "#lamps{display:flex;flex-wrap:wrap;gap:2px;max-height:8rem;overflow:auto;font-size:.7rem}" +
  "#lamps span{box-sizing:border-box;min-width:1rem;height:1rem;border:1px solid;padding:0 2px;line-height:.9rem}" +
  "#pad{box-sizing:border-box;width:304px;height:124px;border:2px solid;touch-action:none;user-select:none}" +
  "#box{width:60px;height:40px;padding:0}#events p{display:flex;flex-wrap:wrap;gap:.4rem;align-items:center}";
const LETTERS = "abcdefghijklmnopqrstuvwxyz ";

/** @type {number[]} */
let counts = [];
/** @type {HTMLElement[]} */
let lamps = [];
/** @type {{kind: string, handler: (event: Event) => void}[]} */
let listeners = [];
let clicks = 0;
/** @type {Event[]} */
let keys = [];
/** @type {Event[]} */
let moves = [];
let dragging = false;
let grabX = 0;
let grabY = 0;
let boxX = 0;
let boxY = 0;

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {HTMLElement} parent
 * @param {Tag} tag
 * @param {Record<string, string>} attributes
 * @param {string} [text]
 */
function add(parent, tag, attributes, text = "") {
  const element = document.createElement(tag);
  for (const name of Object.keys(attributes)) element.setAttribute(name, attributes[name]);
  if (text !== "") element.textContent = text;
  parent.appendChild(element);
  return element;
}

function addButton(
  /** @type {HTMLElement} */ parent,
  /** @type {string} */ id,
  /** @type {string} */ text,
  /** @type {(event: Event) => void} */ handler,
) {
  const button = add(parent, "button", { id, type: "button" }, text);
  button.addEventListener("click", handler);
}

/** Take all handlers away and show as many dark lamps as handlers are asked for. */
function reset() {
  for (const { kind, handler } of listeners) target.removeEventListener(kind, handler);
  listeners = [];
  counts = [];
  lamps = [];
  board.textContent = "";
  attached.textContent = "";
  for (let index = 0; index < Number(size.value); index++) {
    counts.push(0);
    lamps.push(add(board, "span", {}));
  }
}

/** One handler for each lamp. */
function attach(/** @type {string} */ kind) {
  for (let index = 0; index < lamps.length; index++) {
    const handler = kind === "click" ? clickHandler(index) : pingHandler(index);
    target.addEventListener(kind, handler);
    listeners.push({ kind, handler });
  }
  attached.textContent = `${listeners.length} attached`;
}

function clickHandler(/** @type {number} */ index) {
  return () => {
    counts[index] += 1;
    lamps[index].textContent = String(counts[index]);
  };
}

function pingHandler(/** @type {number} */ index) {
  return (/** @type {Event} */ event) => {
    counts[index] += /** @type {CustomEvent<number>} */ (event).detail;
    lamps[index].textContent = String(counts[index]);
  };
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
  const x = Math.trunc(event.clientX);
  const y = Math.trunc(event.clientY);
  position.textContent = `${x}, ${y}`;
  if (dragging) moveBox(x - grabX, y - grabY);
}

function moveBox(/** @type {number} */ x, /** @type {number} */ y) {
  boxX = Math.max(0, Math.min(240, x));
  boxY = Math.max(0, Math.min(80, y));
  box.style.transform = `translate(${boxX}px, ${boxY}px)`;
}

function onGrab(/** @type {PointerEvent} */ event) {
  dragging = true;
  grabX = Math.trunc(event.clientX) - boxX;
  grabY = Math.trunc(event.clientY) - boxY;
}

function onRelease() {
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

const page = document.createElement("div");
page.id = "events";
add(page, "style", {}, LOOKS);
add(page, "h1", {}, "Events");
const setup = add(page, "p", {});
add(setup, "label", { for: "size" }, "Handlers");
const size = add(setup, "input", { id: "size", type: "number", min: "1", max: "10000", value: "10" });
addButton(setup, "reset", "Start anew", reset);
addButton(setup, "attach-click", "Attach to click", () => attach("click"));
addButton(setup, "attach-ping", "Attach to ping", () => attach("ping"));
const attached = add(setup, "output", { id: "attached" });
const sending = add(page, "p", {});
const target = add(sending, "button", { id: "target", type: "button" }, "Call the handlers");
addButton(sending, "send", "Send them a ping", send);
const board = add(page, "div", { id: "lamps" });
const counting = add(page, "p", {});
addButton(counting, "count", "Count", count);
const counter = add(counting, "output", { id: "counter" }, "0 clicks");
const typing = add(page, "p", {});
add(typing, "label", { for: "field" }, "Type here");
const field = add(typing, "input", { id: "field" });
const mirror = add(typing, "output", { id: "mirror", for: "field" });
addButton(typing, "make-keys", "Prepare 100 keys", makeKeys);
addButton(typing, "play-keys", "Press them", playKeys);
const pad = add(page, "div", { id: "pad" });
const box = add(pad, "button", { id: "box", type: "button" }, "Drag me");
const moving = add(page, "p", {});
const position = add(moving, "output", { id: "position" });
addButton(moving, "make-moves", "Prepare 1,000 moves", makeMoves);
addButton(moving, "make-drag", "Prepare a drag", makeDrag);
addButton(moving, "play-moves", "Make them", playMoves);
addButton(add(page, "p", {}), "raise", "Raise an error", raiseError);

field.addEventListener("input", onInput);
pad.addEventListener("pointermove", onMove);
box.addEventListener("pointerdown", onGrab);
box.addEventListener("keydown", onBoxKey);
window.addEventListener("pointerup", onRelease);
reset();
attach("click");
lane.ready(page);
