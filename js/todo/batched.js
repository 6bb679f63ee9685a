// @ts-check
// The todo demo in batched style: whatever one event changes is written to the document once, as strings.
// py/todo/batched.py has the same functions in the same order.

lane.runtime();

const KEY = `todos-${lane.name}-${lane.style}`;
const PAGE = `<style>
.todo-list,.filters{list-style:none;margin:0;padding:0}.new-todo,.edit{box-sizing:border-box;width:100%;padding:6px;font:inherit}
.steps,.view,.footer,.filters{display:flex;gap:.4rem .8rem;align-items:center}.steps,.footer{flex-wrap:wrap}
.view label{flex:1;padding:6px 0;overflow-wrap:anywhere}.completed label{text-decoration:line-through}.selected{font-weight:bold}
.editing .view,.todoapp [hidden]{display:none}.destroy::before{content:'×'}
@media(hover){.destroy{opacity:0}li:hover .destroy,.destroy:focus{opacity:1}}
</style><div class="steps"><button id="add-100" type="button">Add 100</button>
<button id="complete-all" type="button">Complete all</button><button id="delete-all" type="button">Delete all</button></div>
<section class="todoapp"><header class="header"><h1>todos</h1>
<input class="new-todo" placeholder="What needs to be done?" aria-label="New todo"></header>
<p class="notice" role="status" hidden></p>
<main class="main"><input class="toggle-all" id="toggle-all" type="checkbox"><label for="toggle-all">Mark all as complete</label>
<ul class="todo-list"></ul></main><footer class="footer"><span class="todo-count"><strong></strong><span></span></span>
<ul class="filters"><li><a href="#/">All</a></li><li><a href="#/active">Active</a></li><li><a href="#/completed">Completed</a></li></ul>
<button class="clear-completed" type="button">Clear completed</button></footer></section>`.replaceAll("\n", "");

/** @type {Todo[]} */
let todos = [];
let nextId = 1;
let route = "all";
/** @type {Todo | null} */
let editing = null;
let unsaved = false;
let asked = false; // show() is about to be called
let wholeList = false; // what it has to show: the whole list,
/** @type {Todo | null} */
let touched = null; // or a single item,
let focus = ""; // and what is to have the focus then, as a selector

class Todo {
  constructor(/** @type {number} */ id, /** @type {string} */ title, /** @type {boolean} */ completed) {
    this.id = id;
    this.title = title;
    this.completed = completed;
    this.listed = false;
    this.stored = "";
    remember(this);
  }
}

const page = document.createElement("div");
page.innerHTML = PAGE;
const field = /** @type {HTMLInputElement} */ (find(".new-todo"));
const notice = find(".notice");
const main = find(".main");
const toggleAllBox = /** @type {HTMLInputElement} */ (find(".toggle-all"));
const items = find(".todo-list");
const footer = find(".footer");
const number = find(".todo-count strong");
const words = find(".todo-count span");
const clearButton = find(".clear-completed");
/** @type {Record<string, HTMLElement>} */
const links = { all: find("[href='#/']"), active: find("[href='#/active']"), completed: find("[href='#/completed']") };

function find(/** @type {string} */ selector) {
  return /** @type {HTMLElement} */ (page.querySelector(selector));
}

/** Note the todo's JSON, so that saving does not write out anew what did not change. */
function remember(/** @type {Todo} */ todo) {
  const completed = todo.completed ? "true" : "false";
  todo.stored = `{"id":${todo.id},"title":${JSON.stringify(todo.title)},"completed":${completed}}`;
  unsaved = true;
}

function save() {
  if (!unsaved) return;
  unsaved = false;
  try {
    localStorage.setItem(KEY, `[${todos.map((todo) => todo.stored).join(",")}]`);
  } catch {
    say(
      "The todos could not be stored: they last until this page is closed. The browser's storage is full or blocked.",
    );
  }
}

