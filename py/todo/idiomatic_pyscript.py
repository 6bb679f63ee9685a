"""The todo demo as PyScript's users write it, with pyscript.web and @when; the same file runs on Pyodide and on MicroPython."""

import json

from lane import page, ready
from pyscript import document, web, when, window
from pyscript.ffi import to_js

KEY = f"todos-{window.lane.name}-{window.lane.style}"

todos = []
next_id = 1
route = ""
editing = None
app = web.Element.wrap_dom_element(page)
field = app.find(".new-todo")[0]
notice = app.find(".notice")[0]
main = app.find(".main")[0]
toggle_all_box = app.find(".toggle-all")[0]
items = app.find(".todo-list")[0]
footer = app.find(".footer")[0]
count = app.find(".todo-count")[0]
clear_button = app.find(".clear-completed")[0]
edit = web.input_(className="edit", ariaLabel="Edit")  # in the item that is being edited, if any


class Todo:
    """One thing to do, with the elements that show it."""

    def __init__(self, todo_id, title, completed):
        self.id = todo_id
        self.title = title
        self.completed = completed
        self.box = web.input_(className="toggle", type="checkbox", ariaLabel="Done", checked=completed)
        self.label = web.label(textContent=title, tabIndex=0)
        self.item = create_item(self)


def create_item(todo):
    """Each part of an item knows its todo, because its handler does."""

    def on_toggle(event):
        toggle(todo)
        changed()

    @when("dblclick", todo.label)
    def on_double_click():
        start_edit(todo)

    @when("keydown", todo.label)
    def on_key(event):
        if event.key == "Enter":
            start_edit(todo)

    todo.box.on_click = on_toggle
    button = web.button(className="destroy", type="button", ariaLabel="Delete", on_click=lambda event: destroy(todo))
    view = web.div(todo.box, todo.label, button, className="view")
    return web.li(view, id=f"todo-{todo.id}", className="completed" if todo.completed else "")


def save():
    try:
        stored = [{"id": todo.id, "title": todo.title, "completed": todo.completed} for todo in todos]
        window.localStorage.setItem(KEY, json.dumps(stored))
    except Exception:
        say("The todos could not be stored: they last until this page is closed. The browser's storage is full or blocked.")


def load():
    global next_id
    try:
        for entry in json.loads(window.localStorage.getItem(KEY) or "[]"):
            todos.append(Todo(entry["id"], entry["title"], entry["completed"]))
            next_id = max(next_id, entry["id"] + 1)
    except Exception:
        say("The stored todos could not be read: the browser's storage is blocked, or holds something else under their name.")


def say(text):
    notice.update(textContent=text, hidden=False)


def matches(todo):
    return not route or todo.completed == (route == "completed")


def show_list():
    items.replaceChildren()
    items.append([todo.item for todo in todos if matches(todo)])


def show_totals():
    active = len([todo for todo in todos if not todo.completed])
    completed = len(todos) - active
    count.innerHTML = f"<strong>{active}</strong> {'item' if active == 1 else 'items'} left"
    main.hidden = footer.hidden = not todos
    toggle_all_box.checked = active == 0 and completed > 0
    clear_button.hidden = completed == 0


def changed():
    show_totals()
    save()


def add_todo(title):
    global next_id
    if not title:
        return
    todo = Todo(next_id, title, False)
    next_id += 1
    todos.append(todo)
    if matches(todo):
        items.append(todo.item)
    field.value = ""
    changed()


def toggle(todo):
    todo.completed = not todo.completed
    if todo.completed:
        todo.item.classes.add("completed")
    else:
        todo.item.classes.remove("completed")
    if not matches(todo):
        todo.item.remove()


@when("click", toggle_all_box)
def toggle_all():
    completed = toggle_all_box.checked
    for todo in todos:
        if todo.completed != completed:
            toggle(todo)
            todo.box.checked = completed
    if route:
        show_list()
    changed()


def destroy(todo):
    todos.remove(todo)
    todo.item.remove()
    changed()


@when("click", clear_button)
def clear_completed():
    global todos
    todos = [todo for todo in todos if not todo.completed]
    show_list()
    changed()


def start_edit(todo):
    global editing
    end_edit(True)
    editing = todo
    todo.item.classes.add("editing")
    edit.value = todo.title
    todo.item.append(edit)
    edit.focus()


def end_edit(keep):
    """Taking the field away takes the focus from it, which asks for this once more: by then nothing is being edited."""
    global editing
    if editing is None:
        return
    todo = editing
    editing = None
    title = edit.value.strip()
    edit.remove()
    todo.item.classes.remove("editing")
    if keep and not title:
        destroy(todo)
    elif keep and title != todo.title:
        todo.title = title
        todo.label.textContent = title
        save()


@when("keydown", field)
def on_field_key(event):
    if event.key == "Enter" and not event.isComposing:
        add_todo(field.value.strip())


@when("keydown", edit)
def on_edit_key(event):
    """Enter keeps the change and Escape drops it."""
    if event.key in ("Enter", "Escape") and not event.isComposing:
        label = editing.label
        end_edit(event.key == "Enter")
        label.focus()


@when("blur", edit)
def on_edit_blur():
    end_edit(True)


@when("hashchange", document.defaultView)
def follow_route():
    """Take the route from the address: #/, #/active or #/completed."""
    global route
    end_edit(True)
    address = window.location.hash.replace("#!", "#")
    route = address[2:] if address in ("#/active", "#/completed") else ""
    for link in app.find(".filters a"):
        link.className = "selected" if link.hash == f"#/{route}" else ""
    show_list()


@when("click", app["add-100"])
def add_100():
    for i in range(1, 101):
        field.value = f"Something to do {i}"
        field.dispatchEvent(window.KeyboardEvent.new("keydown", to_js({"key": "Enter", "bubbles": True})))


@when("click", app["complete-all"])
def complete_all():
    for box in items.find(".toggle"):
        box.click()


@when("click", app["delete-all"])
def delete_all():
    for button in reversed(list(items.find(".destroy"))):
        button.click()


load()
follow_route()
show_totals()
ready()
if document.hasFocus():  # but leave the focus alone in a frame beside others
    field.focus()
