// The rows demo as Solid's documentation writes it: <For> over the rows, a signal for each label, a selector for the selected row.

import { batch, createSelector, createSignal, For } from "solid-js";
import { render } from "solid-js/web";
import { makeRows } from "../labels.js";

lane.runtime();

/** A row whose label can change by itself. */
function createRow({ id, label: first }) {
  const [label, setLabel] = createSignal(first);
  return { id, label, setLabel };
}

function Button(props) {
  return (
    <div class="col-sm-6 smallpad">
      <button type="button" class="btn btn-primary btn-block" id={props.id} onClick={props.onClick}>
        {props.children}
      </button>
    </div>
  );
}

function App() {
  const [rows, setRows] = createSignal([]);
  const [selected, setSelected] = createSignal(null);
  const isSelected = createSelector(selected);
  let countField;

  function replace(count) {
    batch(() => {
      setRows(makeRows(count).map(createRow));
      setSelected(null);
    });
  }

  function create() {
    if (countField.checkValidity()) replace(countField.valueAsNumber);
  }

  function add() {
    setRows((rows) => [...rows, ...makeRows(1000).map(createRow)]);
  }

  function update() {
    batch(() => {
      for (let i = 0; i < rows().length; i += 10) rows()[i].setLabel((label) => `${label} !!!`);
    });
  }

  function swapRows() {
    setRows((rows) => (rows.length < 999 ? rows : rows.with(1, rows[998]).with(998, rows[1])));
  }

  function remove(id) {
    setRows((rows) => rows.filter((row) => row.id !== id));
  }

  return (
    <div id="main">
      <div class="container">
        <div class="jumbotron">
          <div class="row">
            <div class="col-md-6">
              <h1>Rows</h1>
              <div class="how-many">
                <label for="count">How many</label>
                <input id="count" type="number" required min="1" max="10000" value="1000" ref={countField} />
                <button id="create" type="button" class="btn" onClick={create}>
                  Create
                </button>
              </div>
            </div>
            <div class="col-md-6">
              <div class="row">
                <Button id="run" onClick={() => replace(1000)}>
                  Create 1,000 rows
                </Button>
                <Button id="runlots" onClick={() => replace(10000)}>
                  Create 10,000 rows
                </Button>
                <Button id="add" onClick={add}>
                  Append 1,000 rows
                </Button>
                <Button id="update" onClick={update}>
                  Update every 10th row
                </Button>
                <Button id="clear" onClick={() => replace(0)}>
                  Clear
                </Button>
                <Button id="swaprows" onClick={swapRows}>
                  Swap rows
                </Button>
              </div>
            </div>
          </div>
        </div>
        <table class="table table-hover table-striped test-data">
          <tbody>
            <For each={rows()}>
              {(row) => (
                <tr class={isSelected(row.id) ? "danger" : ""}>
                  <td class="col-md-1">{row.id}</td>
                  <td class="col-md-4">
                    <a onClick={() => setSelected(row.id)}>{row.label()}</a>
                  </td>
                  <td class="col-md-1">
                    <a onClick={() => remove(row.id)}>
                      <span class="glyphicon glyphicon-remove" aria-hidden="true" />
                    </a>
                  </td>
                  <td class="col-md-6" />
                </tr>
              )}
            </For>
          </tbody>
        </table>
        <span class="preloadicon glyphicon glyphicon-remove" aria-hidden="true" />
      </div>
    </div>
  );
}

render(() => <App />, document.querySelector("main"));
lane.ready();