function load() {
  try {
    const stored = localStorage.getItem(KEY);
    if (!stored) return;
    for (const entry of JSON.parse(stored)) {
      todos.push(new Todo(Number(entry.id), String(entry.title), Boolean(entry.completed)));
      nextId = Math.max(nextId, Number(entry.id) + 1);
    }
  } catch {
    say(
      "The stored todos could not be read: the browser's storage is blocked, or holds something else under their name.",
    );
  }
  unsaved = false;
}

function say(/** @type {string} */ text) {
  notice.textContent = text;
  notice.hidden = false;
}

function matches(/** @type {Todo} */ todo) {
  return route === "all" || todo.completed === (route === "completed");
}

function createItem(/** @type {Todo} */ todo) {
  const title = todo.title.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  const edit = todo === editing ? '<input class="edit" aria-label="Edit">' : "";
  const kind = `${todo.completed ? "completed " : ""}${edit ? "editing" : ""}`.trim();
  return (
    `<li id="todo-${todo.id}" class="${kind}"><div class="view"><input class="toggle" type="checkbox"` +
    `${todo.completed ? " checked" : ""} aria-label="Done"><label tabindex="0">${title}</label>` +
    `<button class="destroy" type="button" aria-label="Delete"></button></div>${edit}</li>`
  );
}

/** Have show() called once, after the event that is being handled and before the browser draws. */
function ask() {
  if (!asked) queueMicrotask(show);
  asked = true;
}

function touch(/** @type {Todo} */ todo) {
  if (touched !== null && touched !== todo) wholeList = true;
  touched = todo;
  ask();
}

function show() {
  if (wholeList && focus === "") endEdit(true);
  if (focus === "") focus = focused();
  if (wholeList) {
    showList();
  } else if (touched !== null) {
    showItem(touched);
  }
  const target = /** @type {HTMLInputElement | null} */ (focus === "" ? null : items.querySelector(focus));
  if (target && editing && focus === ".edit") target.value = editing.title;
  if (target) target.focus();
  showTotals();
  save();
  asked = wholeList = false;
  touched = null;
  focus = "";
}

/** What has the focus in the list, as a selector: new markup would lose it. */
function focused() {
  const active = /** @type {HTMLElement} */ (document.activeElement);
  if (!items.contains(active) || active.className === "edit") return "";
  return `#${active.parentElement?.parentElement?.id} .view ${active.tagName}`;
}

function showList() {
  for (const todo of todos) todo.listed = matches(todo);
  items.innerHTML = todos
    .filter((todo) => todo.listed)
    .map(createItem)
    .join("");
}

function showItem(/** @type {Todo} */ todo) {
  const html = matches(todo) && todos.includes(todo) ? createItem(todo) : "";
  if (todo.listed) {
    /** @type {Element} */ (items.querySelector(`#todo-${todo.id}`)).outerHTML = html;
  } else {
    items.insertAdjacentHTML("beforeend", html);
  }
  todo.listed = html !== "";
}

function showTotals() {
  let active = 0;
  for (const todo of todos) {
    if (!todo.completed) active += 1;
  }
  const completed = todos.length - active;
  number.textContent = String(active);
  words.textContent = active === 1 ? " item left" : " items left";
  main.hidden = todos.length === 0;
  footer.hidden = todos.length === 0;
  toggleAllBox.checked = active === 0 && completed > 0;
  clearButton.hidden = completed === 0;
}

function addTodo(/** @type {string} */ title) {
  if (title === "") return;
  const todo = new Todo(nextId, title, false);
  nextId += 1;
  todos.push(todo);
  field.value = "";
  touch(todo);
}

function toggle(/** @type {Todo} */ todo) {
  todo.completed = !todo.completed;
  remember(todo);
  touch(todo);
}

function toggleAll() {
  const completed = toggleAllBox.checked;
  wholeList = true;
  for (const todo of todos) {
    if (todo.completed !== completed) toggle(todo);
  }
}

function destroy(/** @type {Todo} */ todo) {
  todos.splice(todos.indexOf(todo), 1);
  unsaved = true;
  touch(todo);
}

