// @ts-check
// The chart demo as plain JavaScript is written today: markup in template literals, elements kept in arrays, one listener for all
// buttons.

lane.runtime();

const LEFT = 700; // the chart counts 10,000 units across and 3,800 down
const RIGHT = 9400;
const TOP = 300;
const BOTTOM = 3300;
const FRAMES = 20;
const LOOKS =
  ".bar{display:grid;grid-template-columns:repeat(auto-fit,minmax(8rem,1fr));gap:.5rem;align-items:end;max-width:40rem;" +
  "margin-bottom:.5rem}[aria-pressed=true]{font-weight:bold;border-width:3px}" +
  ".bar label{display:grid}.bar input{box-sizing:border-box;width:100%;min-height:2.5rem;font:inherit}" +
  "output{display:block;min-height:1.5em}#chart{display:block;width:100%;max-width:60rem;touch-action:pan-y}" +
  "#axes path{stroke:currentColor;stroke-width:10;fill:none;opacity:.5}#chart text{fill:currentColor;font-size:180px}" +
  "#ticks{text-anchor:middle}#axes{text-anchor:end}#dots rect{fill:var(--accent)}" +
  "path#dots{stroke:var(--accent);stroke-width:60;stroke-linecap:square}#marker{fill:none;stroke:currentColor;stroke-width:30}" +
  "@media(max-width:40rem){#chart text{font-size:340px}}";

let state = lane.seed;
let value = 500; // of the newest point, from 0 to 1,000
/** @type {number[]} */
let values = [];
/** @type {Element[]} */
let squares = [];
/** @type {[number, Element][]} */
let ticks = [];
let frame = 0;
let framesLeft = 0;
let selected = -1;
let animating = false;
let countedFrom = 0;
let counted = 0;

/** One step of a seeded random walk that every language computes alike: all numbers stay below 2 ** 23. */
function nextValue() {
  state = (state * 75 + 74) % 65537;
  value += (state % 81) - 40;
  if (value < 0) {
    value = -value;
  } else if (value > 1000) {
    value = 2000 - value;
  }
  return value;
}

function column(/** @type {number} */ index) {
  return LEFT + Math.floor((index * (RIGHT - LEFT)) / (values.length - 1));
}

function row(/** @type {number} */ value) {
  return BOTTOM - value * 3;
}

/** The number in a field, or 0 where the browser finds it wrong; the page then says what is wrong. */
function readNumber(/** @type {HTMLInputElement} */ field, /** @type {HTMLElement} */ output) {
  if (field.checkValidity()) return field.valueAsNumber;
  output.textContent = field.validationMessage;
  return 0;
}

function reset() {
  const count = readNumber(pointsField, status);
  if (count === 0) return;
  state = lane.seed;
  value = 500;
  values = Array.from({ length: count }, nextValue);
  frame = 0;
  framesLeft = 0;
  selected = -1;
  dotsGroup.innerHTML = values.map(makeSquare).join("");
  squares = [...dotsGroup.children];
  const places = Array.from({ length: 5 }, (_, quarter) => Math.floor((quarter * (count - 1)) / 4));
  ticksGroup.innerHTML = places.map((index) => `<text x="${column(index)}" y="3650">${index}</text>`).join("");
  ticks = places.map((index, quarter) => [index, ticksGroup.children[quarter]]);
  showSelected();
  showStatus();
}

function makeSquare(/** @type {number} */ value, /** @type {number} */ index) {
  return `<rect x="${column(index) - 30}" y="${row(value) - 30}" width="60" height="60"></rect>`;
}

function nextFrame() {
  values.shift();
  values.push(nextValue());
  frame += 1;
  for (const [index, square] of squares.entries()) {
    square.setAttribute("y", String(row(values[index]) - 30));
  }
  for (const [index, text] of ticks) {
    text.textContent = String(frame + index);
  }
  if (selected >= 0) showSelected();
}

function showStatus() {
  status.dataset.frame = String(frame);
  status.textContent = `${values.length} points, frame ${frame}`;
}

function showSelected() {
  if (selected < 0) {
    marker.setAttribute("visibility", "hidden");
    readout.textContent = "";
    return;
  }
  marker.setAttribute("visibility", "visible");
  marker.setAttribute("cx", String(column(selected)));
  marker.setAttribute("cy", String(row(values[selected])));
  readout.textContent = `Point ${frame + selected}: ${Math.floor(values[selected] / 10)}.${values[selected] % 10}`;
}

