// The todo demo as plain JavaScript is written today: a <template> for an item, one listener for all items, short DOM methods.

lane.runtime();

const { page } = lane;
const KEY = `todos-${lane.name}-${lane.style}`;

let todos = [];
let nextId = 1;
let route = "";
let editing = null;
const field = page.querySelector(".new-todo");
const notice = page.querySelector(".notice");
const main = page.querySelector(".main");
const toggleAllBox = page.querySelector(".toggle-all");
const items = page.querySelector(".todo-list");
const footer = page.querySelector(".footer");
const [number, words] = page.querySelector(".todo-count").childNodes;
const clearButton = page.querySelector(".clear-completed");
const edit = Object.assign(document.createElement("input"), { className: "edit", ariaLabel: "Edit" }); // in the item that is being edited
const template = document.createElement("template");
template.innerHTML =
  '<li><div class="view"><input class="toggle" type="checkbox" aria-label="Done"><label tabindex="0"></label>' +
  '<button class="destroy" type="button" aria-label="Delete"></button></div></li>';

/** One thing to do, with the elements that show it. */
class Todo {
  constructor(id, title, completed) {
    this.id = id;
    this.title = title;
    this.completed = completed;
    this.item = createItem(this);
    this.box = this.item.querySelector("input");
    this.label = this.item.querySelector("label");
    this.box.checked = completed;
    this.label.append(title);
  }
}

function createItem({ id, completed }) {
  const item = document.importNode(template.content, true).firstElementChild;
  item.id = `todo-${id}`;
  item.classList.toggle("completed", completed);
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
    todos = stored.map(({ id, title, completed }) => new Todo(id, title, completed));
    nextId = Math.max(0, ...todos.map(({ id }) => id)) + 1;
  } catch {
    say(
      "The stored todos could not be read: the browser's storage is blocked, or holds something else under their name.",
    );
  }
}

function say(text) {
  notice.textContent = text;
  notice.hidden = false;
}

function matches(todo) {
  return route === "" || todo.completed === (route === "completed");
}

function showList() {
  items.replaceChildren(...todos.filter(matches).map(({ item }) => item));
}

function showTotals() {
  const active = todos.filter(({ completed }) => !completed).length;
  const completed = todos.length - active;
  number.textContent = active;
  words.textContent = active === 1 ? " item left" : " items left";
  main.hidden = footer.hidden = todos.length === 0;
  toggleAllBox.checked = active === 0 && completed > 0;
  clearButton.hidden = completed === 0;
}

function changed() {
  showTotals();
  save();
}

function addTodo(title) {
  if (!title) return;
  const todo = new Todo(nextId++, title, false);
  todos.push(todo);
  if (matches(todo)) items.append(todo.item);
  field.value = "";
  changed();
}

function toggle(todo) {
  todo.completed = !todo.completed;
  todo.item.classList.toggle("completed", todo.completed);
  if (!matches(todo)) todo.item.remove();
}

function toggleAll() {
  const { checked } = toggleAllBox;
  for (const todo of todos.filter(({ completed }) => completed !== checked)) {
    toggle(todo);
    todo.box.checked = checked;
  }
  if (route) showList();
  changed();
}

function destroy(todo) {
  todos.splice(todos.indexOf(todo), 1);
  todo.item.remove();
  changed();
}

function clearCompleted() {
  todos = todos.filter(({ completed }) => !completed);
  showList();
  changed();
}

function startEdit(todo) {
  endEdit(true);
  editing = todo;
  todo.item.classList.add("editing");
  edit.value = todo.title;
  todo.item.append(edit);
  edit.focus();
}

/** Taking the field away takes the focus from it, which asks for this once more: by then nothing is being edited. */
function endEdit(keep) {
  if (!editing) return;
  const todo = editing;
  editing = null;
  const title = edit.value.trim();
  edit.remove();
  todo.item.classList.remove("editing");
  if (keep && !title) {
    destroy(todo);
  } else if (keep && title !== todo.title) {
    todo.title = title;
    todo.label.textContent = title;
    save();
  }
}

/** The todo that an element belongs to. */
function findTodo(element) {
  const item = element.closest("li");
  return todos.find((todo) => todo.item === item);
}

function onFieldKey(event) {
  if (event.key === "Enter" && !event.isComposing) addTodo(field.value.trim());
}

/** One listener for all items. A key pressed on a checkbox or a button comes as a click too. */
function onListClick({ target }) {
  if (target.matches(".toggle")) {
    toggle(findTodo(target));
    changed();
  } else if (target.matches(".destroy")) {
    destroy(findTodo(target));
  }
}

function onListDoubleClick({ target }) {
  if (target.matches("label")) startEdit(findTodo(target));
}

/** Enter edits the title that has the focus. */
function onListKey(event) {
  if (event.key === "Enter") onListDoubleClick(event);
}

/** In the edit field Enter keeps the change and Escape drops it. */
function onEditKey({ key, isComposing }) {
  if (!["Enter", "Escape"].includes(key) || isComposing) return;
  const { label } = editing;
  endEdit(key === "Enter");
  label.focus();
}

function onEditBlur() {
  endEdit(true);
}

/** Take the route from the address: #/, #/active or #/completed. */
function followRoute() {
  endEdit(true);
  route = location.hash.match(/^#!?\/(active|completed)$/)?.[1] ?? "";
  for (const link of page.querySelectorAll(".filters a")) link.classList.toggle("selected", link.hash === `#/${route}`);
  showList();
}

function add100() {
  for (let i = 1; i <= 100; i++) {
    field.value = `Something to do ${i}`;
    field.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
  }
}

function completeAll() {
  for (const box of items.querySelectorAll(".toggle")) box.click();
}

function deleteAll() {
  for (const button of [...items.querySelectorAll(".destroy")].reverse()) button.click();
}

field.addEventListener("keydown", onFieldKey);
toggleAllBox.addEventListener("click", toggleAll);
items.addEventListener("click", onListClick);
items.addEventListener("dblclick", onListDoubleClick);
items.addEventListener("keydown", onListKey);
edit.addEventListener("keydown", onEditKey);
edit.addEventListener("blur", onEditBlur);
clearButton.addEventListener("click", clearCompleted);
window.addEventListener("hashchange", followRoute);
page.querySelector("#add-100").addEventListener("click", add100);
page.querySelector("#complete-all").addEventListener("click", completeAll);
page.querySelector("#delete-all").addEventListener("click", deleteAll);

load();
followRoute();
showTotals();
lane.ready();
if (document.hasFocus()) field.focus(); // but leave the focus alone in a frame beside others
