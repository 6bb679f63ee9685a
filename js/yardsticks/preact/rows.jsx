// The rows demo as Preact's documentation writes it: state in hooks, new arrays for old ones, rows by key, each row in memo.
/** @jsxImportSource preact */

import { options, render } from "preact";
import { memo } from "preact/compat";
import { useCallback, useRef, useState } from "preact/hooks";
import { makeRows } from "../labels.js";

lane.runtime();

const Row = memo(function Row({ row, isSelected, onSelect, onRemove }) {
  return (
    <tr class={isSelected ? "danger" : ""}>
      <td class="col-md-1">{row.id}</td>
      <td class="col-md-4">
        <a onClick={() => onSelect(row.id)}>{row.label}</a>
      </td>
      <td class="col-md-1">
        <a onClick={() => onRemove(row.id)}>
          <span class="glyphicon glyphicon-remove" aria-hidden="true" />
        </a>
      </td>
      <td class="col-md-6" />
    </tr>
  );
});

function Button({ id, onClick, children }) {
  return (
    <div class="col-sm-6 smallpad">
      <button type="button" class="btn btn-primary btn-block" id={id} onClick={onClick}>
        {children}
      </button>
    </div>
  );
}

function App() {
  const [rows, setRows] = useState([]);
  const [selected, setSelected] = useState(null);
  const countField = useRef(null);

  function replace(count) {
    setRows(makeRows(count));
    setSelected(null);
  }

  function create() {
    const field = countField.current;
    if (field.checkValidity()) replace(field.valueAsNumber);
  }

  function add() {
    const more = makeRows(1000);
    setRows((rows) => [...rows, ...more]);
  }

  function update() {
    setRows((rows) => rows.map((row, i) => (i % 10 === 0 ? { ...row, label: `${row.label} !!!` } : row)));
  }

  function swapRows() {
    setRows((rows) => (rows.length < 999 ? rows : rows.with(1, rows[998]).with(998, rows[1])));
  }

  const remove = useCallback((id) => setRows((rows) => rows.filter((row) => row.id !== id)), []);

  return (
    <div id="main">
      <div class="container">
        <div class="jumbotron">
          <div class="row">
            <div class="col-md-6">
              <h1>Rows</h1>
              <div class="how-many">
                <label for="count">How many</label>
                <input id="count" type="number" required min="1" max="10000" defaultValue="1000" ref={countField} />
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
            {rows.map((row) => (
              <Row key={row.id} row={row} isSelected={row.id === selected} onSelect={setSelected} onRemove={remove} />
            ))}
          </tbody>
        </table>
        <span class="preloadicon glyphicon glyphicon-remove" aria-hidden="true" />
      </div>
    </div>
  );
}

options.debounceRendering = queueMicrotask; // before the browser draws, as the other lanes do it; by default in a timer
render(<App />, document.querySelector("main"));
lane.ready();
