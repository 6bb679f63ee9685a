// The todo demo as Preact's documentation writes it: a reducer for what changes together, items by key, each in memo, effects for what
// is outside of Preact. Fields that are read only once are left to the browser.
/** @jsxImportSource preact */

import { options, render } from "preact";
import { flushSync, memo } from "preact/compat";
import { useCallback, useLayoutEffect, useReducer, useRef, useState } from "preact/hooks";
import { reduce } from "../todo-reducer.js";
import { add100, completeAll, deleteAll, FILTERS, matches, newTodo, routeNow, save, start, stored } from "../todos.js";

lane.runtime();

const isKey = ({ key, isComposing }, ...keys) => keys.includes(key) && !isComposing;

const Item = memo(function Item({ todo, isEdited, editField, dispatch, onStartEdit, onEndEdit }) {
  const label = useRef(null);

  useLayoutEffect(() => {
    if (!isEdited) return;
    const field = editField.current;
    field.focus();
    field.setSelectionRange(field.value.length, field.value.length);
  }, [isEdited]);

  function onEditKey(event) {
    if (!isKey(event, "Enter", "Escape")) return;
    flushSync(() => onEndEdit(event.key === "Enter")); // only what is seen can have the focus
    label.current?.focus();
  }

  return (
    <li id={`todo-${todo.id}`} class={`${todo.completed ? "completed" : ""} ${isEdited ? "editing" : ""}`.trim()}>
      <div class="view">
        <input
          class="toggle"
          type="checkbox"
          aria-label="Done"
          checked={todo.completed}
          onChange={() => dispatch({ type: "toggle", id: todo.id })}
        />
        <label
          tabindex="0"
          ref={label}
          onDblClick={() => onStartEdit(todo.id)}
          onKeyDown={(event) => isKey(event, "Enter") && onStartEdit(todo.id)}
        >
          {todo.title}
        </label>
        <button
          class="destroy"
          type="button"
          aria-label="Delete"
          onClick={() => dispatch({ type: "destroy", id: todo.id })}
        />
      </div>
      {isEdited && (
        <input
          class="edit"
          aria-label="Edit"
          defaultValue={todo.title}
          ref={editField}
          onKeyDown={onEditKey}
          onBlurCapture={() => onEndEdit(true)} // preact/compat lets onBlur hear focusout, which an event blur of a script is not
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

  useLayoutEffect(() => {
    if (todos === stored.todos) return; // what could not be read is not overwritten before the first change
    const problem = save(todos);
    if (problem) setNotice(problem);
  }, [todos]);

  useLayoutEffect(() => {
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
      <div class="steps">
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
      <section class="todoapp">
        <header class="header">
          <h1>todos</h1>
          <input
            class="new-todo"
            placeholder="What needs to be done?"
            aria-label="What needs to be done?"
            onKeyDown={onFieldKey}
          />
        </header>
        <p class="notice" role="status" hidden={!notice}>
          {notice}
        </p>
        <section class="main" hidden={todos.length === 0}>
          <input
            class="toggle-all"
            id="toggle-all"
            type="checkbox"
            checked={todos.length > 0 && active === 0}
            onChange={(event) => dispatch({ type: "toggleAll", completed: event.target.checked })}
          />
          <label for="toggle-all">Mark all as complete</label>
          <ul class="todo-list">
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
        <footer class="footer" hidden={todos.length === 0}>
          <span class="todo-count">
            <strong>{active}</strong>
            {active === 1 ? " item left" : " items left"}
          </span>
          <ul class="filters">
            {FILTERS.map(({ route: each, address, title }) => (
              <li key={each}>
                <a href={address} class={each === route ? "selected" : ""}>
                  {title}
                </a>
              </li>
            ))}
          </ul>
          <button
            class="clear-completed"
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

options.debounceRendering = queueMicrotask; // before the browser draws, as the other lanes do it; by default in a timer
render(<App />, document.querySelector("main"));
start();
