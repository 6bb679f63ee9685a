// The chart demo as JavaScript writes it where every millisecond counts: one path for all points, written anew as one string, and
// labels whose text nodes are kept. py/chart/batched.py has the same functions in the same order.

lane.runtime();

const { page } = lane;
const SVG = "http://www.w3.org/2000/svg";
const LEFT = 700; // the chart counts 10,000 units across and 3,800 down
const RIGHT = 9400;
const BOTTOM = 3300;

let state = lane.seed;
let latest = 500; // the value of the newest point, from 0 to 1,000
let values = [];
let starts = []; // of each point's part of the path what stays as it is
let frame = 0;
let framesLeft = 0;
let selected = -1; // the number of a point, or -1 for none
let animating = false;
let countedFrom = 0;
let counted = 0;
const pointsField = page.querySelector("#points");
const animateButton = page.querySelector("#animate");
const status = page.querySelector("#status");
const rate = page.querySelector("#rate");
const readout = page.querySelector("#readout");
const chart = page.querySelector("#chart");
const ticksGroup = page.querySelector("#ticks");
const dots = page.querySelector("#dots").appendChild(document.createElementNS(SVG, "path"));
const marker = page.querySelector("#marker");

/** The label below one of the points. */
class Tick {
  constructor(quarter) {
    this.quarter = quarter;
    this.index = 0;
    this.element = ticksGroup.appendChild(document.createElementNS(SVG, "text"));
    this.element.setAttribute("y", "3650");
    this.text = this.element.appendChild(document.createTextNode(""));
  }

  place() {
    this.index = Math.floor((this.quarter * (values.length - 1)) / 4);
    this.element.setAttribute("x", String(column(this.index)));
  }
}

const ticks = [0, 1, 2, 3, 4].map((quarter) => new Tick(quarter));

/** One step of a seeded random walk that every language computes alike: all numbers stay below 2 ** 23. */
function nextValue() {
  state = (state * 75 + 74) % 65537;
  latest += (state % 81) - 40;
  if (latest < 0) {
    latest = -latest;
  } else if (latest > 1000) {
    latest = 2000 - latest;
  }
  return latest;
}

function column(index) {
  return LEFT + Math.floor((index * (RIGHT - LEFT)) / (values.length - 1));
}

function row(value) {
  return BOTTOM - value * 3;
}

// The rest of a point's part of the path: made once for each value.
const ENDS = Array.from({ length: 1001 }, (_, value) => `${row(value)}h0`);

function reset() {
  if (!pointsField.checkValidity()) {
    status.textContent = pointsField.validationMessage;
    return;
  }
  state = lane.seed;
  latest = 500;
  values = Array.from({ length: pointsField.valueAsNumber }, nextValue);
  frame = 0;
  framesLeft = 0;
  selected = -1;
  starts = values.map((_, index) => `M${column(index)} `);
  for (const tick of ticks) tick.place();
  draw();
  showSelected();
  showStatus();
}

function draw() {
  let path = "";
  for (let i = 0; i < values.length; i++) path += starts[i] + ENDS[values[i]];
  dots.setAttribute("d", path);
  for (const tick of ticks) tick.text.nodeValue = String(frame + tick.index);
}

function nextFrame() {
  values.shift();
  values.push(nextValue());
  frame += 1;
  draw();
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
  const value = values[selected];
  marker.setAttribute("visibility", "visible");
  marker.setAttribute("cx", String(column(selected)));
  marker.setAttribute("cy", String(row(value)));
  readout.textContent = `Point ${frame + selected}: ${Math.floor(value / 10)}.${value % 10}`;
}

/** Select the point nearest to the pointer. */
function onPointerMove(event) {
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
function onKey(event) {
  const last = values.length - 1;
  const left = selected < 0 ? last : Math.max(selected - 1, 0);
  const right = Math.min(selected + 1, last);
  const places = { ArrowLeft: left, ArrowRight: right, Home: 0, End: last, Escape: -1 };
  if (event.key in places) {
    selected = places[event.key];
    event.preventDefault();
    showSelected();
  }
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
  framesLeft = 20;
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
  if (animating) {
    requestAnimationFrame(animateFrame);
  } else {
    showStatus();
  }
}

/** Draw a frame and ask for the next; once a second, say how many there were. */
function animateFrame(time) {
  if (!animating) return;
  nextFrame();
  counted += 1;
  if (countedFrom === 0 || time - countedFrom >= 1000) {
    if (countedFrom > 0) {
      rate.textContent = `${Math.round((counted * 1000) / (time - countedFrom))} frames per second`;
    }
    countedFrom = time;
    counted = 0;
  }
  requestAnimationFrame(animateFrame);
}

page.querySelector("#reset").addEventListener("click", reset);
page.querySelector("#step").addEventListener("click", step);
page.querySelector("#frames").addEventListener("click", runFrames);
animateButton.addEventListener("click", animate);
chart.addEventListener("pointermove", onPointerMove);
chart.addEventListener("pointerleave", onPointerLeave);
chart.addEventListener("keydown", onKey);
reset();
lane.ready();
