// @ts-check
// The todo demo in direct style: the DOM's own calls, one by one. py/todo/direct.py has the same functions in the same order.

lane.runtime();

const KEY = `todos-${lane.name}-${lane.style}`;
const LOOKS =
  ".todo-list,.filters{list-style:none;margin:0;padding:0}.new-todo,.edit{box-sizing:border-box;width:100%;padding:6px;font:inherit}" +
  ".steps,.view,.footer,.filters{display:flex;gap:.4rem .8rem;align-items:center}.steps,.footer{flex-wrap:wrap}" +
  ".view label{flex:1;padding:6px 0;overflow-wrap:anywhere}.completed label{text-decoration:line-through}.selected{font-weight:bold}" +
  ".editing .view,.todoapp [hidden]{display:none}.destroy::before{content:'×'}" +
  "@media(hover){.destroy{opacity:0}li:hover .destroy,.destroy:focus{opacity:1}}";

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
    this.stored = "";
    this.item = createItem(this);
    remember(this);
  }
}

const page = document.createElement("div");
add(page, "style", {}, LOOKS);
const steps = add(page, "div", { class: "steps" });
const app = add(page, "section", { class: "todoapp" });
const header = add(app, "header", { class: "header" });
add(header, "h1", {}, "todos");
const field = add(header, "input", {
  class: "new-todo",
  placeholder: "What needs to be done?",
  "aria-label": "New todo",
});
const notice = add(app, "p", { class: "notice", role: "status", hidden: "" });
const main = add(app, "main", { class: "main" });
const toggleAllBox = add(main, "input", { class: "toggle-all", id: "toggle-all", type: "checkbox" });
add(main, "label", { for: "toggle-all" }, "Mark all as complete");
const items = add(main, "ul", { class: "todo-list" });
const footer = add(app, "footer", { class: "footer" });
const count = add(footer, "span", { class: "todo-count" });
const number = add(count, "strong", {}, "0");
const words = add(count, "span", {}, " items left");
const filters = add(footer, "ul", { class: "filters" });
/** @type {Record<string, HTMLAnchorElement>} */
const links = {
  all: add(add(filters, "li", {}), "a", { href: "#/" }, "All"),
  active: add(add(filters, "li", {}), "a", { href: "#/active" }, "Active"),
  completed: add(add(filters, "li", {}), "a", { href: "#/completed" }, "Completed"),
};
const clearButton = add(footer, "button", { class: "clear-completed", type: "button" }, "Clear completed");

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {HTMLElement} parent
 * @param {Tag} tag
 * @param {Record<string, string>} attributes
 * @param {string} [text]
 */
function add(parent, tag, attributes, text = "") {
  const element = document.createElement(tag);
  for (const name of Object.keys(attributes)) element.setAttribute(name, attributes[name]);
  if (text !== "") element.textContent = text;
  parent.appendChild(element);
  return element;
}

function createItem(/** @type {Todo} */ todo) {
  const item = document.createElement("li");
  item.id = `todo-${todo.id}`;
  item.className = todo.completed ? "completed" : "";
  const view = add(item, "div", { class: "view" });
  add(view, "input", { class: "toggle", type: "checkbox", "aria-label": "Done" }).checked = todo.completed;
  add(view, "label", { tabindex: "0" }, todo.title);
  add(view, "button", { class: "destroy", type: "button", "aria-label": "Delete" });
  return item;
}

/** Note the todo's JSON, so that saving does not write out anew what did not change. */
function remember(/** @type {Todo} */ todo) {
  const completed = todo.completed ? "true" : "false";
  todo.stored = `{"id":${todo.id},"title":${JSON.stringify(todo.title)},"completed":${completed}}`;
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
      todos.push(new Todo(Number(entry.id), String(entry.title), Boolean(entry.completed)));
      nextId = Math.max(nextId, Number(entry.id) + 1);
    }
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
  items.textContent = "";
  for (const todo of todos) {
    if (matches(todo)) items.appendChild(todo.item);
  }
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

function changed() {
  showTotals();
  save();
}

function addTodo(/** @type {string} */ title) {
  if (title === "") return;
  const todo = new Todo(nextId, title, false);
  nextId += 1;
  todos.push(todo);
  if (matches(todo)) items.appendChild(todo.item);
  field.value = "";
  changed();
}

function toggle(/** @type {Todo} */ todo) {
  todo.completed = !todo.completed;
  remember(todo);
  todo.item.className = todo.completed ? "completed" : "";
  if (!matches(todo)) items.removeChild(todo.item);
}

function toggleAll() {
  const completed = toggleAllBox.checked;
  for (const todo of todos) {
    if (todo.completed !== completed) {
      toggle(todo);
      /** @type {HTMLInputElement} */ (todo.item.querySelector(".toggle")).checked = completed;
    }
  }
  if (route !== "all") showList();
  changed();
}

function destroy(/** @type {Todo} */ todo) {
  todos.splice(todos.indexOf(todo), 1);
  items.removeChild(todo.item);
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
  todo.item.className = todo.completed ? "completed editing" : "editing";
  const edit = add(todo.item, "input", { class: "edit", "aria-label": "Edit" });
  edit.value = todo.title;
  edit.focus();
}

/** Taking the field away takes the focus from it, which asks for this once more: by then nothing is being edited. */
function endEdit(/** @type {boolean} */ keep) {
  if (editing === null) return;
  const todo = editing;
  editing = null;
  const edit = /** @type {HTMLInputElement} */ (todo.item.lastChild);
  const title = edit.value.trim();
  todo.item.className = todo.completed ? "completed" : "";
  todo.item.removeChild(edit);
  if (keep && title === "") {
    destroy(todo);
  } else if (keep && title !== todo.title) {
    todo.title = title;
    /** @type {HTMLLabelElement} */ (todo.item.querySelector("label")).textContent = title;
    remember(todo);
    save();
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
    changed();
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
    const label = /** @type {HTMLLabelElement} */ (editing.item.querySelector("label"));
    endEdit(key === "Enter");
    label.focus();
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
add(steps, "button", { id: "add-100", type: "button" }, "Add 100").addEventListener("click", add100);
add(steps, "button", { id: "complete-all", type: "button" }, "Complete all").addEventListener("click", completeAll);
add(steps, "button", { id: "delete-all", type: "button" }, "Delete all").addEventListener("click", deleteAll);

load();
followRoute();
showTotals();
lane.ready(page);
if (document.hasFocus()) field.focus(); // but leave the focus alone in a frame beside others
