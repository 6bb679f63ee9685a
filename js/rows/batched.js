// @ts-check
// The rows demo in batched style, JavaScript's quickest: each row is a clone of one template. Nothing is crossed here, so there
// is no use in sending one long string; py/rows/batched.py does that and has the same functions in the same order.

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
template.innerHTML =
  '<tr><td class="col-md-1"></td><td class="col-md-4"><a></a></td>' +
  '<td class="col-md-1"><a><span class="glyphicon glyphicon-remove" aria-hidden="true"></span></a></td><td class="col-md-6"></td></tr>';
const templateRow = /** @type {HTMLTableRowElement} */ (template.content.firstChild);

// The page's markup is these two with the buttons between them.
const BEFORE_BUTTONS =
  '<div class="container"><div class="jumbotron"><div class="row"><div class="col-md-6"><h1>Rows</h1>' +
  '<div class="how-many"><label for="count">How many</label>' +
  '<input id="count" type="number" required min="1" max="10000" value="1000"><button id="create" type="button" class="btn">Create</button>' +
  '</div></div><div class="col-md-6"><div class="row">';
const AFTER_BUTTONS =
  '</div></div></div></div><table class="table table-hover table-striped test-data"></table>' +
  '<span class="preloadicon glyphicon glyphicon-remove" aria-hidden="true"></span></div>';

/** @type {{id: number, label: string}[]} */
let rows = [];
let nextId = 1;
let state = lane.seed;
/** @type {HTMLTableRowElement | null} */
let selected = null;
const tbody = document.createElement("tbody");

/** Three words by a seeded sequence that every language computes alike: all values stay below 2 ** 23. */
function makeLabel() {
  const adjective = (state * 75 + 74) % 65537;
  const colour = (adjective * 75 + 74) % 65537;
  state = (colour * 75 + 74) % 65537;
  return `${ADJECTIVES[adjective % 25]} ${COLOURS[colour % 11]} ${NOUNS[state % 13]}`;
}

function makeRow(/** @type {number} */ id, /** @type {string} */ label) {
  const row = /** @type {HTMLTableRowElement} */ (templateRow.cloneNode(true));
  row.childNodes[0].textContent = String(id);
  row.childNodes[1].childNodes[0].textContent = label;
  return row;
}

function append(/** @type {number} */ count) {
  for (let id = nextId; id < nextId + count; id++) {
    const label = makeLabel();
    rows.push({ id, label });
    tbody.appendChild(makeRow(id, label));
  }
  nextId += count;
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
  const field = /** @type {HTMLInputElement} */ (document.getElementById("count"));
  if (!field.checkValidity()) return;
  clear();
  append(field.valueAsNumber);
}

function add() {
  append(1000);
}

/** The links are looked up all at once. */
function update() {
  const links = tbody.querySelectorAll("tr:nth-child(10n+1) > .col-md-4 > a");
  for (let i = 0; i < rows.length; i += 10) {
    rows[i].label += " !!!";
    links[i / 10].textContent = rows[i].label;
  }
}

function swapRows() {
  if (rows.length < 999) return;
  [rows[1], rows[998]] = [rows[998], rows[1]];
  const second = tbody.childNodes[1];
  const last = tbody.childNodes[998];
  const afterLast = last.nextSibling;
  tbody.insertBefore(last, second);
  tbody.insertBefore(second, afterLast);
}

function select(/** @type {HTMLTableRowElement} */ row) {
  if (selected) selected.className = "";
  row.className = "danger";
  selected = row;
}

function remove(/** @type {HTMLTableRowElement} */ row) {
  rows.splice(row.sectionRowIndex, 1);
  row.remove();
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

function makeButton(/** @type {string} */ id, /** @type {string} */ text) {
  return `<div class="col-sm-6 smallpad"><button type="button" class="btn btn-primary btn-block" id="${id}">${text}</button></div>`;
}

function buildPage() {
  /** @type {[string, string, () => void][]} */
  const buttons = [
    ["run", "Create 1,000 rows", run],
    ["runlots", "Create 10,000 rows", runLots],
    ["add", "Append 1,000 rows", add],
    ["update", "Update every 10th row", update],
    ["clear", "Clear", clear],
    ["swaprows", "Swap rows", swapRows],
  ];
  const page = document.createElement("div");
  page.id = "main";
  page.innerHTML = BEFORE_BUTTONS + buttons.map(([id, text]) => makeButton(id, text)).join("") + AFTER_BUTTONS;
  for (const [id, , handler] of buttons) {
    page.querySelector(`#${id}`)?.addEventListener("click", handler);
  }
  page.querySelector("#create")?.addEventListener("click", create);
  page.querySelector("table")?.appendChild(tbody);
  tbody.addEventListener("click", onTableClick);
  return page;
}

lane.ready(buildPage());