/** Select the point nearest to the pointer. */
function onPointerMove(/** @type {PointerEvent} */ event) {
  const box = chart.getBoundingClientRect();
  let x = ((event.clientX - box.left) * 10000) / box.width;
  x = Math.min(Math.max(x, LEFT), RIGHT);
  selected = Math.round(((x - LEFT) * (values.length - 1)) / (RIGHT - LEFT));
  showSelected();
}

function onPointerLeave() {
  selected = -1;
  showSelected();
}

/** Arrow keys go from point to point, Home and End to the first and last, Escape to none. */
function onKey(/** @type {KeyboardEvent} */ event) {
  const last = values.length - 1;
  if (event.key === "ArrowLeft") {
    selected = selected < 0 ? last : Math.max(selected - 1, 0);
  } else if (event.key === "ArrowRight") {
    selected = selected < 0 ? 0 : Math.min(selected + 1, last);
  } else if (event.key === "Home") {
    selected = 0;
  } else if (event.key === "End") {
    selected = last;
  } else if (event.key === "Escape") {
    selected = -1;
  } else {
    return;
  }
  event.preventDefault();
  showSelected();
}

function step() {
  nextFrame();
  showStatus();
}

function runFrames() {
  if (framesLeft === 0) {
    chart.ariaBusy = "true";
    requestAnimationFrame(runFrame);
  }
  framesLeft = FRAMES;
}

function runFrame() {
  if (framesLeft > 0) {
    nextFrame();
    framesLeft -= 1;
  }
  if (framesLeft > 0) {
    requestAnimationFrame(runFrame);
  } else {
    chart.ariaBusy = "false";
    showStatus();
  }
}

function animate() {
  animating = !animating;
  animateButton.ariaPressed = String(animating);
  countedFrom = 0;
  counted = 0;
  if (animating) {
    requestAnimationFrame(animateFrame);
  } else {
    showStatus();
  }
}

function animateFrame(/** @type {number} */ time) {
  if (!animating) return;
  nextFrame();
  counted += 1;
  if (countedFrom === 0) {
    countedFrom = time;
    counted = 0;
  } else if (time - countedFrom >= 1000) {
    rate.textContent = `${Math.round((counted * 1000) / (time - countedFrom))} frames per second`;
    countedFrom = time;
    counted = 0;
  }
  requestAnimationFrame(animateFrame);
}

/** @type {Record<string, () => void>} what each button does, by its id */
const handlers = { reset, step, frames: runFrames, animate };

/** One listener for all buttons. */
function onClick(/** @type {Event} */ event) {
  const button = /** @type {Element} */ (event.target).closest("button");
  if (button) handlers[button.id]();
}

const page = Object.assign(document.createElement("div"), { id: "main" });
const labels = [0, 25, 50, 75, 100].map(
  (label) => `<text x="${LEFT - 100}" y="${row(label * 10) + 60}">${label}</text>`,
);
page.innerHTML = `<style>${LOOKS}</style><h1>Chart</h1><div class="bar"><label>Points<input
  id="points" type="number" required min="2" max="100000" value="1000"></label><button
  id="reset" type="button" class="btn">Start anew</button><button
  id="step" type="button" class="btn">One frame</button><button
  id="frames" type="button" class="btn">${FRAMES} frames</button><button
  id="animate" type="button" class="btn" aria-pressed="false">Animate</button></div><output
  id="status"></output><output id="rate"></output><output id="readout"></output><svg
  id="chart" viewBox="0 0 10000 3800" tabindex="0" role="img" aria-busy="false" aria-label="Live chart. The arrow keys read its points."><g
  id="axes"><path d="M${LEFT} ${TOP}V${BOTTOM}H${RIGHT}"/>${labels.join("")}</g><g id="ticks"></g><g id="dots"></g><circle
  id="marker" r="90" visibility="hidden"/></svg>`;

/** @returns {any} */
const find = (/** @type {string} */ selector) => page.querySelector(selector);

/** @type {HTMLInputElement} */
const pointsField = find("#points");
/** @type {HTMLButtonElement} */
const animateButton = find("#animate");
const [status, rate, readout] = [...page.querySelectorAll("output")];
/** @type {SVGSVGElement} */
const chart = find("#chart");
/** @type {SVGGElement} */
const ticksGroup = find("#ticks");
/** @type {SVGGElement} */
const dotsGroup = find("#dots");
/** @type {SVGCircleElement} */
const marker = find("#marker");
page.addEventListener("click", onClick);
chart.addEventListener("pointermove", onPointerMove);
chart.addEventListener("pointerleave", onPointerLeave);
chart.addEventListener("keydown", onKey);
reset();
lane.ready(page);
