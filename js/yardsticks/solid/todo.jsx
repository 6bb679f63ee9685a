// The todo demo as Solid's documentation writes it: a store for the to-dos, signals for the rest, an effect for the storage.

import { createEffect, createSelector, createSignal, For, on, onCleanup, onMount, Show } from "solid-js";
import { createStore } from "solid-js/store";
import { render } from "solid-js/web";
import { add100, completeAll, deleteAll, FILTERS, matches, newTodo, routeNow, save, start, stored } from "../todos.js";

lane.runtime();

const isKey = ({ key, isComposing }, ...keys) => keys.includes(key) && !isComposing;

function EditField(props) {
  let field;
  onMount(() => field.focus());
  return (
    <input
      class="edit"
      aria-label="Edit"
      value={props.todo.title}
      ref={field}
      onKeyDown={(event) => isKey(event, "Enter", "Escape") && props.onKey(event)}
      onBlur={() => props.onLeave()}
    />
  );
}

function App() {
  const [todos, setTodos] = createStore(stored.todos);
  const [route, setRoute] = createSignal(routeNow());
  const [editing, setEditing] = createSignal(null);
  const [notice, setNotice] = createSignal(stored.problem);
  const isEdited = createSelector(editing);
  const active = () => todos.filter(({ completed }) => !completed).length;
  const shown = () => todos.filter((todo) => matches(todo, route()));

  createEffect(
    on(
      () => todos.map(({ id, title, completed }) => ({ id, title, completed })),
      (plain) => {
        const problem = save(plain);
        if (problem) setNotice(problem);
      },
      { defer: true },
    ),
  );

  addEventListener("hashchange", followRoute);
  onCleanup(() => removeEventListener("hashchange", followRoute));

  function followRoute() {
    endEdit(true);
    setRoute(routeNow());
  }

  function onFieldKey(event) {
    const field = event.currentTarget;
    const title = field.value.trim();
    if (!isKey(event, "Enter") || !title) return;
    setTodos(todos.length, newTodo(title));
    field.value = "";
  }

  function toggle(id) {
    setTodos(
      (todo) => todo.id === id,
      "completed",
      (completed) => !completed,
    );
  }

  function toggleAll(event) {
    setTodos({}, "completed", event.currentTarget.checked);
  }

  function destroy(id) {
    setTodos((todos) => todos.filter((todo) => todo.id !== id));
  }

  function clearCompleted() {
    setTodos((todos) => todos.filter(({ completed }) => !completed));
  }

  function startEdit(id) {
    endEdit(true);
    setEditing(id);
  }

  /** Taking the field away takes the focus from it, which asks for this once more: by then nothing is being edited. */
  function endEdit(keep) {
    const id = editing();
    if (id === null) return;
    const title = document.querySelector(".edit").value.trim();
    setEditing(null);
    if (keep && title) setTodos((todo) => todo.id === id, "title", title);
    else if (keep) destroy(id);
  }

  function Item(props) {
    let label;

    function onEditKey(event) {
      endEdit(event.key === "Enter");
      label.focus();
    }

    return (
      <li
        id={`todo-${props.todo.id}`}
        classList={{ completed: props.todo.completed, editing: isEdited(props.todo.id) }}
      >
        <div class="view">
          <input
            class="toggle"
            type="checkbox"
            aria-label="Done"
            checked={props.todo.completed}
            onChange={() => toggle(props.todo.id)}
          />
          <label
            tabindex="0"
            ref={label}
            onDblClick={() => startEdit(props.todo.id)}
            onKeyDown={(event) => isKey(event, "Enter") && startEdit(props.todo.id)}
          >
            {props.todo.title}
          </label>
          <button class="destroy" type="button" aria-label="Delete" onClick={() => destroy(props.todo.id)} />
        </div>
        <Show when={isEdited(props.todo.id)}>
          <EditField todo={props.todo} onKey={onEditKey} onLeave={() => endEdit(true)} />
        </Show>
      </li>
    );
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
        <p class="notice" role="status" hidden={!notice()}>
          {notice()}
        </p>
        <section class="main" hidden={todos.length === 0}>
          <input
            class="toggle-all"
            id="toggle-all"
            type="checkbox"
            checked={todos.length > 0 && active() === 0}
            onChange={toggleAll}
          />
          <label for="toggle-all">Mark all as complete</label>
          <ul class="todo-list">
            <For each={shown()}>{(todo) => <Item todo={todo} />}</For>
          </ul>
        </section>
        <footer class="footer" hidden={todos.length === 0}>
          <span class="todo-count">
            <strong>{active()}</strong>
            {active() === 1 ? " item left" : " items left"}
          </span>
          <ul class="filters">
            <For each={FILTERS}>
              {(filter) => (
                <li>
                  <a href={filter.address} class={filter.route === route() ? "selected" : ""}>
                    {filter.title}
                  </a>
                </li>
              )}
            </For>
          </ul>
          <button class="clear-completed" type="button" hidden={active() === todos.length} onClick={clearCompleted}>
            Clear completed
          </button>
        </footer>
      </section>
    </div>
  );
}

render(() => <App />, document.querySelector("main"));
start();
