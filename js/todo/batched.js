// The todo demo as JavaScript writes it where every millisecond counts: handlers change the list alone; once an event is over, all that
// it changed is written to the document, and an item is a clone of one template. py/todo/batched.py has the same functions in the same order.

lane.runtime();

const { page } = lane;
const KEY = `todos-${lane.name}-${lane.style}`;

let todos = [];
let nextId = 1;
let route = "";
let editing = null;
let asked = false; // show() is about to be called
const todoOf = new Map(); // from an item's id
const field = page.querySelector(".new-todo");
const notice = page.querySelector(".notice");
const main = page.querySelector(".main");
const toggleAllBox = page.querySelector(".toggle-all");
const items = page.querySelector(".todo-list");
const footer = page.querySelector(".footer");
const number = page.querySelector(".todo-count strong");
const words = page.querySelector(".todo-count").lastChild;
const clearButton = page.querySelector(".clear-completed");
const edit = document.createElement("input"); // in the item that is being edited, if any
edit.className = "edit";
edit.setAttribute("aria-label", "Edit");
const added = document.createDocumentFragment();
const template = document.createElement("ul");
template.innerHTML =
  '<li><div class="view"><input class="toggle" type="checkbox" aria-label="Done"><label tabindex="0"> </label>' +
  '<button class="destroy" type="button" aria-label="Delete"></button></div></li>';
const templateItem = template.firstChild;

/** One thing to do, and what the list shows of it. */
class Todo {
  constructor(id, title, completed) {
    this.id = id;
    this.itemId = `todo-${id}`;
    this.title = title;
    this.completed = completed;
    this.deleted = false;
    this.shown = null; // the class of its item, while that is in the list
    this.item = null;
    todoOf.set(this.itemId, this);
  }
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
    const stored = localStorage.getItem(KEY);
    if (!stored) return;
    for (const entry of JSON.parse(stored)) {
      todos.push(new Todo(entry.id, entry.title, entry.completed));
      nextId = Math.max(nextId, entry.id + 1);
    }
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

/** The class that a todo's item should have; null where there should be no item. */
function look(todo) {
  if (todo.deleted || (route !== "" && todo.completed !== (route === "completed"))) return null;
  return todo.completed ? "completed" : "";
}

function createItem(todo) {
  todo.item = templateItem.cloneNode(true);
  todo.item.id = todo.itemId;
  todo.box = todo.item.firstChild.firstChild;
  todo.label = todo.box.nextSibling;
  todo.label.firstChild.nodeValue = todo.title;
}

function showItem(todo) {
  const wanted = look(todo);
  if (wanted === todo.shown) return;
  if (wanted === null) {
    todo.item.remove();
  } else {
    const fresh = todo.item === null;
    if (fresh) createItem(todo);
    if (!fresh || todo.completed) {
      todo.item.className = wanted;
      todo.box.checked = todo.completed;
    }
    if (todo.shown === null) added.appendChild(todo.item);
  }
  todo.shown = wanted;
}

function showList() {
  items.textContent = "";
  for (const todo of todos) {
    todo.shown = null;
    showItem(todo);
  }
  items.appendChild(added);
}

/** Bring the document up to date, once for all that has changed. New items are the last ones of the list. */
function show() {
  asked = false;
  const kept = todos.filter((todo) => !todo.deleted);
  if (kept.length === 0) {
    items.textContent = "";
  } else {
    for (const todo of todos) showItem(todo);
    items.appendChild(added);
  }
  if (kept.length < todos.length) {
    for (const todo of todos) if (todo.deleted) todoOf.delete(todo.itemId);
    todos = kept;
  }
  showTotals();
  save();
}

function showTotals() {
  let active = 0;
  for (const todo of todos) if (!todo.completed) active += 1;
  const completed = todos.length - active;
  number.textContent = String(active);
  words.nodeValue = active === 1 ? " item left" : " items left";
  main.hidden = todos.length === 0;
  footer.hidden = todos.length === 0;
  toggleAllBox.checked = active === 0 && completed > 0;
  clearButton.hidden = completed === 0;
}

/** Have show() called once, after the event that is being handled and before the browser draws. */
function changed() {
  if (!asked) queueMicrotask(show);
  asked = true;
}

function addTodo(title) {
  if (title === "") return;
  todos.push(new Todo(nextId, title, false));
  nextId += 1;
  field.value = "";
  changed();
}

function toggle(todo) {
  todo.completed = !todo.completed;
  changed();
}

function toggleAll() {
  const completed = toggleAllBox.checked;
  endEdit(true);
  for (const todo of todos) todo.completed = completed;
  if (route !== "") showList();
  changed();
}

function destroy(todo) {
  todo.deleted = true;
  changed();
}

function clearCompleted() {
  for (const todo of todos) if (todo.completed) todo.deleted = true;
  changed();
}

function startEdit(todo) {
  endEdit(true);
  editing = todo;
  todo.item.className = todo.completed ? "completed editing" : "editing";
  edit.value = todo.title;
  todo.item.appendChild(edit);
  edit.focus();
}

/** Taking the field away takes the focus from it, which asks for this once more: by then nothing is being edited. */
function endEdit(keep) {
  if (editing === null) return;
  const todo = editing;
  editing = null;
  const title = edit.value.trim();
  edit.remove();
  todo.item.className = todo.completed ? "completed" : "";
  if (keep && title === "") {
    destroy(todo);
  } else if (keep && title !== todo.title) {
    todo.title = title;
    todo.label.firstChild.nodeValue = title;
    changed();
  }
}

/** The todo whose toggle, label or button this is. */
function findTodo(element) {
  return todoOf.get(element.parentNode.parentNode.id);
}

function onFieldKey(event) {
  if (event.key === "Enter" && !event.isComposing) addTodo(field.value.trim());
}

/** One listener for all items. A key pressed on a checkbox or a button comes as a click too. */
function onListClick(event) {
  const target = event.target;
  const name = target.className;
  if (name === "toggle") {
    toggle(findTodo(target));
  } else if (name === "destroy") {
    destroy(findTodo(target));
  }
}

function onListDoubleClick(event) {
  const target = event.target;
  if (target.tagName === "LABEL") startEdit(findTodo(target));
}

/** Enter edits the title that has the focus. */
function onListKey(event) {
  if (event.key === "Enter") onListDoubleClick(event);
}

/** In the edit field Enter keeps the change and Escape drops it. */
function onEditKey(event) {
  const key = event.key;
  if ((key !== "Enter" && key !== "Escape") || event.isComposing) return;
  const label = editing.label;
  endEdit(key === "Enter");
  label.focus();
}

function onEditBlur() {
  endEdit(true);
}

/** Take the route from the address: #/, #/active or #/completed. */
function followRoute() {
  endEdit(true);
  const address = location.hash.replace("#!", "#");
  route = address === "#/active" || address === "#/completed" ? address.slice(2) : "";
  page.querySelector(".selected").className = "";
  page.querySelector(`[href='#/${route}']`).className = "selected";
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
  const buttons = items.querySelectorAll(".destroy");
  for (let i = buttons.length - 1; i >= 0; i--) buttons[i].click();
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
