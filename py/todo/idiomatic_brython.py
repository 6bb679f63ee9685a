"""The todo demo as Brython's users write it: browser.html builds elements, <= puts them into the page, bind listens."""

from browser import bind, document, html, window
from javascript import JSON
from lane import page, ready

KEY = f"todos-{window.lane.name}-{window.lane.style}"

todos = []
next_id = 1
route = ""
editing = None
field = page.select_one(".new-todo")
notice = page.select_one(".notice")
main = page.select_one(".main")
toggle_all_box = page.select_one(".toggle-all")
items = page.select_one(".todo-list")
footer = page.select_one(".footer")
number = page.select_one(".todo-count strong")
words = page.select_one(".todo-count").lastChild
clear_button = page.select_one(".clear-completed")
edit = html.INPUT(Class="edit", aria_label="Edit")  # in the item that is being edited, if any


class Todo:
    """One thing to do, with the elements that show it."""

    def __init__(self, todo_id, title, completed):
        self.id = todo_id
        self.title = title
        self.completed = completed
        self.box = html.INPUT(Class="toggle", type="checkbox", aria_label="Done")
        self.box.checked = completed
        self.label = html.LABEL(tabindex=0)
        self.label.text = title
        self.item = create_item(self)


def create_item(todo):
    """Each part of an item knows its todo, because its handler does."""
    button = html.BUTTON(Class="destroy", type="button", aria_label="Delete")

    @bind(todo.box, "click")
    def on_toggle(event):
        toggle(todo)
        changed()

    @bind(todo.label, "dblclick")
    def on_double_click(event):
        start_edit(todo)

    @bind(todo.label, "keydown")
    def on_key(event):
        if event.key == "Enter":
            start_edit(todo)

    @bind(button, "click")
    def on_destroy(event):
        destroy(todo)

    view = html.DIV([todo.box, todo.label, button], Class="view")
    return html.LI(view, id=f"todo-{todo.id}", Class="completed" if todo.completed else "")


def save():
    try:
        stored = [{"id": todo.id, "title": todo.title, "completed": todo.completed} for todo in todos]
        window.localStorage.setItem(KEY, JSON.stringify(stored))
    except Exception:
        say("The todos could not be stored: they last until this page is closed. The browser's storage is full or blocked.")


def load():
    global next_id
    try:
        for entry in JSON.parse(window.localStorage.getItem(KEY) or "[]"):
            todos.append(Todo(entry["id"], entry["title"], entry["completed"]))
            next_id = max(next_id, entry["id"] + 1)
    except Exception:
        say("The stored todos could not be read: the browser's storage is blocked, or holds something else under their name.")


def say(text):
    notice.text = text
    notice.hidden = False


def matches(todo):
    return not route or todo.completed == (route == "completed")


def show_list():
    items.clear()
    items <= [todo.item for todo in todos if matches(todo)]


def show_totals():
    active = len([todo for todo in todos if not todo.completed])
    completed = len(todos) - active
    number.text = active
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
        items <= todo.item
    field.value = ""
    changed()


def toggle(todo):
    todo.completed = not todo.completed
    todo.item.class_name = "completed" if todo.completed else ""
    if not matches(todo):
        todo.item.remove()


@bind(toggle_all_box, "click")
def toggle_all(event):
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


@bind(clear_button, "click")
def clear_completed(event):
    global todos
    todos = [todo for todo in todos if not todo.completed]
    show_list()
    changed()


def start_edit(todo):
    global editing
    end_edit(True)
    editing = todo
    todo.item.classList.add("editing")
    edit.value = todo.title
    todo.item <= edit
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
    todo.item.classList.remove("editing")
    if keep and not title:
        destroy(todo)
    elif keep and title != todo.title:
        todo.title = title
        todo.label.text = title
        save()


@bind(field, "keydown")
def on_field_key(event):
    if event.key == "Enter" and not event.isComposing:
        add_todo(field.value.strip())


@bind(edit, "keydown")
def on_edit_key(event):
    """Enter keeps the change and Escape drops it."""
    if event.key in ("Enter", "Escape") and not event.isComposing:
        label = editing.label
        end_edit(event.key == "Enter")
        label.focus()


@bind(edit, "blur")
def on_edit_blur(event):
    end_edit(True)


@bind(window, "hashchange")
def follow_route(event=None):
    """Take the route from the address: #/, #/active or #/completed."""
    global route
    end_edit(True)
    address = window.location.hash.replace("#!", "#")
    route = address[2:] if address in ("#/active", "#/completed") else ""
    page.select_one(".selected").classList.remove("selected")
    page.select_one(f"[href='#/{route}']").classList.add("selected")
    show_list()


@bind(page.select_one("#add-100"), "click")
def add_100(event):
    for i in range(1, 101):
        field.value = f"Something to do {i}"
        field.dispatchEvent(window.KeyboardEvent.new("keydown", {"key": "Enter", "bubbles": True}))


@bind(page.select_one("#complete-all"), "click")
def complete_all(event):
    for box in items.select(".toggle"):
        box.click()


@bind(page.select_one("#delete-all"), "click")
def delete_all(event):
    for button in reversed(items.select(".destroy")):
        button.click()


load()
follow_route()
show_totals()
ready()
if document.hasFocus():  # but leave the focus alone in a frame beside others
    field.focus()
