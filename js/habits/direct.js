// @ts-check
// The habits demo in direct style: ten pieces of work with the habit that costs, each as it comes to mind first. js/habits/batched.js has
// the habit that saves, py/habits/direct.py the same functions in the same order.

lane.runtime();

const WORDS = [
  "amber",
  "brisk",
  "calm",
  "dapper",
  "eager",
  "fabled",
  "gentle",
  "hushed",
  "ivory",
  "jolly",
  "keen",
  "lively",
  "mellow",
];
const ENTRIES = 2000;
const SIDE = 128; // of the picture, in pixels
const PAGE =
  `<style>.bar{display:grid;grid-template-columns:repeat(auto-fit,minmax(9rem,1fr));gap:.4rem;max-width:48rem}
.shown{height:9rem;margin:.5rem 0;padding:0;overflow:auto;contain:strict;border:1px solid var(--line);list-style:none}
.shown li{white-space:nowrap}.shown b{margin-inline-end:.5rem}
.shown span[style]{display:inline-block;border-radius:50%;background:var(--line)}
.picked{outline:2px solid var(--accent)}
h2{margin:.75rem 0 0;font-size:1rem}#limit{min-height:2rem;font:inherit}output{display:block;min-height:1.5em}
#picture{display:block;max-width:100%;margin-top:.5rem;border:1px solid var(--line)}</style><h1>Habits</h1><div class="bar"></div>
<p><label for="limit">Limit</label> <input id="limit" type="number" required min="0" max="1000" value="500"></p>
<output id="result"></output><h2>Entries</h2><ul id="entries" class="shown" tabindex="0" aria-label="Entries"></ul>
<h2>New entries</h2><ul id="fresh" class="shown" tabindex="0" aria-label="New entries"></ul>
<canvas id="picture" width="128" height="128" role="img" aria-label="A picture of grey squares"></canvas>`.replaceAll(
    "\n",
    "",
  );

let state = lane.seed;
/** @type {[Element, (event: Event) => void][]} */
let listeners = []; // for each handler the element that it is attached to

/** The next of a short, seeded sequence that every language computes alike: all values stay below 2 ** 23. */
function nextNumber(/** @type {number} */ limit) {
  state = (state * 75 + 74) % 65537;
  return state % limit;
}

function makeLabel() {
  return `${WORDS[nextNumber(13)]} ${nextNumber(1000)}`;
}

function makeEntry(/** @type {number} */ number) {
  const entry = document.createElement("li");
  const place = document.createElement("b");
  place.textContent = String(number + 1);
  const label = document.createElement("span");
  label.textContent = labels[number];
  entry.appendChild(place);
  entry.appendChild(label);
  return entry;
}

/** The labels come from the list above and need no escaping; words from a person would. */
function entryHtml(/** @type {number} */ number) {
  return `<li><b>${number + 1}</b><span>${labels[number]}</span></li>`;
}

function build() {
  for (let number = 0; number < ENTRIES; number++) {
    fresh.appendChild(makeEntry(number));
  }
}

function append() {
  for (let number = 0; number < ENTRIES; number++) {
    fresh.appendChild(makeEntry(number));
  }
}

function count() {
  let larger = 0;
  for (const number of numbers) {
    if (number > /** @type {HTMLInputElement} */ (document.getElementById("limit")).valueAsNumber) {
      larger += 1;
    }
  }
  result.textContent = `${larger} numbers over the limit`;
}

function addUp() {
  let letters = 0;
  for (let number = 0; number < ENTRIES; number++) {
    letters += /** @type {Element} */ (entries.children[number].lastElementChild).textContent.length;
  }
  result.textContent = `${letters} letters`;
}

function change() {
  const spans = entries.querySelectorAll("span");
  for (let number = 0; number < ENTRIES; number++) {
    spans[number].textContent = changed[number];
  }
}

function relabel() {
  const spans = entries.querySelectorAll("span");
  for (let number = 0; number < ENTRIES; number++) {
    spans[number].textContent = others[number];
  }
}

function roundLabels() {
  const spans = /** @type {NodeListOf<HTMLElement>} */ (entries.querySelectorAll("li:nth-child(20n) > span"));
  for (let number = 0; number < 100; number++) {
    const width = spans[number].offsetWidth;
    spans[number].style.height = `${width}px`;
  }
}

function attach() {
  for (let number = 0; number < ENTRIES; number++) {
    const entry = entries.children[number];
    entry.addEventListener("click", pick);
    listeners.push([entry, pick]);
  }
  result.textContent = "A click picks an entry";
}

function pick(/** @type {Event} */ event) {
  /** @type {Element} */ (event.currentTarget).setAttribute("class", "picked");
}

function paint() {
  const image = context.createImageData(SIDE, SIDE);
  const data = image.data;
  for (let place = 0; place < SIDE * SIDE * 4; place++) {
    data[place] = pixels[place];
  }
  context.putImageData(image, 0, 0);
  result.textContent = "Painted";
}

function join() {
  let text = "";
  for (let number = 0; number < 3000; number++) {
    text += `${numbers[number]} `;
  }
  result.textContent = `${text.length} characters`;
}

function reset() {
  for (const [element, listener] of listeners) {
    element.removeEventListener("click", listener);
  }
  listeners = [];
  entries.innerHTML = labels.map((_, number) => entryHtml(number)).join("");
  fresh.replaceChildren();
  picture.setAttribute("width", String(SIDE)); // which also wipes it
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

function addButton(/** @type {string} */ id, /** @type {string} */ text, /** @type {() => void} */ handler) {
  bar.insertAdjacentHTML("beforeend", `<button id="${id}" type="button" class="btn">${text}</button>`);
  bar.lastChild?.addEventListener("click", handler);
}

const labels = Array.from({ length: ENTRIES }, makeLabel);
const changed = labels.map((label, number) => label + (number % 50 === 0 ? " !" : ""));
const others = Array.from({ length: ENTRIES }, makeLabel);
const numbers = Array.from({ length: 40000 }, () => nextNumber(1000));
const pixels = makePixels();

const page = document.createElement("div");
page.id = "main";
page.innerHTML = PAGE;
const bar = find(".bar");
const entries = find("#entries");
const fresh = find("#fresh");
const result = find("#result");
const picture = /** @type {HTMLCanvasElement} */ (find("#picture"));
const context = /** @type {CanvasRenderingContext2D} */ (picture.getContext("2d"));
reset();
addButton("reset", "Start anew", reset);
addButton("build", "Build 2,000 entries", build);
addButton("append", "Append 2,000 entries", append);
addButton("count", "Count large numbers", count);
addButton("add-up", "Add up letters", addUp);
addButton("change", "Change every 50th entry", change);
addButton("relabel", "Change every entry", relabel);
addButton("round", "Make 100 labels round", roundLabels);
addButton("attach", "Let entries be picked", attach);
addButton("paint", "Paint a picture", paint);
addButton("join", "Join 3,000 numbers", join);
lane.ready(page);

function find(/** @type {string} */ selector) {
  return /** @type {HTMLElement} */ (page.querySelector(selector));
}
