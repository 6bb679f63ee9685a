// The todo demo in direct style: the DOM's own calls, one by one. py/todo/direct.py has the same functions in the same order.

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
const number = page.querySelector(".todo-count strong");
const words = page.querySelector(".todo-count").lastChild;
const clearButton = page.querySelector(".clear-completed");
const edit = create("input", "edit", "Edit"); // in the item that is being edited, if any

/** One thing to do, with the elements that show it. */
class Todo {
  constructor(id, title, completed) {
    this.id = id;
    this.title = title;
    this.completed = completed;
    this.box = createBox(completed);
    this.label = createLabel(title);
    this.item = createItem(this);
    remember(this);
  }
}

function create(tag, className, label = "") {
  const element = document.createElement(tag);
  element.className = className;
  if (label !== "") element.setAttribute("aria-label", label);
  return element;
}

function createBox(completed) {
  const box = create("input", "toggle", "Done");
  box.setAttribute("type", "checkbox");
  box.checked = completed;
  return box;
}

function createLabel(title) {
  const label = document.createElement("label");
  label.tabIndex = 0;
  label.textContent = title;
  return label;
}

function createItem(todo) {
  const button = create("button", "destroy", "Delete");
  button.setAttribute("type", "button");
  const view = create("div", "view");
  view.appendChild(todo.box);
  view.appendChild(todo.label);
  view.appendChild(button);
  const item = create("li", todo.completed ? "completed" : "");
  item.id = `todo-${todo.id}`;
  item.appendChild(view);
  return item;
}

/** Note the todo's JSON, so that saving does not write out anew what did not change. */
function remember(todo) {
  todo.stored = JSON.stringify({ id: todo.id, title: todo.title, completed: todo.completed });
}

function save() {
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

function matches(todo) {
  return route === "" || todo.completed === (route === "completed");
}

function showList() {
  items.textContent = "";
  for (const todo of todos) {
    if (matches(todo)) items.appendChild(todo.item);
  }
}

function showTotals() {
  const active = todos.filter((todo) => !todo.completed).length;
  const completed = todos.length - active;
  number.textContent = String(active);
  words.textContent = active === 1 ? " item left" : " items left";
  main.hidden = todos.length === 0;
  footer.hidden = todos.length === 0;
  toggleAllBox.checked = active === 0 && completed > 0;
  clearButton.hidden = completed === 0;
}

function changed() {
  showTotals();
  save();
}

function addTodo(title) {
  if (title === "") return;
  const todo = new Todo(nextId, title, false);
  nextId += 1;
  todos.push(todo);
  if (matches(todo)) items.appendChild(todo.item);
  field.value = "";
  changed();
}

function toggle(todo) {
  todo.completed = !todo.completed;
  todo.item.className = todo.completed ? "completed" : "";
  remember(todo);
  if (!matches(todo)) todo.item.remove();
}

function toggleAll() {
  const completed = toggleAllBox.checked;
  for (const todo of todos) {
    if (todo.completed !== completed) {
      toggle(todo);
      todo.box.checked = completed;
    }
  }
  if (route !== "") showList();
  changed();
}

function destroy(todo) {
  todos.splice(todos.indexOf(todo), 1);
  todo.item.remove();
  changed();
}

function clearCompleted() {
  todos = todos.filter((todo) => !todo.completed);
  showList();
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
    todo.label.textContent = title;
    remember(todo);
    save();
  }
}

/** The todo whose toggle, label or button this is. */
function findTodo(element) {
  const id = Number(element.parentNode.parentNode.id.replace("todo-", ""));
  return todos.find((todo) => todo.id === id);
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
    changed();
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
