// @ts-check
// The chart demo in direct style: one element for each point, moved one by one. py/chart/direct.py has the same functions in the same
// order.

lane.runtime();

const SVG = "http://www.w3.org/2000/svg";
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
  dotsGroup.textContent = "";
  squares = [];
  for (let index = 0; index < count; index++) {
    const place = { x: String(column(index) - 30), y: String(row(values[index]) - 30), width: "60", height: "60" };
    squares.push(addSvg(dotsGroup, "rect", place));
  }
  ticksGroup.textContent = "";
  ticks = [];
  for (let quarter = 0; quarter < 5; quarter++) {
    const index = Math.floor((quarter * (count - 1)) / 4);
    ticks.push([index, addSvg(ticksGroup, "text", { x: String(column(index)), y: "3650" }, String(index))]);
  }
  showSelected();
  showStatus();
}

function nextFrame() {
  values.shift();
  values.push(nextValue());
  frame += 1;
  for (let index = 0; index < values.length; index++) {
    squares[index].setAttribute("y", String(row(values[index]) - 30));
  }
  for (const [index, text] of ticks) {
    text.textContent = String(frame + index);
  }
  if (selected >= 0) showSelected();
}

function showStatus() {
  status.setAttribute("data-frame", String(frame));
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
    chart.setAttribute("aria-busy", "true");
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
    chart.setAttribute("aria-busy", "false");
    showStatus();
  }
}

function animate() {
  animating = !animating;
  animateButton.setAttribute("aria-pressed", String(animating));
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

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Element} parent
 * @param {Tag} tag
 * @param {Record<string, string>} attributes
 * @param {string} [text]
 */
function add(parent, tag, attributes, text) {
  return finish(document.createElement(tag), parent, attributes, text);
}

/**
 * @template {keyof SVGElementTagNameMap} Tag
 * @param {Element} parent
 * @param {Tag} tag
 * @param {Record<string, string>} attributes
 * @param {string} [text]
 */
function addSvg(parent, tag, attributes, text) {
  return finish(document.createElementNS(SVG, tag), parent, attributes, text);
}

/**
 * @template {Element} Kind
 * @param {Kind} element
 * @param {Element} parent
 * @param {Record<string, string>} attributes
 * @param {string} [text]
 */
function finish(element, parent, attributes, text) {
  for (const [name, value] of Object.entries(attributes)) {
    element.setAttribute(name, value);
  }
  if (text !== undefined) element.textContent = text;
  parent.appendChild(element);
  return element;
}

function addButton(
  /** @type {Element} */ bar,
  /** @type {string} */ id,
  /** @type {string} */ text,
  /** @type {() => void} */ handler,
) {
  const button = add(bar, "button", { id, type: "button", class: "btn" }, text);
  button.addEventListener("click", handler);
  return button;
}

const page = document.createElement("div");
page.id = "main";
add(page, "style", {}, LOOKS);
add(page, "h1", {}, "Chart");
const bar = add(page, "div", { class: "bar" });
const pointsLabel = add(bar, "label", {}, "Points");
const pointsField = add(pointsLabel, "input", {
  id: "points",
  type: "number",
  required: "",
  min: "2",
  max: "100000",
  value: "1000",
});
addButton(bar, "reset", "Start anew", reset);
addButton(bar, "step", "One frame", step);
addButton(bar, "frames", `${FRAMES} frames`, runFrames);
const animateButton = addButton(bar, "animate", "Animate", animate);
animateButton.setAttribute("aria-pressed", "false");
const status = add(page, "output", { id: "status" });
const rate = add(page, "output", { id: "rate" });
const readout = add(page, "output", { id: "readout" });
const chart = addSvg(page, "svg", {
  id: "chart",
  viewBox: "0 0 10000 3800",
  tabindex: "0",
  role: "img",
  "aria-busy": "false",
  "aria-label": "Live chart. The arrow keys read its points.",
});
const axes = addSvg(chart, "g", { id: "axes" });
addSvg(axes, "path", { d: `M${LEFT} ${TOP}V${BOTTOM}H${RIGHT}` });
for (const label of [0, 25, 50, 75, 100]) {
  addSvg(axes, "text", { x: String(LEFT - 100), y: String(row(label * 10) + 60) }, String(label));
}
const ticksGroup = addSvg(chart, "g", { id: "ticks" });
const dotsGroup = addSvg(chart, "g", { id: "dots" });
const marker = addSvg(chart, "circle", { id: "marker", r: "90", visibility: "hidden" });
chart.addEventListener("pointermove", onPointerMove);
chart.addEventListener("pointerleave", onPointerLeave);
chart.addEventListener("keydown", onKey);
reset();
lane.ready(page);
