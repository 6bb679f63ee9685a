// @ts-check
// The rows demo as plain JavaScript is written today: a <template> for a row, one listener for many elements, short DOM methods.

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

const template = document.createElement("template");
template.innerHTML = `<tr><td class="col-md-1"></td><td class="col-md-4"><a></a></td><td class="col-md-1"><a><span
  class="glyphicon glyphicon-remove" aria-hidden="true"></span></a></td><td class="col-md-6"></td></tr>`;

/** @type {{id: number, label: string, row: HTMLTableRowElement}[]} */
let rows = [];
let nextId = 1;
let state = lane.seed;
/** @type {Element | undefined} */
let selected;
const tbody = document.createElement("tbody");

/** Three words by a seeded sequence that every language computes alike: all values stay below 2 ** 23. */
function makeLabel() {
  const adjective = (state * 75 + 74) % 65537;
  const colour = (adjective * 75 + 74) % 65537;
  state = (colour * 75 + 74) % 65537;
  return `${ADJECTIVES[adjective % 25]} ${COLOURS[colour % 11]} ${NOUNS[state % 13]}`;
}

function createRow(/** @type {number} */ id, /** @type {string} */ label) {
  const row = /** @type {HTMLTableRowElement} */ (document.importNode(template.content, true).firstElementChild);
  row.cells[0].textContent = String(id);
  row.cells[1].firstElementChild?.append(label);
  return row;
}

function append(/** @type {number} */ count) {
  for (let id = nextId; id < nextId + count; id++) {
    const label = makeLabel();
    const row = createRow(id, label);
    tbody.append(row);
    rows.push({ id, label, row });
  }
  nextId += count;
}

function clear() {
  tbody.replaceChildren();
  rows = [];
  selected = undefined;
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
  const field = /** @type {HTMLInputElement} */ (document.getElementById("count"));
  if (!field.checkValidity()) return;
  clear();
  append(field.valueAsNumber);
}

function add() {
  append(1000);
}

function update() {
  for (const [i, link] of tbody.querySelectorAll("tr:nth-child(10n+1) > .col-md-4 > a").entries()) {
    const item = rows[i * 10];
    item.label += " !!!";
    link.textContent = item.label;
  }
}

function swapRows() {
  if (rows.length < 999) return;
  [rows[1], rows[998]] = [rows[998], rows[1]];
  rows[2].row.before(rows[1].row);
  rows[997].row.after(rows[998].row);
}

function select(/** @type {HTMLTableRowElement} */ row) {
  selected?.classList.remove("danger");
  row.classList.add("danger");
  selected = row;
}

function remove(/** @type {HTMLTableRowElement} */ row) {
  rows.splice(row.sectionRowIndex, 1);
  row.remove();
}

/** One listener for all rows: a link in the second column selects its row, one in the third removes it. */
function onTableClick(/** @type {Event} */ event) {
  const link = /** @type {Element} */ (event.target).closest("a");
  const row = link?.closest("tr");
  if (!link || !row) return;
  if (link.parentElement?.classList.contains("col-md-4")) {
    select(row);
  } else {
    remove(row);
  }
}

function createButton(/** @type {string} */ id, /** @type {string} */ text, /** @type {() => void} */ handler) {
  const button = document.createElement("button");
  Object.assign(button, { id, type: "button", className: "btn btn-primary btn-block", textContent: text });
  button.addEventListener("click", handler);
  const box = Object.assign(document.createElement("div"), { className: "col-sm-6 smallpad" });
  box.append(button);
  return box;
}

function buildPage() {
  const page = Object.assign(document.createElement("div"), { id: "main" });
  page.innerHTML = `<div class="container"><div class="jumbotron"><div class="row"><div class="col-md-6"><h1>Rows</h1><div
    class="how-many"><label for="count">How many</label><input id="count" type="number" required min="1" max="10000"
    value="1000"><button id="create" type="button" class="btn">Create</button></div></div><div class="col-md-6"><div class="row"></div></div></div></div><table class="table table-hover table-striped test-data"></table><span
    class="preloadicon glyphicon glyphicon-remove" aria-hidden="true"></span></div>`;
  page
    .querySelector(".row .row")
    ?.append(
      createButton("run", "Create 1,000 rows", run),
      createButton("runlots", "Create 10,000 rows", runLots),
      createButton("add", "Append 1,000 rows", add),
      createButton("update", "Update every 10th row", update),
      createButton("clear", "Clear", clear),
      createButton("swaprows", "Swap rows", swapRows),
    );
  page.querySelector("#create")?.addEventListener("click", create);
  page.querySelector("table")?.append(tbody);
  tbody.addEventListener("click", onTableClick);
  return page;
}

lane.ready(buildPage());
