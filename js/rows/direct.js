// The rows demo in direct style: the DOM's own calls, one by one. py/rows/direct.py has the same functions in the same order.

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

/** One row of the data, with the elements that show it. */
class Row {
  constructor(id, label) {
    this.id = id;
    this.label = label;
    this.link = createLink(label);
    this.element = createRow(id, this.link);
  }
}

/** Three words by a seeded sequence that every language computes alike: all values stay below 2 ** 23. */
function makeLabel() {
  const adjective = (state * 75 + 74) % 65537;
  const colour = (adjective * 75 + 74) % 65537;
  state = (colour * 75 + 74) % 65537;
  return `${ADJECTIVES[adjective % 25]} ${COLOURS[colour % 11]} ${NOUNS[state % 13]}`;
}

function createLink(label) {
  const link = document.createElement("a");
  link.textContent = label;
  return link;
}

function createRow(id, link) {
  const row = document.createElement("tr");
  addCell(row, "col-md-1").textContent = String(id);
  addCell(row, "col-md-4").appendChild(link);
  const icon = document.createElement("span");
  icon.className = "glyphicon glyphicon-remove";
  icon.setAttribute("aria-hidden", "true");
  const removeLink = document.createElement("a");
  removeLink.appendChild(icon);
  addCell(row, "col-md-1").appendChild(removeLink);
  addCell(row, "col-md-6");
  return row;
}

function addCell(row, className) {
  const cell = document.createElement("td");
  cell.className = className;
  row.appendChild(cell);
  return cell;
}

function append(count) {
  for (let i = 0; i < count; i++) {
    const row = new Row(nextId, makeLabel());
    tbody.appendChild(row.element);
    rows.push(row);
    nextId += 1;
  }
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
    row.link.textContent = row.label;
  }
}

function swapRows() {
  if (rows.length < 999) return;
  [rows[1], rows[998]] = [rows[998], rows[1]];
  tbody.insertBefore(rows[1].element, rows[2].element);
  tbody.insertBefore(rows[998].element, rows[997].element.nextSibling);
}

function select(element) {
  if (selected) selected.className = "";
  element.className = "danger";
  selected = element;
}

function remove(element) {
  const id = Number(element.firstChild.textContent);
  const index = rows.findIndex((row) => row.id === id);
  rows.splice(index, 1);
  tbody.removeChild(element);
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
