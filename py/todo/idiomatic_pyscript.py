"""The todo demo as PyScript's own documentation would write it: elements from pyscript.web, handlers by @when, JSON by json."""

import json

from lane import ready
from pyscript import document, web, when, window
from pyscript.ffi import to_js

KEY = "todos-" + window.lane.name + "-" + window.lane.style
LOOKS = (".todo-list,.filters{list-style:none;margin:0;padding:0}.new-todo,.edit{box-sizing:border-box;width:100%;padding:6px;font:inherit}"
         ".steps,.view,.footer,.filters{display:flex;gap:.4rem .8rem;align-items:center}.steps,.footer{flex-wrap:wrap}"
         ".view label{flex:1;padding:6px 0;overflow-wrap:anywhere}.completed label{text-decoration:line-through}.selected{font-weight:bold}"
         ".editing .view,.todoapp [hidden]{display:none}.destroy::before{content:'×'}"
         "@media(hover){.destroy{opacity:0}li:hover .destroy,.destroy:focus{opacity:1}}")

todos = []
next_id = 1
route = "all"
editing = None

steps = web.div(classes="steps")
field = web.input_(classes="new-todo", placeholder="What needs to be done?", ariaLabel="New todo")
notice = web.p(classes="notice", role="status", hidden=True)
toggle_all_box = web.input_(classes="toggle-all", id="toggle-all", type="checkbox")
items = web.ul(classes="todo-list")
main = web.main(toggle_all_box, web.label("Mark all as complete", for_="toggle-all"), items, classes="main")
number = web.strong()
words = web.span()
links = {"all": web.a("All", href="#/"), "active": web.a("Active", href="#/active"), "completed": web.a("Completed", href="#/completed")}
clear_button = web.button("Clear completed", classes="clear-completed", type="button")
footer = web.footer(
    web.span(number, words, classes="todo-count"),
    web.ul(web.li(links["all"]), web.li(links["active"]), web.li(links["completed"]), classes="filters"),
    clear_button,
    classes="footer",
)
page = web.div(
    web.style(LOOKS),
    steps,
    web.section(web.header(web.h1("todos"), field, classes="header"), notice, main, footer, classes="todoapp"),
)


class Todo:
    def __init__(self, todo_id, title, completed):
        self.id = todo_id
        self.title = title
        self.completed = completed
        self.item = create_item(self)


def create_item(todo):
    """Each part of an item knows its todo, because its handler does."""

    def on_toggle(event):
        toggle(todo)
        changed()

    def on_key(event):
        if event.key == "Enter":
            start_edit(todo)

    box = web.input_(classes="toggle", type="checkbox", ariaLabel="Done", checked=todo.completed, on_click=on_toggle)
    label = web.label(textContent=todo.title, tabIndex=0)
    button = web.button(classes="destroy", type="button", ariaLabel="Delete", on_click=lambda event: destroy(todo))
    when("dblclick", label)(lambda event: start_edit(todo))
    when("keydown", label)(on_key)
    return web.li(
        web.div(box, label, button, classes="view"),
        id=f"todo-{todo.id}",
        classes="completed" if todo.completed else None,
    )


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
            todos.append(Todo(int(entry["id"]), str(entry["title"]), bool(entry["completed"])))
            next_id = max(next_id, int(entry["id"]) + 1)
    except Exception:
        say("The stored todos could not be read: the browser's storage is blocked, or holds something else under their name.")


def say(text):
    notice.update(textContent=text, hidden=False)


def matches(todo):
    return route == "all" or todo.completed == (route == "completed")


def show_list():
    items.replaceChildren()
    items.append([todo.item for todo in todos if matches(todo)])


def show_totals():
    active = len([todo for todo in todos if not todo.completed])
    completed = len(todos) - active
    number.textContent = active
    words.textContent = " item left" if active == 1 else " items left"
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
def toggle_all(event):
    completed = toggle_all_box.checked
    for todo in todos:
        if todo.completed != completed:
            toggle(todo)
            todo.item.find(".toggle")[0].checked = completed
    if route != "all":
        show_list()
    changed()


def destroy(todo):
    todos.remove(todo)
    todo.item.remove()
    changed()


@when("click", clear_button)
def clear_completed(event):
    global todos
    todos = [todo for todo in todos if not todo.completed]
    show_list()
    changed()


def start_edit(todo):
    global editing
    end_edit(True)
    editing = todo
    todo.item.classes.add("editing")
    edit = web.input_(classes="edit", ariaLabel="Edit", value=todo.title)
    when("keydown", edit)(on_edit_key)
    when("blur", edit)(lambda event: end_edit(True))
    todo.item.append(edit)
    edit.focus()


def end_edit(keep):
    """Taking the field away takes the focus from it, which asks for this once more: by then nothing is being edited."""
    global editing
    if editing is None:
        return
    todo = editing
    editing = None
    edit = todo.item.find(".edit")[0]
    title = edit.value.strip()
    todo.item.classes.remove("editing")
    edit.remove()
    if keep and not title:
        destroy(todo)
    elif keep and title != todo.title:
        todo.title = title
        todo.item.find("label")[0].textContent = title
        save()


def on_edit_key(event):
    """Enter keeps the change and Escape drops it."""
    if event.key in ("Enter", "Escape") and not event.isComposing:
        label = editing.item.find("label")[0]
        end_edit(event.key == "Enter")
        label.focus()


@when("keydown", field)
def on_field_key(event):
    if event.key == "Enter" and not event.isComposing:
        add_todo(field.value.strip())


@when("hashchange", document.defaultView)
def follow_route(event):
    """Take the route from the address: #/, #/active or #/completed."""
    global route
    end_edit(True)
    name = window.location.hash.lstrip("#!/")
    route = name if name in ("active", "completed") else "all"
    for name, link in links.items():
        link.className = "selected" if name == route else ""
    show_list()


def add_100(event):
    for index in range(1, 101):
        field.value = f"Something to do {index}"
        field.dispatchEvent(window.KeyboardEvent.new("keydown", to_js({"key": "Enter", "bubbles": True})))


def complete_all(event):
    for box in items.find(".toggle"):
        box.click()


def delete_all(event):
    for button in reversed(list(items.find(".destroy"))):
        button.click()


steps.append(
    web.button("Add 100", id="add-100", type="button", on_click=add_100),
    web.button("Complete all", id="complete-all", type="button", on_click=complete_all),
    web.button("Delete all", id="delete-all", type="button", on_click=delete_all),
)

load()
follow_route(None)
show_totals()
ready(page._dom_element)
if document.hasFocus():  # but leave the focus alone in a frame beside others
    field.focus()
