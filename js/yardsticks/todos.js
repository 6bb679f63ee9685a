// What the to-do lists of all frameworks have in common: the browser's storage, the address, and the steps that drive them from outside.

import looks from "looks"; // the <style> in site/demos/todo.html

const KEY = `todos-${lane.name}-${lane.style}`;
const UNREAD =
  "The stored todos could not be read: the browser's storage is blocked, or holds something else under their name.";
const UNSTORED =
  "The todos could not be stored: they last until this page is closed. The browser's storage is full or blocked.";

/** The stored to-dos, and what to say where they could not be read. */
function load() {
  try {
    const entries = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    const todos = entries.map(({ id, title, completed }) => ({ id, title, completed }));
    return { todos, problem: "" };
  } catch {
    return { todos: [], problem: UNREAD };
  }
}

export const stored = load();
let nextId = Math.max(0, ...stored.todos.map(({ id }) => id)) + 1;

export const newTodo = (title) => ({ id: nextId++, title, completed: false });

/** What to say where that failed. */
export function save(todos) {
  try {
    localStorage.setItem(KEY, JSON.stringify(todos));
    return "";
  } catch {
    return UNSTORED;
  }
}

export const FILTERS = [
  { route: "all", address: "#/", title: "All" },
  { route: "active", address: "#/active", title: "Active" },
  { route: "completed", address: "#/completed", title: "Completed" },
];

/** The route that the address names: #/, #/active or #/completed. */
export const routeNow = () => location.hash.match(/^#!?\/(active|completed)$/)?.[1] ?? "all";

export const matches = (todo, route) => route === "all" || todo.completed === (route === "completed");

/** Show the page; the field for a new to-do has the focus, but not in a frame beside others. */
export function start() {
  document.head.append(Object.assign(document.createElement("style"), { textContent: looks }));
  lane.ready();
  if (document.hasFocus()) document.querySelector(".new-todo").focus();
}

export function add100() {
  const field = document.querySelector(".new-todo");
  for (let i = 1; i <= 100; i++) {
    field.value = `Something to do ${i}`;
    field.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
  }
}

export function completeAll() {
  for (const box of document.querySelectorAll(".toggle")) box.click();
}

export function deleteAll() {
  for (const button of [...document.querySelectorAll(".destroy")].reverse()) button.click();
}
