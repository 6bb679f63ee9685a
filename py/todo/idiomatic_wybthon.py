"""The todo demo as Wybthon's users write it: signals hold what changes, templates say how it looks, effects do the rest."""

import json

from lane import document, listen, new, page, ready, window
from wybthon import Element, For, Show, create_effect, create_memo, create_signal, flush, html, render

KEY = f"todos-{window.lane.name}-{window.lane.style}"

next_id = 1
editing = None
todos, set_todos = create_signal([])
route, set_route = create_signal("")
field = page.querySelector(".new-todo")
notice = page.querySelector(".notice")
main = page.querySelector(".main")
toggle_all_box = page.querySelector(".toggle-all")
items = page.querySelector(".todo-list")
footer = page.querySelector(".footer")
count = page.querySelector(".todo-count")
clear_button = page.querySelector(".clear-completed")


class Todo:
    """One thing to do; what can change of it are signals."""

    def __init__(self, todo_id, title, completed):
        self.id = todo_id
        self.title, self.set_title = create_signal(title)
        self.completed, self.set_completed = create_signal(completed)
        self.editing, self.set_editing = create_signal(False)

    def class_name(self):
        names = {"completed": self.completed(), "editing": self.editing()}
        return " ".join([name for name in names if names[name]]) or None


def create_item(todo, index):
    def on_toggle(event):
        todo.set_completed(event.target.checked)

    def on_double_click():
        start_edit(todo)

    def on_key(event):
        if event.key == "Enter":
            start_edit(todo)

    def on_destroy():
        destroy(todo)

    def edit_field():
        return html(t'<input class="edit" aria-label="Edit" value={todo.title()} onkeydown={on_edit_key} onblur={on_edit_blur}>')

    return html(t"""
      <li id={f"todo-{todo.id}"} class={todo.class_name()}>
        <div class="view">
          <input class="toggle" type="checkbox" aria-label="Done" checked={todo.completed()} onclick={on_toggle}>
          <label tabindex="0" ondblclick={on_double_click} onkeydown={on_key}>{todo.title()}</label>
          <button class="destroy" type="button" aria-label="Delete" onclick={on_destroy}></button>
        </div>
        {Show(todo.editing(), edit_field)}
      </li>
    """)


def stored():
    return [{"id": todo.id, "title": todo.title(), "completed": todo.completed()} for todo in todos()]


def save(entries):
    try:
        window.localStorage.setItem(KEY, json.dumps(entries))
    except Exception:
        say("The todos could not be stored: they last until this page is closed. The browser's storage is full or blocked.")


def load():
    global next_id
    try:
        loaded = [Todo(entry["id"], entry["title"], entry["completed"]) for entry in json.loads(window.localStorage.getItem(KEY) or "[]")]
        next_id = max([todo.id for todo in loaded], default=0) + 1
        set_todos(loaded)
    except Exception:
        say("The stored todos could not be read: the browser's storage is blocked, or holds something else under their name.")


def say(text):
    notice.textContent = text
    notice.hidden = False


def matching():
    return [todo for todo in todos() if not route() or todo.completed() == (route() == "completed")]


def totals():
    completed = [todo.completed() for todo in todos()]
    return len(completed), completed.count(True)


def show_totals(totals):
    number, completed = totals
    active = number - completed
    count.innerHTML = f"<strong>{active}</strong> {'item' if active == 1 else 'items'} left"
    main.hidden = footer.hidden = number == 0
    toggle_all_box.checked = active == 0 and completed > 0
    clear_button.hidden = completed == 0


def show_route(route):
    for link in page.querySelectorAll(".filters a"):
        link.className = "selected" if link.hash == f"#/{route}" else ""


def add_todo(title):
    global next_id
    if not title:
        return
    todo = Todo(next_id, title, False)
    next_id += 1
    set_todos(lambda todos: [*todos, todo])
    field.value = ""


def toggle_all(event):
    for todo in todos():
        todo.set_completed(toggle_all_box.checked)


def destroy(todo):
    set_todos(lambda todos: [other for other in todos if other is not todo])


def clear_completed(event):
    set_todos(lambda todos: [todo for todo in todos if not todo.completed()])


def start_edit(todo):
    global editing
    end_edit(True)
    editing = todo
    todo.set_editing(True)
    flush()
    items.querySelector(".edit").focus()


def end_edit(keep):
    """Taking the field away takes the focus from it, which asks for this once more: by then nothing is being edited."""
    global editing
    if editing is None:
        return
    todo = editing
    editing = None
    title = items.querySelector(".edit").value.strip()
    todo.set_editing(False)
    if keep and title:
        todo.set_title(title)
    elif keep:
        destroy(todo)
    flush()


def on_field_key(event):
    if event.key == "Enter" and not event.isComposing:
        add_todo(field.value.strip())


def on_edit_key(event):
    """Enter keeps the change and Escape drops it."""
    if event.key in ("Enter", "Escape") and not event.raw.isComposing:
        label = items.querySelector(".editing label")
        end_edit(event.key == "Enter")
        label.focus()


def on_edit_blur():
    end_edit(True)


def follow_route(event=None):
    """Take the route from the address: #/, #/active or #/completed."""
    end_edit(True)
    address = window.location.hash.replace("#!", "#")
    set_route(address[2:] if address in ("#/active", "#/completed") else "")


def add_100(event):
    for i in range(1, 101):
        field.value = f"Something to do {i}"
        field.dispatchEvent(new(window.KeyboardEvent, "keydown", {"key": "Enter", "bubbles": True}))


def complete_all(event):
    for box in items.querySelectorAll(".toggle"):
        box.click()


def delete_all(event):
    for button in reversed(list(items.querySelectorAll(".destroy"))):
        button.click()


listen(field, "keydown", on_field_key)
listen(toggle_all_box, "click", toggle_all)
listen(clear_button, "click", clear_completed)
listen(document.defaultView, "hashchange", follow_route)
listen(page.querySelector("#add-100"), "click", add_100)
listen(page.querySelector("#complete-all"), "click", complete_all)
listen(page.querySelector("#delete-all"), "click", delete_all)
load()
follow_route()
create_effect(totals, show_totals)
create_effect(route, show_route)
create_effect(stored, save, defer=True)
render(For(create_memo(matching), create_item), Element(node=items))
ready()
if document.hasFocus():  # but leave the focus alone in a frame beside others
    field.focus()
