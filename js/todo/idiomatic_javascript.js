// @ts-check
// The todo demo as idiomatic JavaScript: a template that is cloned, one listener for all items, items that are changed in place.

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
<button class="clear-completed" type="button">Clear completed</button></footer></section>
<template><li><div class="view"><input class="toggle" type="checkbox" aria-label="Done"><label tabindex="0"></label>
<button class="destroy" type="button" aria-label="Delete"></button></div></li></template>`.replaceAll("\n", "");

/** @type {Todo[]} */
let todos = [];
let nextId = 1;
let route = "all";
/** @type {Todo | null} */
let editing = null;

class Todo {
  constructor(/** @type {number} */ id, /** @type {string} */ title, /** @type {boolean} */ completed) {
    this.id = id;
    this.title = title;
    this.completed = completed;
    this.item = createItem(this);
  }
}

const page = document.createElement("div");
page.innerHTML = PAGE;
const template = /** @type {HTMLTemplateElement} */ (page.querySelector("template"));
template.remove();
const field = /** @type {HTMLInputElement} */ (find(".new-todo"));
const notice = find(".notice");
const main = find(".main");
const toggleAllBox = /** @type {HTMLInputElement} */ (find(".toggle-all"));
const items = find(".todo-list");
const footer = find(".footer");
const number = find(".todo-count strong");
const words = find(".todo-count span");
const clearButton = find(".clear-completed");

function find(/** @type {string} */ selector, /** @type {ParentNode} */ parent = page) {
  return /** @type {HTMLElement} */ (parent.querySelector(selector));
}

function createItem(/** @type {Todo} */ todo) {
  const item = /** @type {HTMLElement} */ (template.content.cloneNode(true).firstChild);
  item.id = `todo-${todo.id}`;
  item.classList.toggle("completed", todo.completed);
  find("label", item).textContent = todo.title;
  /** @type {HTMLInputElement} */ (find(".toggle", item)).checked = todo.completed;
  return item;
}

function save() {
  try {
    localStorage.setItem(KEY, JSON.stringify(todos.map(({ id, title, completed }) => ({ id, title, completed }))));
  } catch {
    say(
      "The todos could not be stored: they last until this page is closed. The browser's storage is full or blocked.",
    );
  }
}

function load() {
  try {
    const stored = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    todos = stored.map(
      (/** @type {Todo} */ { id, title, completed }) => new Todo(Number(id), String(title), Boolean(completed)),
    );
    nextId = Math.max(0, ...todos.map((todo) => todo.id)) + 1;
  } catch {
    say(
      "The stored todos could not be read: the browser's storage is blocked, or holds something else under their name.",
    );
  }
}

function say(/** @type {string} */ text) {
  notice.textContent = text;
  notice.hidden = false;
}

function matches(/** @type {Todo} */ todo) {
  return route === "all" || todo.completed === (route === "completed");
}

function showList() {
  items.replaceChildren(...todos.filter(matches).map((todo) => todo.item));
}

function showTotals() {
  const active = todos.filter((todo) => !todo.completed).length;
  const completed = todos.length - active;
  number.textContent = String(active);
  words.textContent = active === 1 ? " item left" : " items left";
  main.hidden = footer.hidden = todos.length === 0;
  toggleAllBox.checked = active === 0 && completed > 0;
  clearButton.hidden = completed === 0;
}

function changed() {
  showTotals();
  save();
}

function addTodo(/** @type {string} */ title) {
  if (!title) return;
  const todo = new Todo(nextId++, title, false);
  todos.push(todo);
  if (matches(todo)) items.append(todo.item);
  field.value = "";
  changed();
}

function toggle(/** @type {Todo} */ todo) {
  todo.completed = !todo.completed;
  todo.item.classList.toggle("completed", todo.completed);
  if (!matches(todo)) todo.item.remove();
}

function toggleAll() {
  const completed = toggleAllBox.checked;
  for (const todo of todos.filter((todo) => todo.completed !== completed)) {
    toggle(todo);
    /** @type {HTMLInputElement} */ (find(".toggle", todo.item)).checked = completed;
  }
  if (route !== "all") showList();
  changed();
}

function destroy(/** @type {Todo} */ todo) {
  todos.splice(todos.indexOf(todo), 1);
  todo.item.remove();
  changed();
}

function clearCompleted() {
  todos = todos.filter((todo) => !todo.completed);
  showList();
  changed();
}

function startEdit(/** @type {Todo} */ todo) {
  endEdit(true);
  editing = todo;
  todo.item.classList.add("editing");
  const edit = document.createElement("input");
  edit.className = "edit";
  edit.ariaLabel = "Edit";
  edit.value = todo.title;
  todo.item.append(edit);
  edit.focus();
}

/** Taking the field away takes the focus from it, which asks for this once more: by then nothing is being edited. */
function endEdit(/** @type {boolean} */ keep) {
  if (!editing) return;
  const todo = editing;
  editing = null;
  const edit = /** @type {HTMLInputElement} */ (find(".edit", todo.item));
  const title = edit.value.trim();
  todo.item.classList.remove("editing");
  edit.remove();
  if (keep && title === "") {
    destroy(todo);
  } else if (keep && title !== todo.title) {
    todo.title = title;
    find("label", todo.item).textContent = title;
    save();
  }
}

/** The todo that an element belongs to. */
function findTodo(/** @type {HTMLElement} */ element) {
  const item = element.closest("li");
  return /** @type {Todo} */ (todos.find((todo) => todo.item === item));
}

function onFieldKey(/** @type {KeyboardEvent} */ event) {
  if (event.key === "Enter" && !event.isComposing) addTodo(field.value.trim());
}

/** One listener for all items. A key pressed on a checkbox or a button comes as a click too. */
function onListClick(/** @type {Event} */ event) {
  const target = /** @type {HTMLElement} */ (event.target);
  if (target.matches(".toggle")) {
    toggle(findTodo(target));
    changed();
  } else if (target.matches(".destroy")) {
    destroy(findTodo(target));
  }
}

function onListDoubleClick(/** @type {Event} */ event) {
  const target = /** @type {HTMLElement} */ (event.target);
  if (target.matches("label")) startEdit(findTodo(target));
}

/** Enter edits the title that has the focus; in the edit field Enter keeps the change and Escape drops it. */
function onListKey(/** @type {KeyboardEvent} */ event) {
  const { key } = event;
  if (!["Enter", "Escape"].includes(key) || event.isComposing) return;
  if (editing) {
    const label = find("label", editing.item);
    endEdit(key === "Enter");
    label.focus();
  } else if (key === "Enter") {
    onListDoubleClick(event);
  }
}

function onListBlur(/** @type {FocusEvent} */ event) {
  if (/** @type {HTMLElement} */ (event.target).matches(".edit")) endEdit(true);
}

/** Take the route from the address: #/, #/active or #/completed. */
function followRoute() {
  endEdit(true);
  route = location.hash.match(/^#!?\/(active|completed)$/)?.[1] ?? "all";
  for (const link of page.querySelectorAll("a"))
    link.classList.toggle("selected", link.hash.slice(2) === route.replace("all", ""));
  showList();
}

function add100() {
  for (let index = 1; index <= 100; index++) {
    field.value = `Something to do ${index}`;
    field.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
  }
}

function completeAll() {
  const boxes = /** @type {NodeListOf<HTMLInputElement>} */ (items.querySelectorAll(".toggle"));
  for (const box of boxes) box.click();
}

function deleteAll() {
  const buttons = /** @type {NodeListOf<HTMLButtonElement>} */ (items.querySelectorAll(".destroy"));
  for (const button of [...buttons].reverse()) button.click();
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
showTotals();
lane.ready(page);
if (document.hasFocus()) field.focus(); // but leave the focus alone in a frame beside others
