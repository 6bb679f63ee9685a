// The events demo as JavaScript writes it where every millisecond counts: one listener for each kind of event, handlers that only note
// what happened, and the document written once for all of it, into text nodes that are kept. py/events/batched.py has the same
// functions in the same order.

lane.runtime();

const { page } = lane;
const LETTERS = "abcdefghijklmnopqrstuvwxyz ";
const ARROWS = { ArrowLeft: [-10, 0], ArrowRight: [10, 0], ArrowUp: [0, -10], ArrowDown: [0, 10] };

let lamps = [];
let clickHandlers = [];
let pingHandlers = [];
let clicks = 0;
let keys = [];
let moves = [];
let lastMove = null;
let dragging = false;
let grabX = 0;
let grabY = 0;
let boxX = 0;
let boxY = 0;
const stale = new Set(); // which parts of the document do not show what is so
const size = page.querySelector("#size");
const attached = page.querySelector("#attached");
const target = page.querySelector("#target");
const board = page.querySelector("#lamps");
const counter = page.querySelector("#counter");
const field = page.querySelector("#field");
const mirror = page.querySelector("#mirror");
const pad = page.querySelector("#pad");
const box = page.querySelector("#box");
const position = page.querySelector("#position");
const templateLamp = document.createElement("span");
templateLamp.append(""); // a text node, which shows nothing as yet

/** The sum of what its handlers heard, with the nodes that show it. */
class Lamp {
  constructor() {
    this.amount = 0;
    this.element = templateLamp.cloneNode(true);
    this.text = this.element.firstChild;
  }

  add(amount) {
    this.amount += amount;
  }
}

/** Have show() bring this part up to date, after the event that is being handled and before the browser draws. */
function outdate(part) {
  if (stale.size === 0) queueMicrotask(show);
  stale.add(part);
}

function show() {
  settleMove();
  if (stale.has("lamps")) showLamps();
  if (stale.has("attached")) attached.textContent = `${clickHandlers.length + pingHandlers.length} attached`;
  if (stale.has("counter")) counter.textContent = clicks === 1 ? "1 click" : `${clicks} clicks`;
  if (stale.has("mirror")) mirror.textContent = field.value;
  if (stale.has("box")) box.style.transform = `translate(${boxX}px, ${boxY}px)`;
  stale.clear();
}

function showLamps() {
  for (const lamp of lamps) {
    if (lamp.amount > 0) lamp.text.nodeValue = String(lamp.amount);
  }
}

/** Take all handlers away and show as many dark lamps as handlers are asked for. */
function reset() {
  clickHandlers = [];
  pingHandlers = [];
  attached.textContent = "";
  lamps = Array.from({ length: size.valueAsNumber }, () => new Lamp());
  board.replaceChildren(...lamps.map((lamp) => lamp.element));
}

/** One handler for each lamp. The document knows of one listener, which calls them all. */
function attachClick() {
  for (const lamp of lamps) clickHandlers.push((amount) => lamp.add(amount));
  outdate("attached");
}

function attachPing() {
  for (const lamp of lamps) pingHandlers.push((amount) => lamp.add(amount));
  outdate("attached");
}

function onClick() {
  callAll(clickHandlers, 1);
}

function onPing(event) {
  callAll(pingHandlers, event.detail);
}

function callAll(handlers, amount) {
  for (const handler of handlers) handler(amount);
  outdate("lamps");
}

function send() {
  target.dispatchEvent(new CustomEvent("ping", { detail: 5 }));
}

function count() {
  clicks += 1;
  outdate("counter");
}

function onInput() {
  outdate("mirror");
}

function makeKeys() {
  keys = Array.from({ length: 100 }, () => new Event("input", { bubbles: true }));
  field.value = "";
  mirror.textContent = "";
}

function playKeys() {
  let text = "";
  for (let i = 0; i < keys.length; i++) {
    text += LETTERS[i % 27];
    field.value = text;
    field.dispatchEvent(keys[i]);
  }
}

function onMove(event) {
  if (lastMove === null) outdate("position");
  lastMove = event;
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

function moveBox(x, y) {
  boxX = Math.max(0, Math.min(240, x));
  boxY = Math.max(0, Math.min(80, y));
  outdate("box");
}

function onGrab(event) {
  dragging = true;
  grabX = Math.trunc(event.clientX) - boxX;
  grabY = Math.trunc(event.clientY) - boxY;
}

function onRelease() {
  settleMove();
  dragging = false;
}

function onBoxKey(event) {
  if (event.key in ARROWS) {
    const [right, down] = ARROWS[event.key];
    moveBox(boxX + right, boxY + down);
    event.preventDefault(); // the page is not to scroll
  }
}

function pointer(kind, x, y) {
  return new PointerEvent(kind, { bubbles: true, clientX: x, clientY: y });
}

function makeMoves() {
  moves = Array.from({ length: 1000 }, (_, index) => pointer("pointermove", index % 300, index % 120));
  position.textContent = "";
}

function makeDrag() {
  moves = Array.from({ length: 98 }, (_, index) => pointer("pointermove", index * 2 + 2, index + 1));
  moves.unshift(pointer("pointerdown", 0, 0));
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

function checkAmount(amount) {
  if (amount < 0) throw new RangeError("raised on purpose: an amount below zero");
}

const handlers = {
  reset,
  "attach-click": attachClick,
  "attach-ping": attachPing,
  target: onClick,
  send,
  count,
  "make-keys": makeKeys,
  "play-keys": playKeys,
  "make-moves": makeMoves,
  "make-drag": makeDrag,
  "play-moves": playMoves,
  raise: raiseError,
};
for (const [id, handler] of Object.entries(handlers)) page.querySelector(`#${id}`).addEventListener("click", handler);
target.addEventListener("ping", onPing);
field.addEventListener("input", onInput);
pad.addEventListener("pointermove", onMove);
box.addEventListener("pointerdown", onGrab);
box.addEventListener("keydown", onBoxKey);
window.addEventListener("pointerup", onRelease);
reset();
attachClick();
show();
lane.ready();
