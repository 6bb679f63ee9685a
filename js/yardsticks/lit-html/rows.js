// The rows demo as Lit's documentation writes it with lit-html alone: templates of the state, rendered anew after each change; repeat
// keeps each row's elements with its id. White space in a row's template would become text nodes, so there is none.

import { html, render } from "lit-html";
import { createRef, ref } from "lit-html/directives/ref.js";
import { repeat } from "lit-html/directives/repeat.js";
import { makeRows } from "../labels.js";

lane.runtime();

let rows = [];
let selected = null;
const countField = createRef();

function replace(count) {
  rows = makeRows(count);
  selected = null;
  show();
}

function create() {
  if (countField.value.checkValidity()) replace(countField.value.valueAsNumber);
}

function add() {
  rows.push(...makeRows(1000));
  show();
}

function update() {
  for (let i = 0; i < rows.length; i += 10) rows[i].label += " !!!";
  show();
}

function swapRows() {
  if (rows.length < 999) return;
  [rows[1], rows[998]] = [rows[998], rows[1]];
  show();
}

function select(row) {
  selected = row;
  show();
}

function remove(row) {
  rows.splice(rows.indexOf(row), 1);
  show();
}

const rowTemplate = (row) => html`<tr class=${row === selected ? "danger" : ""}><td class="col-md-1">${row.id}</td
  ><td class="col-md-4"><a @click=${() => select(row)}>${row.label}</a></td
  ><td class="col-md-1"><a @click=${() => remove(row)}><span class="glyphicon glyphicon-remove" aria-hidden="true"></span></a></td
  ><td class="col-md-6"></td></tr>`;

const button = (id, title, click) => html`
  <div class="col-sm-6 smallpad">
    <button type="button" class="btn btn-primary btn-block" id=${id} @click=${click}>${title}</button>
  </div>
`;

const page = () => html`
  <div id="main">
    <div class="container">
      <div class="jumbotron">
        <div class="row">
          <div class="col-md-6">
            <h1>Rows</h1>
            <div class="how-many">
              <label for="count">How many</label>
              <input id="count" type="number" required min="1" max="10000" value="1000" ${ref(countField)}>
              <button id="create" type="button" class="btn" @click=${create}>Create</button>
            </div>
          </div>
          <div class="col-md-6">
            <div class="row">
              ${button("run", "Create 1,000 rows", () => replace(1000))}
              ${button("runlots", "Create 10,000 rows", () => replace(10000))}
              ${button("add", "Append 1,000 rows", add)}
              ${button("update", "Update every 10th row", update)}
              ${button("clear", "Clear", () => replace(0))}
              ${button("swaprows", "Swap rows", swapRows)}
            </div>
          </div>
        </div>
      </div>
      <table class="table table-hover table-striped test-data"><tbody>${repeat(rows, ({ id }) => id, rowTemplate)}</tbody></table>
      <span class="preloadicon glyphicon glyphicon-remove" aria-hidden="true"></span>
    </div>
  </div>
`;

const show = () => render(page(), document.querySelector("main"));

show();
lane.ready();
