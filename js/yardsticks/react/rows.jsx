// The rows demo as React's documentation writes it: state in the component, new arrays for old ones, rows by key, each row in memo.

import { memo, useCallback, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { createRoot } from "react-dom/client";
import { makeRows } from "../labels.js";

lane.runtime();

const Row = memo(function Row({ row, isSelected, onSelect, onRemove }) {
  return (
    <tr className={isSelected ? "danger" : ""}>
      <td className="col-md-1">{row.id}</td>
      <td className="col-md-4">
        <a onClick={() => onSelect(row.id)}>{row.label}</a>
      </td>
      <td className="col-md-1">
        <a onClick={() => onRemove(row.id)}>
          <span className="glyphicon glyphicon-remove" aria-hidden="true" />
        </a>
      </td>
      <td className="col-md-6" />
    </tr>
  );
});

function Button({ id, onClick, children }) {
  return (
    <div className="col-sm-6 smallpad">
      <button type="button" className="btn btn-primary btn-block" id={id} onClick={onClick}>
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
      <div className="container">
        <div className="jumbotron">
          <div className="row">
            <div className="col-md-6">
              <h1>Rows</h1>
              <div className="how-many">
                <label htmlFor="count">How many</label>
                <input id="count" type="number" required min="1" max="10000" defaultValue="1000" ref={countField} />
                <button id="create" type="button" className="btn" onClick={create}>
                  Create
                </button>
              </div>
            </div>
            <div className="col-md-6">
              <div className="row">
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
        <table className="table table-hover table-striped test-data">
          <tbody>
            {rows.map((row) => (
              <Row key={row.id} row={row} isSelected={row.id === selected} onSelect={setSelected} onRemove={remove} />
            ))}
          </tbody>
        </table>
        <span className="preloadicon glyphicon glyphicon-remove" aria-hidden="true" />
      </div>
    </div>
  );
}

const root = createRoot(document.querySelector("main"));
flushSync(() => root.render(<App />));
lane.ready();
