// The todo demo as Lit's documentation writes it with lit-html alone: templates of the state, rendered anew after each change; repeat
// keeps each item's elements with its id. White space in an item's template would become part of its text, so there is none.

import { html, nothing, render } from "lit-html";
import { live } from "lit-html/directives/live.js";
import { repeat } from "lit-html/directives/repeat.js";
import { add100, completeAll, deleteAll, FILTERS, matches, newTodo, routeNow, save, start, stored } from "../todos.js";

lane.runtime();

let { todos, problem: notice } = stored;
let route = routeNow();
let editing = null;

const isKey = ({ key, isComposing }, ...keys) => keys.includes(key) && !isComposing;

function changed() {
  notice = save(todos) || notice;
  show();
}

function onFieldKey(event) {
  const title = event.target.value.trim();
  if (!isKey(event, "Enter") || !title) return;
  todos.push(newTodo(title));
  event.target.value = "";
  changed();
}

function toggle(todo) {
  todo.completed = !todo.completed;
  changed();
}

function toggleAll(event) {
  for (const todo of todos) todo.completed = event.target.checked;
  changed();
}

function destroy(todo) {
  todos = todos.filter((each) => each !== todo);
  changed();
}

function clearCompleted() {
  todos = todos.filter(({ completed }) => !completed);
  changed();
}

function startEdit(todo) {
  endEdit(true);
  editing = todo;
  show();
  document.querySelector(".edit").focus();
}

/** Taking the field away takes the focus from it, which asks for this once more: by then nothing is being edited. */
function endEdit(keep) {
  if (!editing) return;
  const todo = editing;
  const title = document.querySelector(".edit").value.trim();
  editing = null;
  if (!keep) {
    show();
  } else if (title) {
    todo.title = title;
    changed();
  } else {
    destroy(todo);
  }
}

function onEditKey(event) {
  if (!isKey(event, "Enter", "Escape")) return;
  const label = event.target.parentElement.querySelector("label");
  endEdit(event.key === "Enter");
  label.focus();
}

function onTitleKey(event, todo) {
  if (isKey(event, "Enter")) startEdit(todo);
}

const classOf = (todo) => `${todo.completed ? "completed" : ""} ${todo === editing ? "editing" : ""}`.trim();

const editField = (todo) =>
  html`<input class="edit" aria-label="Edit" .value=${todo.title} @keydown=${onEditKey} @blur=${() => endEdit(true)}>`;

const item = (todo) => html`<li id=${`todo-${todo.id}`} class=${classOf(todo)}><div class="view"
  ><input class="toggle" type="checkbox" aria-label="Done" .checked=${live(todo.completed)} @change=${() => toggle(todo)}
  ><label tabindex="0" @dblclick=${() => startEdit(todo)} @keydown=${(event) => onTitleKey(event, todo)}>${todo.title}</label
  ><button class="destroy" type="button" aria-label="Delete" @click=${() => destroy(todo)}></button
  ></div>${todo === editing ? editField(todo) : nothing}</li>`;

const filter = ({ route: each, address, title }) =>
  html`<li><a href=${address} class=${each === route ? "selected" : ""}>${title}</a></li>`;

function page() {
  const active = todos.filter(({ completed }) => !completed).length;
  const shown = todos.filter((todo) => matches(todo, route));
  return html`
    <div>
      <div class="steps">
        <button id="add-100" type="button" @click=${add100}>Add 100</button>
        <button id="complete-all" type="button" @click=${completeAll}>Complete all</button>
        <button id="delete-all" type="button" @click=${deleteAll}>Delete all</button>
      </div>
      <section class="todoapp">
        <header class="header">
          <h1>todos</h1>
          <input class="new-todo" placeholder="What needs to be done?" aria-label="What needs to be done?" @keydown=${onFieldKey}>
        </header>
        <p class="notice" role="status" ?hidden=${!notice}>${notice}</p>
        <section class="main" ?hidden=${todos.length === 0}>
          <input
            class="toggle-all" id="toggle-all" type="checkbox"
            .checked=${live(todos.length > 0 && active === 0)} @change=${toggleAll}
          >
          <label for="toggle-all">Mark all as complete</label>
          <ul class="todo-list">${repeat(shown, ({ id }) => id, item)}</ul>
        </section>
        <footer class="footer" ?hidden=${todos.length === 0}>
          <span class="todo-count"><strong>${active}</strong>${active === 1 ? " item left" : " items left"}</span>
          <ul class="filters">${FILTERS.map(filter)}</ul>
          <button class="clear-completed" type="button" ?hidden=${active === todos.length} @click=${clearCompleted}>Clear completed</button>
        </footer>
      </section>
    </div>
  `;
}

const show = () => render(page(), document.querySelector("main"));

addEventListener("hashchange", () => {
  endEdit(true);
  route = routeNow();
  show();
});
show();
start();