function clearCompleted() {
  todos = todos.filter((todo) => !todo.completed);
  unsaved = wholeList = true;
  ask();
}

function startEdit(/** @type {Todo} */ todo) {
  endEdit(true);
  editing = todo;
  focus = ".edit";
  touch(todo);
}

/** The field is taken away later, and the focus with it, which asks for this once more: by then nothing is being edited. */
function endEdit(/** @type {boolean} */ keep) {
  if (editing === null) return;
  const todo = editing;
  editing = null;
  const title = /** @type {HTMLInputElement} */ (items.querySelector(".edit")).value.trim();
  touch(todo);
  if (keep && title === "") {
    destroy(todo);
  } else if (keep && title !== todo.title) {
    todo.title = title;
    remember(todo);
  }
}

/** The todo whose toggle, label or button this is. */
function findTodo(/** @type {HTMLElement} */ element) {
  const itemId = element.parentElement?.parentElement?.id;
  return /** @type {Todo} */ (todos.find((todo) => `todo-${todo.id}` === itemId));
}

function onFieldKey(/** @type {KeyboardEvent} */ event) {
  if (event.key === "Enter" && !event.isComposing) addTodo(field.value.trim());
}

/** One listener for all items. A key pressed on a checkbox or a button comes as a click too. */
function onListClick(/** @type {Event} */ event) {
  const target = /** @type {HTMLElement} */ (event.target);
  const name = target.className;
  if (name === "toggle") {
    toggle(findTodo(target));
  } else if (name === "destroy") {
    destroy(findTodo(target));
  }
}

function onListDoubleClick(/** @type {Event} */ event) {
  const target = /** @type {HTMLElement} */ (event.target);
  if (target.tagName === "LABEL") startEdit(findTodo(target));
}

/** Enter edits the title that has the focus; in the edit field Enter keeps the change and Escape drops it. */
function onListKey(/** @type {KeyboardEvent} */ event) {
  const key = event.key;
  if ((key !== "Enter" && key !== "Escape") || event.isComposing) return;
  if (editing !== null) {
    focus = `#todo-${editing.id} label`;
    endEdit(key === "Enter");
  } else if (key === "Enter") {
    onListDoubleClick(event);
  }
}

function onListBlur(/** @type {FocusEvent} */ event) {
  if (/** @type {HTMLElement} */ (event.target).className === "edit") endEdit(true);
}

/** Take the route from the address: #/, #/active or #/completed. */
function followRoute() {
  endEdit(true);
  const name = location.hash.replace("#", "").replace("!", "").replace("/", "");
  links[route].className = "";
  route = name === "active" || name === "completed" ? name : "all";
  links[route].className = "selected";
  wholeList = true;
  ask();
}

function add100() {
  for (let index = 1; index <= 100; index++) {
    field.value = `Something to do ${index}`;
    field.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
  }
}

function completeAll() {
  const boxes = /** @type {NodeListOf<HTMLInputElement>} */ (items.querySelectorAll(".toggle"));
  for (let index = 0; index < boxes.length; index++) boxes[index].click();
}

function deleteAll() {
  const buttons = /** @type {NodeListOf<HTMLButtonElement>} */ (items.querySelectorAll(".destroy"));
  for (let index = buttons.length - 1; index >= 0; index--) buttons[index].click();
}

field.addEventListener("keydown", onFieldKey);
toggleAllBox.addEventListener("click", toggleAll);
items.addEventListener("click", onListClick);
items.addEventListener("dblclick", onListDoubleClick);
items.addEventListener("keydown", onListKey);
items.addEventListener("focusout", onListBlur);
clearButton.addEventListener("click", clearCompleted);
window.addEventListener("hashchange", followRoute);
find("#add-100").addEventListener("click", add100);
find("#complete-all").addEventListener("click", completeAll);
find("#delete-all").addEventListener("click", deleteAll);

load();
followRoute();
show();
lane.ready(page);
if (document.hasFocus()) field.focus(); // but leave the focus alone in a frame beside others
