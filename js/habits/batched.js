// The habits demo in batched style: ten pieces of work with the habit that saves. js/habits/direct.js has the habit that costs,
// py/habits/batched.py the same functions in the same order.

lane.runtime();

const { page } = lane;
const WORDS = "amber brisk calm dapper eager fabled gentle hushed ivory jolly keen lively mellow".split(" ");
const ENTRIES = 2000;
const SIDE = 128; // of the picture, in pixels

let state = lane.seed;
let shown = []; // the labels that the entries show
let listeners = []; // for each handler the element that it is attached to
const entries = page.querySelector("#entries");
const fresh = page.querySelector("#fresh");
const result = page.querySelector("#result");
const picture = page.querySelector("#picture");
const context = picture.getContext("2d");

/** The next of a short, seeded sequence that every language computes alike: all values stay below 2 ** 23. */
function nextNumber(limit) {
  state = (state * 75 + 74) % 65537;
  return state % limit;
}

function makeLabel() {
  return `${WORDS[nextNumber(13)]} ${nextNumber(1000)}`;
}

function makeEntry(label, i) {
  const entry = document.createElement("li");
  const place = document.createElement("b");
  place.textContent = i + 1;
  const text = document.createElement("span");
  text.textContent = label;
  entry.appendChild(place);
  entry.appendChild(text);
  return entry;
}

/** The labels come from the list above and need no escaping; words from a person would. */
function entryHtml(label, i) {
  return `<li><b>${i + 1}</b><span>${label}</span></li>`;
}

function build() {
  fresh.insertAdjacentHTML("beforeend", labels.map(entryHtml).join(""));
}

function append() {
  const fragment = document.createDocumentFragment();
  labels.forEach((label, i) => {
    fragment.appendChild(makeEntry(label, i));
  });
  fresh.appendChild(fragment);
}

function count() {
  const limit = page.querySelector("#limit").valueAsNumber;
  let larger = 0;
  for (const number of numbers) {
    if (number > limit) larger += 1;
  }
  result.textContent = `${larger} numbers over the limit`;
}

function addUp() {
  let letters = 0;
  for (const label of shown) {
    letters += label.length;
  }
  result.textContent = `${letters} letters`;
}

function change() {
  const spans = entries.querySelectorAll("span");
  changed.forEach((label, i) => {
    if (label !== shown[i]) spans[i].textContent = label;
  });
  shown = changed;
}

function relabel() {
  const spans = entries.querySelectorAll("span");
  others.forEach((label, i) => {
    spans[i].replaceChildren(label);
  });
  shown = others;
}

function roundLabels() {
  const spans = entries.querySelectorAll("li:nth-child(20n) > span");
  const widths = Array.from(spans, (span) => span.offsetWidth);
  widths.forEach((width, i) => {
    spans[i].style.height = `${width}px`;
  });
}

function attach() {
  entries.addEventListener("click", pick);
  listeners.push([entries, pick]);
  result.textContent = "A click picks an entry";
}

function pick(event) {
  const entry = event.target.closest("li");
  if (entry) entry.setAttribute("class", "picked");
}

function paint() {
  const image = context.createImageData(SIDE, SIDE);
  image.data.set(pixels);
  context.putImageData(image, 0, 0);
  result.textContent = "Painted";
}

function join() {
  const text = numbers
    .slice(0, 3000)
    .map((number) => `${number} `)
    .join("");
  result.textContent = `${text.length} characters`;
}

function reset() {
  for (const [element, listener] of listeners) {
    element.removeEventListener("click", listener);
  }
  listeners = [];
  entries.innerHTML = labels.map(entryHtml).join("");
  shown = labels;
  fresh.replaceChildren();
  picture.setAttribute("width", SIDE); // which also wipes it
  result.textContent = "";
}

/** Red, green, blue and opacity of each pixel: grey squares, eight pixels wide. */
function makePixels() {
  const greys = Array.from({ length: SIDE / 8 }, () => nextNumber(256));
  const values = [];
  for (let place = 0; place < SIDE * SIDE; place++) {
    const grey = greys[(Math.floor(place / 8) + Math.floor(place / SIDE / 8) * 5) % greys.length];
    values.push(grey, grey, grey, 255);
  }
  return values;
}

const labels = Array.from({ length: ENTRIES }, makeLabel);
const changed = labels.map((label, i) => (i % 50 === 0 ? `${label} !` : label));
const others = Array.from({ length: ENTRIES }, makeLabel);
const numbers = Array.from({ length: 40000 }, () => nextNumber(1000));
const pixels = makePixels();
reset();
page.querySelector("#reset").addEventListener("click", reset);
page.querySelector("#build").addEventListener("click", build);
page.querySelector("#append").addEventListener("click", append);
page.querySelector("#count").addEventListener("click", count);
page.querySelector("#add-up").addEventListener("click", addUp);
page.querySelector("#change").addEventListener("click", change);
page.querySelector("#relabel").addEventListener("click", relabel);
page.querySelector("#round").addEventListener("click", roundLabels);
page.querySelector("#attach").addEventListener("click", attach);
page.querySelector("#paint").addEventListener("click", paint);
page.querySelector("#join").addEventListener("click", join);
lane.ready();
