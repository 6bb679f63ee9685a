// The rows demo as JavaScript writes it where every millisecond counts: text goes into a template's text nodes, a row is a clone of it,
// nodes are looked up when they are first needed and then kept, and an empty table is filled while it is out of the document.
// py/rows/batched.py has the same functions in the same order.

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
const table = page.querySelector("table");
const tbody = page.querySelector("tbody");
const template = document.createElement("tbody");
template.innerHTML =
  '<tr><td class="col-md-1"> </td><td class="col-md-4"><a> </a></td><td class="col-md-1"><a>' +
  '<span class="glyphicon glyphicon-remove" aria-hidden="true"></span></a></td><td class="col-md-6"></td></tr>';
const templateRow = template.firstChild;
const templateId = templateRow.firstChild.firstChild;
const templateLabel = labelIn(templateRow);

/** One row of the data, with its element. */
class Row {
  constructor(id, label) {
    this.id = id;
    this.label = label;
    templateId.nodeValue = id;
    templateLabel.nodeValue = label;
    this.element = templateRow.cloneNode(true);
    this.text = null;
  }
}

/** The text node that shows a row's label. */
function labelIn(element) {
  return element.firstChild.nextSibling.firstChild.firstChild;
}

/** Three words by a seeded sequence that every language computes alike: all values stay below 2 ** 23. */
function makeLabel() {
  const adjective = (state * 75 + 74) % 65537;
  const colour = (adjective * 75 + 74) % 65537;
  state = (colour * 75 + 74) % 65537;
  return `${ADJECTIVES[adjective % 25]} ${COLOURS[colour % 11]} ${NOUNS[state % 13]}`;
}

function append(count) {
  const empty = rows.length === 0;
  if (empty) tbody.remove();
  for (let i = 0; i < count; i++) {
    const row = new Row(nextId++, makeLabel());
    tbody.appendChild(row.element);
    rows.push(row);
  }
  if (empty) table.appendChild(tbody);
}

function clear() {
  tbody.textContent = "";
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
  const field = page.querySelector("#count");
  if (field.checkValidity()) {
    clear();
    append(field.valueAsNumber);
  }
}

function add() {
  append(1000);
}

function update() {
  for (let i = 0; i < rows.length; i += 10) {
    const row = rows[i];
    row.label += " !!!";
    row.text ??= labelIn(row.element);
    row.text.nodeValue = row.label;
  }
}

function swapRows() {
  if (rows.length < 999) return;
  const [second, last] = [rows[1], rows[998]];
  rows[1] = last;
  rows[998] = second;
  tbody.insertBefore(last.element, second.element);
  tbody.insertBefore(second.element, rows[999]?.element ?? null);
}

function select(element) {
  if (selected) selected.className = "";
  element.className = "danger";
  selected = element;
}

function remove(element) {
  rows.splice(element.sectionRowIndex, 1);
  element.remove();
}

/** One listener for all rows: a link in the second column selects its row, one in the third removes it. */
function onTableClick(event) {
  let link = event.target;
  if (link.tagName === "SPAN") link = link.parentNode;
  if (link.tagName !== "A") return;
  const cell = link.parentNode;
  if (cell.className === "col-md-4") {
    select(cell.parentNode);
  } else {
    remove(cell.parentNode);
  }
}

page.querySelector("#run").addEventListener("click", run);
page.querySelector("#runlots").addEventListener("click", runLots);
page.querySelector("#create").addEventListener("click", create);
page.querySelector("#add").addEventListener("click", add);
page.querySelector("#update").addEventListener("click", update);
page.querySelector("#clear").addEventListener("click", clear);
page.querySelector("#swaprows").addEventListener("click", swapRows);
tbody.addEventListener("click", onTableClick);
lane.ready();
