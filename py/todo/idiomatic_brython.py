"""The todo demo as Brython's own documentation would write it: elements from browser.html, put together with <=, handlers by bind."""

from browser import bind, document, html, window
from javascript import JSON
from lane import ready

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

steps = html.DIV(Class="steps")
field = html.INPUT(Class="new-todo", placeholder="What needs to be done?", aria_label="New todo")
notice = html.P(Class="notice", role="status")
toggle_all_box = html.INPUT(Class="toggle-all", id="toggle-all", type="checkbox")
items = html.UL(Class="todo-list")
main = html.MAIN([toggle_all_box, html.LABEL("Mark all as complete", For="toggle-all"), items], Class="main")
number = html.STRONG()
words = html.SPAN()
links = {"all": html.A("All", href="#/"), "active": html.A("Active", href="#/active"), "completed": html.A("Completed", href="#/completed")}
clear_button = html.BUTTON("Clear completed", Class="clear-completed", type="button")
footer = html.FOOTER(Class="footer")
footer <= html.SPAN([number, words], Class="todo-count")
footer <= html.UL([html.LI(link) for link in links.values()], Class="filters")
footer <= clear_button
app = html.SECTION(Class="todoapp")
app <= html.HEADER([html.H1("todos"), field], Class="header")
app <= notice
app <= main
app <= footer
page = html.DIV([html.STYLE(LOOKS), steps, app])
notice.hidden = True


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

    box = html.INPUT(Class="toggle", type="checkbox", aria_label="Done")
    box.checked = todo.completed
    box.bind("click", on_toggle)
    label = html.LABEL(tabindex="0")
    label <= todo.title
    label.bind("dblclick", lambda event: start_edit(todo))
    label.bind("keydown", on_key)
    button = html.BUTTON(Class="destroy", type="button", aria_label="Delete")
    button.bind("click", lambda event: destroy(todo))
    return html.LI(html.DIV([box, label, button], Class="view"), id=f"todo-{todo.id}", Class="completed" if todo.completed else "")


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
            todos.append(Todo(int(entry["id"]), str(entry["title"]), bool(entry["completed"])))
            next_id = max(next_id, int(entry["id"]) + 1)
    except Exception:
        say("The stored todos could not be read: the browser's storage is blocked, or holds something else under their name.")


def say(text):
    notice.text = text
    notice.hidden = False


def matches(todo):
    return route == "all" or todo.completed == (route == "completed")


def show_list():
    items.clear()
    items <= [todo.item for todo in todos if matches(todo)]


def show_totals():
    active = len([todo for todo in todos if not todo.completed])
    completed = len(todos) - active
    number.text = active
    words.text = " item left" if active == 1 else " items left"
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
            todo.item.select_one(".toggle").checked = completed
    if route != "all":
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
    todo.item.class_name = "completed editing" if todo.completed else "editing"
    edit = html.INPUT(Class="edit", aria_label="Edit")
    edit.value = todo.title
    edit.bind("keydown", on_edit_key)
    edit.bind("blur", lambda event: end_edit(True))
    todo.item <= edit
    edit.focus()


def end_edit(keep):
    """Taking the field away takes the focus from it, which asks for this once more: by then nothing is being edited."""
    global editing
    if editing is None:
        return
    todo = editing
    editing = None
    edit = todo.item.select_one(".edit")
    title = edit.value.strip()
    todo.item.class_name = "completed" if todo.completed else ""
    edit.remove()
    if keep and not title:
        destroy(todo)
    elif keep and title != todo.title:
        todo.title = title
        todo.item.select_one("label").text = title
        save()


def on_edit_key(event):
    """Enter keeps the change and Escape drops it."""
    if event.key in ("Enter", "Escape") and not event.isComposing:
        label = editing.item.select_one("label")
        end_edit(event.key == "Enter")
        label.focus()


@bind(field, "keydown")
def on_field_key(event):
    if event.key == "Enter" and not event.isComposing:
        add_todo(field.value.strip())


@bind(window, "hashchange")
def follow_route(event=None):
    """Take the route from the address: #/, #/active or #/completed."""
    global route
    end_edit(True)
    name = window.location.hash.lstrip("#!/")
    route = name if name in ("active", "completed") else "all"
    for name, link in links.items():
        link.class_name = "selected" if name == route else ""
    show_list()


def add_100(event):
    for index in range(1, 101):
        field.value = f"Something to do {index}"
        field.dispatchEvent(window.KeyboardEvent.new("keydown", {"key": "Enter", "bubbles": True}))


def complete_all(event):
    for box in items.select(".toggle"):
        box.click()


def delete_all(event):
    for button in reversed(list(items.select(".destroy"))):
        button.click()


for step_id, text, handler in (
    ("add-100", "Add 100", add_100),
    ("complete-all", "Complete all", complete_all),
    ("delete-all", "Delete all", delete_all),
):
    button = html.BUTTON(text, id=step_id, type="button")
    button.bind("click", handler)
    steps <= button

load()
follow_route()
show_totals()
ready(page)
if document.hasFocus():  # but leave the focus alone in a frame beside others
    field.focus()
