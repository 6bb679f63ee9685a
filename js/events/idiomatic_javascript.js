// The events demo as plain JavaScript is written today: closures as handlers, and one signal to take them all away.

lane.runtime();

const { page } = lane;
const LETTERS = "abcdefghijklmnopqrstuvwxyz ";
const ARROWS = { ArrowLeft: [-10, 0], ArrowRight: [10, 0], ArrowUp: [0, -10], ArrowDown: [0, 10] };

let lamps = [];
let listening = new AbortController();
let listeners = 0;
let clicks = 0;
let keys = [];
let moves = [];
let grab = null; // where in the box the pointer holds it
const at = { x: 0, y: 0 };
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
  amount = 0;
  element = document.createElement("span");

  add(amount) {
    this.amount += amount;
    this.element.textContent = `${this.amount}`;
  }
}

/** Take all handlers away and show as many dark lamps as handlers are asked for. */
function reset() {
  listening.abort();
  listening = new AbortController();
  listeners = 0;
  attached.textContent = "";
  lamps = Array.from({ length: size.valueAsNumber }, () => new Lamp());
  board.replaceChildren(...lamps.map(({ element }) => element));
}

/** One handler for each lamp. */
function attachClick() {
  const { signal } = listening;
  for (const lamp of lamps) target.addEventListener("click", () => lamp.add(1), { signal });
  noteListeners();
}

function attachPing() {
  const { signal } = listening;
  for (const lamp of lamps) target.addEventListener("ping", ({ detail }) => lamp.add(detail), { signal });
  noteListeners();
}

function noteListeners() {
  listeners += lamps.length;
  attached.textContent = `${listeners} attached`;
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
  for (const [index, key] of keys.entries()) {
    field.value += LETTERS[index % LETTERS.length];
    field.dispatchEvent(key);
  }
}

function onMove({ clientX, clientY }) {
  const x = Math.trunc(clientX);
  const y = Math.trunc(clientY);
  position.textContent = `${x}, ${y}`;
  if (grab) moveBox(x - grab.x, y - grab.y);
}

function moveBox(x, y) {
  at.x = Math.max(0, Math.min(240, x));
  at.y = Math.max(0, Math.min(80, y));
  box.style.transform = `translate(${at.x}px, ${at.y}px)`;
}

function onGrab({ clientX, clientY }) {
  grab = { x: Math.trunc(clientX) - at.x, y: Math.trunc(clientY) - at.y };
}

function onRelease() {
  grab = null;
}

function onBoxKey(event) {
  if (!Object.hasOwn(ARROWS, event.key)) return;
  const [right, down] = ARROWS[event.key];
  moveBox(at.x + right, at.y + down);
  event.preventDefault(); // the page is not to scroll
}

function pointer(kind, clientX, clientY) {
  return new PointerEvent(kind, { bubbles: true, clientX, clientY });
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

function checkAmount(amount) {
  if (amount < 0) throw new RangeError("raised on purpose: an amount below zero");
}

field.addEventListener("input", onInput);
pad.addEventListener("pointermove", onMove);
box.addEventListener("pointerdown", onGrab);
box.addEventListener("keydown", onBoxKey);
window.addEventListener("pointerup", onRelease);
const handlers = {
  reset,
  "attach-click": attachClick,
  "attach-ping": attachPing,
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
reset();
attachClick();
lane.ready();
