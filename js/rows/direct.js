// @ts-check
// The rows demo in direct style: the DOM's own calls, one by one. py/rows/direct.py has the same functions in the same order.

lane.runtime();

const ADJECTIVES = [
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
  "nimble",
  "opal",
  "plucky",
  "quiet",
  "rustic",
  "silver",
  "tidy",
  "upbeat",
  "velvet",
  "witty",
  "young",
  "zesty",
];
const COLOURS = ["azure", "black", "cyan", "green", "indigo", "maroon", "ochre", "pink", "red", "teal", "white"];
const NOUNS = [
  "anchor",
  "basket",
  "candle",
  "drum",
  "engine",
  "feather",
  "guitar",
  "hammer",
  "island",
  "jacket",
  "kettle",
  "lantern",
  "mirror",
];

/** @type {{id: number, label: string, row: HTMLTableRowElement}[]} */
let rows = [];
let nextId = 1;
let state = lane.seed;
/** @type {HTMLTableRowElement | null} */
let selected = null;
const tbody = document.createElement("tbody");
const countField = document.createElement("input");

/** Three words by a seeded sequence that every language computes alike: all values stay below 2 ** 23. */
function makeLabel() {
  const adjective = (state * 75 + 74) % 65537;
  const colour = (adjective * 75 + 74) % 65537;
  state = (colour * 75 + 74) % 65537;
  return `${ADJECTIVES[adjective % 25]} ${COLOURS[colour % 11]} ${NOUNS[state % 13]}`;
}

function addCell(/** @type {HTMLTableRowElement} */ row, /** @type {string} */ className) {
  const cell = document.createElement("td");
  cell.className = className;
  row.appendChild(cell);
  return cell;
}

function createRow(/** @type {number} */ id, /** @type {string} */ label) {
  const row = document.createElement("tr");
  addCell(row, "col-md-1").textContent = String(id);
  const selectLink = document.createElement("a");
  selectLink.textContent = label;
  addCell(row, "col-md-4").appendChild(selectLink);
  const icon = document.createElement("span");
  icon.className = "glyphicon glyphicon-remove";
  icon.setAttribute("aria-hidden", "true");
  const removeLink = document.createElement("a");
  removeLink.appendChild(icon);
  addCell(row, "col-md-1").appendChild(removeLink);
  addCell(row, "col-md-6");
  return row;
}

function append(/** @type {number} */ count) {
  for (let i = 0; i < count; i++) {
    const label = makeLabel();
    const row = createRow(nextId, label);
    tbody.appendChild(row);
    rows.push({ id: nextId, label, row });
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
  if (!countField.checkValidity()) return;
  clear();
  append(countField.valueAsNumber);
}

function add() {
  append(1000);
}

function update() {
  for (let i = 0; i < rows.length; i += 10) {
    const item = rows[i];
    item.label += " !!!";
    item.row.childNodes[1].childNodes[0].textContent = item.label;
  }
}

function swapRows() {
  if (rows.length < 999) return;
  [rows[1], rows[998]] = [rows[998], rows[1]];
  tbody.insertBefore(rows[1].row, rows[2].row);
  tbody.insertBefore(rows[998].row, rows[997].row.nextSibling);
}

function select(/** @type {HTMLTableRowElement} */ row) {
  if (selected) selected.className = "";
  row.className = "danger";
  selected = row;
}

function remove(/** @type {HTMLTableRowElement} */ row) {
  const id = Number(row.childNodes[0].textContent);
  const index = rows.findIndex((item) => item.id === id);
  rows.splice(index, 1);
  tbody.removeChild(row);
}

/** One listener for all rows: a link in the second column selects its row, one in the third removes it. */
function onTableClick(/** @type {Event} */ event) {
  let link = /** @type {HTMLElement} */ (event.target);
  if (link.tagName === "SPAN") link = /** @type {HTMLElement} */ (link.parentNode);
  if (link.tagName !== "A") return;
  const cell = /** @type {HTMLTableCellElement} */ (link.parentNode);
  const row = /** @type {HTMLTableRowElement} */ (cell.parentNode);
  if (cell.className === "col-md-4") {
    select(row);
  } else {
    remove(row);
  }
}

function addChild(/** @type {HTMLElement} */ parent, /** @type {string} */ tag, /** @type {string} */ className) {
  const element = document.createElement(tag);
  element.className = className;
  parent.appendChild(element);
  return element;
}

function addButton(
  /** @type {HTMLElement} */ bar,
  /** @type {string} */ id,
  /** @type {string} */ text,
  /** @type {() => void} */ handler,
) {
  const button = addChild(addChild(bar, "div", "col-sm-6 smallpad"), "button", "btn btn-primary btn-block");
  button.id = id;
  button.setAttribute("type", "button");
  button.textContent = text;
  button.addEventListener("click", handler);
}

function addHowMany(/** @type {HTMLElement} */ column) {
  const bar = addChild(column, "div", "how-many");
  const label = addChild(bar, "label", "");
  label.setAttribute("for", "count");
  label.textContent = "How many";
  countField.id = "count";
  countField.setAttribute("type", "number");
  countField.setAttribute("required", "");
  countField.setAttribute("min", "1");
  countField.setAttribute("max", "10000");
  countField.setAttribute("value", "1000");
  bar.appendChild(countField);
  const button = addChild(bar, "button", "btn");
  button.id = "create";
  button.setAttribute("type", "button");
  button.textContent = "Create";
  button.addEventListener("click", create);
}

function buildPage() {
  const page = document.createElement("div");
  page.id = "main";
  const container = addChild(page, "div", "container");
  const header = addChild(addChild(container, "div", "jumbotron"), "div", "row");
  const column = addChild(header, "div", "col-md-6");
  addChild(column, "h1", "").textContent = "Rows";
  addHowMany(column);
  const bar = addChild(addChild(header, "div", "col-md-6"), "div", "row");
  addButton(bar, "run", "Create 1,000 rows", run);
  addButton(bar, "runlots", "Create 10,000 rows", runLots);
  addButton(bar, "add", "Append 1,000 rows", add);
  addButton(bar, "update", "Update every 10th row", update);
  addButton(bar, "clear", "Clear", clear);
  addButton(bar, "swaprows", "Swap rows", swapRows);
  const table = addChild(container, "table", "table table-hover table-striped test-data");
  table.appendChild(tbody);
  tbody.addEventListener("click", onTableClick);
  addChild(container, "span", "preloadicon glyphicon glyphicon-remove").setAttribute("aria-hidden", "true");
  return page;
}

lane.ready(buildPage());
