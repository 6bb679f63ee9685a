// The events demo in direct style: every handler writes to the document at once. py/events/direct.py has the same functions in
// the same order.

lane.runtime();

const { page } = lane;
const LETTERS = "abcdefghijklmnopqrstuvwxyz ";
const ARROWS = { ArrowLeft: [-10, 0], ArrowRight: [10, 0], ArrowUp: [0, -10], ArrowDown: [0, 10] };

let lamps = [];
let listeners = []; // the name of an event and its handler
let clicks = 0;
let keys = [];
let moves = [];
let dragging = false;
let grabX = 0;
let grabY = 0;
let boxX = 0;
let boxY = 0;
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

/** Shows the sum of what its handlers heard. */
class Lamp {
  constructor() {
    this.amount = 0;
    this.element = document.createElement("span");
    board.appendChild(this.element);
  }

  add(amount) {
    this.amount += amount;
    this.element.textContent = String(this.amount);
  }
}

/** Take all handlers away and show as many dark lamps as handlers are asked for. */
function reset() {
  for (const [kind, handler] of listeners) target.removeEventListener(kind, handler);
  listeners = [];
  attached.textContent = "";
  board.textContent = "";
  lamps = Array.from({ length: size.valueAsNumber }, () => new Lamp());
}

function attach(kind, handlers) {
  for (const handler of handlers) {
    target.addEventListener(kind, handler);
    listeners.push([kind, handler]);
  }
  attached.textContent = `${listeners.length} attached`;
}

/** One handler for each lamp. */
function attachClick() {
  const handlers = lamps.map((lamp) => () => lamp.add(1));
  attach("click", handlers);
}

function attachPing() {
  const handlers = lamps.map((lamp) => (event) => lamp.add(event.detail));
  attach("ping", handlers);
}

function send() {
  target.dispatchEvent(new CustomEvent("ping", { detail: 5 }));
}

function count() {
  clicks += 1;
  counter.textContent = clicks === 1 ? "1 click" : `${clicks} clicks`;
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
  let text = "";
  for (let i = 0; i < keys.length; i++) {
    text += LETTERS[i % 27];
    field.value = text;
    field.dispatchEvent(keys[i]);
  }
}

function onMove(event) {
  const x = Math.trunc(event.clientX);
  const y = Math.trunc(event.clientY);
  position.textContent = `${x}, ${y}`;
  if (dragging) moveBox(x - grabX, y - grabY);
}

function moveBox(x, y) {
  boxX = Math.max(0, Math.min(240, x));
  boxY = Math.max(0, Math.min(80, y));
  box.style.transform = `translate(${boxX}px, ${boxY}px)`;
}

function onGrab(event) {
  dragging = true;
  grabX = Math.trunc(event.clientX) - boxX;
  grabY = Math.trunc(event.clientY) - boxY;
}

function onRelease() {
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

page.querySelector("#reset").addEventListener("click", reset);
page.querySelector("#attach-click").addEventListener("click", attachClick);
page.querySelector("#attach-ping").addEventListener("click", attachPing);
page.querySelector("#send").addEventListener("click", send);
page.querySelector("#count").addEventListener("click", count);
field.addEventListener("input", onInput);
page.querySelector("#make-keys").addEventListener("click", makeKeys);
page.querySelector("#play-keys").addEventListener("click", playKeys);
pad.addEventListener("pointermove", onMove);
box.addEventListener("pointerdown", onGrab);
box.addEventListener("keydown", onBoxKey);
window.addEventListener("pointerup", onRelease);
page.querySelector("#make-moves").addEventListener("click", makeMoves);
page.querySelector("#make-drag").addEventListener("click", makeDrag);
page.querySelector("#play-moves").addEventListener("click", playMoves);
page.querySelector("#raise").addEventListener("click", raiseError);
reset();
attachClick();
lane.ready();
