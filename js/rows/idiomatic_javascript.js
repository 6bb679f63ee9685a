// The rows demo as plain JavaScript is written today: a <template> for a row, one listener for many elements, short DOM methods.

lane.runtime();

const { page } = lane;
const ADJECTIVES = (
  "amber brisk calm dapper eager fabled gentle hushed ivory jolly keen lively mellow " +
  "nimble opal plucky quiet rustic silver tidy upbeat velvet witty young zesty"
).split(" ");
const COLOURS = "azure black cyan green indigo maroon ochre pink red teal white".split(" ");
const NOUNS = "anchor basket candle drum engine feather guitar hammer island jacket kettle lantern mirror".split(" ");

let rows = [];
let nextId = 1;
let state = lane.seed;
let selected = null;
const tbody = page.querySelector("tbody");
const countField = page.querySelector("#count");
const template = document.createElement("template");
template.innerHTML =
  '<tr><td class="col-md-1"></td><td class="col-md-4"><a></a></td><td class="col-md-1"><a>' +
  '<span class="glyphicon glyphicon-remove" aria-hidden="true"></span></a></td><td class="col-md-6"></td></tr>';

/** One row of the data, with its element. */
class Row {
  constructor(id, label) {
    this.id = id;
    this.label = label;
    this.element = createRow(id, label);
  }
}

/** Three words by a seeded sequence that every language computes alike: all values stay below 2 ** 23. */
function makeLabel() {
  const adjective = (state * 75 + 74) % 65537;
  const colour = (adjective * 75 + 74) % 65537;
  state = (colour * 75 + 74) % 65537;
  return `${ADJECTIVES[adjective % 25]} ${COLOURS[colour % 11]} ${NOUNS[state % 13]}`;
}

function createRow(id, label) {
  const row = document.importNode(template.content, true).firstElementChild;
  const [idCell, labelCell] = row.children;
  idCell.textContent = id;
  labelCell.firstElementChild.append(label);
  return row;
}

function append(count) {
  for (let i = 0; i < count; i++) {
    const row = new Row(nextId++, makeLabel());
    tbody.append(row.element);
    rows.push(row);
  }
}

function clear() {
  tbody.replaceChildren();
  rows = [];
  selected = null;
}

function run() {
  clear();
  append(1000);
}

function runLots() {
  clear();
  append(10000);
}

function create() {
  if (countField.checkValidity()) {
    clear();
    append(countField.valueAsNumber);
  }
}

function add() {
  append(1000);
}

function update() {
  for (const [i, link] of tbody.querySelectorAll("tr:nth-child(10n+1) > .col-md-4 > a").entries()) {
    const row = rows[i * 10];
    row.label += " !!!";
    link.textContent = row.label;
  }
}

function swapRows() {
  if (rows.length < 999) return;
  [rows[1], rows[998]] = [rows[998], rows[1]];
  rows[2].element.before(rows[1].element);
  rows[997].element.after(rows[998].element);
}

function select(element) {
  selected?.classList.remove("danger");
  element.classList.add("danger");
  selected = element;
}

function remove(element) {
  rows.splice(element.sectionRowIndex, 1);
  element.remove();
}

/** One listener for all rows: a link in the second column selects its row, one in the third removes it. */
function onTableClick({ target }) {
  const link = target.closest("a");
  if (!link) return;
  const element = link.closest("tr");
  if (link.parentElement.classList.contains("col-md-4")) {
    select(element);
  } else {
    remove(element);
  }
}

const handlers = { run, runlots: runLots, create, add, update, clear, swaprows: swapRows };
for (const [id, handler] of Object.entries(handlers)) page.querySelector(`#${id}`).addEventListener("click", handler);
tbody.addEventListener("click", onTableClick);
lane.ready();
