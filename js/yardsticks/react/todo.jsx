// The todo demo as React's documentation writes it: a reducer for what changes together, items by key, each in memo, effects for what
// is outside of React. Fields that are read only once are left to the browser.

import { memo, useCallback, useEffect, useReducer, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { createRoot } from "react-dom/client";
import { reduce } from "../todo-reducer.js";
import { add100, completeAll, deleteAll, FILTERS, matches, newTodo, routeNow, save, start, stored } from "../todos.js";

lane.runtime();

const isKey = ({ key, nativeEvent }, ...keys) => keys.includes(key) && !nativeEvent.isComposing;

const Item = memo(function Item({ todo, isEdited, editField, dispatch, onStartEdit, onEndEdit }) {
  const label = useRef(null);

  /** React's onBlur hears focusout, which an event blur of a script is not: the field is listened to itself. */
  function fieldAppears(field) {
    const leave = () => onEndEdit(true);
    editField.current = field;
    field.addEventListener("blur", leave);
    return () => {
      editField.current = null;
      field.removeEventListener("blur", leave);
    };
  }

  function onEditKey(event) {
    if (!isKey(event, "Enter", "Escape")) return;
    flushSync(() => onEndEdit(event.key === "Enter")); // only what is seen can have the focus
    label.current?.focus();
  }

  return (
    <li id={`todo-${todo.id}`} className={`${todo.completed ? "completed" : ""} ${isEdited ? "editing" : ""}`.trim()}>
      <div className="view">
        <input
          className="toggle"
          type="checkbox"
          aria-label="Done"
          checked={todo.completed}
          onChange={() => dispatch({ type: "toggle", id: todo.id })}
        />
        <label
          tabIndex="0"
          ref={label}
          onDoubleClick={() => onStartEdit(todo.id)}
          onKeyDown={(event) => isKey(event, "Enter") && onStartEdit(todo.id)}
        >
          {todo.title}
        </label>
        <button
          className="destroy"
          type="button"
          aria-label="Delete"
          onClick={() => dispatch({ type: "destroy", id: todo.id })}
        />
      </div>
      {isEdited && (
        <input
          className="edit"
          aria-label="Edit"
          autoFocus
          defaultValue={todo.title}
          ref={fieldAppears}
          onKeyDown={onEditKey}
        />
      )}
    </li>
  );
});

function App() {
  const [{ todos, editing }, dispatch] = useReducer(reduce, { todos: stored.todos, editing: null });
  const [route, setRoute] = useState(routeNow);
  const [notice, setNotice] = useState(stored.problem);
  const editField = useRef(null);
  const active = todos.filter(({ completed }) => !completed).length;

  const endEdit = useCallback((keep) => {
    dispatch({ type: "endEdit", title: keep && editField.current ? editField.current.value.trim() : null });
  }, []);

  const startEdit = useCallback(
    (id) => {
      endEdit(true);
      dispatch({ type: "startEdit", id });
    },
    [endEdit],
  );

  useEffect(() => {
    if (todos === stored.todos) return; // what could not be read is not overwritten before the first change
    const problem = save(todos);
    if (problem) setNotice(problem);
  }, [todos]);

  useEffect(() => {
    function followRoute() {
      endEdit(true);
      setRoute(routeNow());
    }
    addEventListener("hashchange", followRoute);
    return () => removeEventListener("hashchange", followRoute);
  }, [endEdit]);

  function onFieldKey(event) {
    const title = event.currentTarget.value.trim();
    if (!isKey(event, "Enter") || !title) return;
    dispatch({ type: "add", todo: newTodo(title) });
    event.currentTarget.value = "";
  }

  return (
    <div>
      <div className="steps">
        <button id="add-100" type="button" onClick={add100}>
          Add 100
        </button>
        <button id="complete-all" type="button" onClick={completeAll}>
          Complete all
        </button>
        <button id="delete-all" type="button" onClick={deleteAll}>
          Delete all
        </button>
      </div>
      <section className="todoapp">
        <header className="header">
          <h1>todos</h1>
          <input
            className="new-todo"
            placeholder="What needs to be done?"
            aria-label="What needs to be done?"
            onKeyDown={onFieldKey}
          />
        </header>
        <p className="notice" role="status" hidden={!notice}>
          {notice}
        </p>
        <section className="main" hidden={todos.length === 0}>
          <input
            className="toggle-all"
            id="toggle-all"
            type="checkbox"
            checked={todos.length > 0 && active === 0}
            onChange={(event) => dispatch({ type: "toggleAll", completed: event.target.checked })}
          />
          <label htmlFor="toggle-all">Mark all as complete</label>
          <ul className="todo-list">
            {todos
              .filter((todo) => matches(todo, route))
              .map((todo) => (
                <Item
                  key={todo.id}
                  todo={todo}
                  isEdited={todo.id === editing}
                  editField={editField}
                  dispatch={dispatch}
                  onStartEdit={startEdit}
                  onEndEdit={endEdit}
                />
              ))}
          </ul>
        </section>
        <footer className="footer" hidden={todos.length === 0}>
          <span className="todo-count">
            <strong>{active}</strong>
            {active === 1 ? " item left" : " items left"}
          </span>
          <ul className="filters">
            {FILTERS.map(({ route: each, address, title }) => (
              <li key={each}>
                <a href={address} className={each === route ? "selected" : ""}>
                  {title}
                </a>
              </li>
            ))}
          </ul>
          <button
            className="clear-completed"
            type="button"
            hidden={active === todos.length}
            onClick={() => dispatch({ type: "clearCompleted" })}
          >
            Clear completed
          </button>
        </footer>
      </section>
    </div>
  );
}

const root = createRoot(document.querySelector("main"));
flushSync(() => root.render(<App />));
start();
