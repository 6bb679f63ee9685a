"""The todo demo in direct style: the DOM's own calls, one by one. js/todo/direct.js has the same functions in the same order."""

from lane import document, from_json, listen, new, page, ready, to_json, window

KEY = f"todos-{document.documentElement.dataset.lane}-{window.lane.style}"

todos = []
next_id = 1
route = ""
editing = None
field = page.querySelector(".new-todo")
notice = page.querySelector(".notice")
main = page.querySelector(".main")
toggle_all_box = page.querySelector(".toggle-all")
items = page.querySelector(".todo-list")
footer = page.querySelector(".footer")
number = page.querySelector(".todo-count strong")
words = page.querySelector(".todo-count").lastChild
clear_button = page.querySelector(".clear-completed")


class Todo:
    """One thing to do, with the elements that show it."""

    def __init__(self, todo_id, title, completed):
        self.id = todo_id
        self.title = title
        self.completed = completed
        self.box = create_box(completed)
        self.label = create_label(title)
        self.item = create_item(self)
        remember(self)


def create(tag, class_name, label=""):
    element = document.createElement(tag)
    element.className = class_name
    if label != "":
        element.setAttribute("aria-label", label)
    return element


def create_box(completed):
    box = create("input", "toggle", "Done")
    box.setAttribute("type", "checkbox")
    box.checked = completed
    return box


def create_label(title):
    label = document.createElement("label")
    label.tabIndex = 0
    label.textContent = title
    return label


def create_item(todo):
    button = create("button", "destroy", "Delete")
    button.setAttribute("type", "button")
    view = create("div", "view")
    view.appendChild(todo.box)
    view.appendChild(todo.label)
    view.appendChild(button)
    item = create("li", "completed" if todo.completed else "")
    item.id = f"todo-{todo.id}"
    item.appendChild(view)
    return item


def remember(todo):
    """Note the todo's JSON, so that saving does not write out anew what did not change."""
    todo.stored = to_json({"id": todo.id, "title": todo.title, "completed": todo.completed})


def save():
    try:
        window.localStorage.setItem(KEY, "[" + ",".join([todo.stored for todo in todos]) + "]")
    except:  # noqa: E722 - every runtime has a class of its own for what JavaScript raises
        say("The todos could not be stored: they last until this page is closed. The browser's storage is full or blocked.")


def load():
    global next_id
    try:
        stored = window.localStorage.getItem(KEY)
        if not stored:
            return
        for entry in from_json(stored):
            todos.append(Todo(entry["id"], entry["title"], entry["completed"]))
            next_id = max(next_id, entry["id"] + 1)
    except:  # noqa: E722 - as above
        say("The stored todos could not be read: the browser's storage is blocked, or holds something else under their name.")


def say(text):
    notice.textContent = text
    notice.hidden = False


def matches(todo):
    return route == "" or todo.completed == (route == "completed")


def show_list():
    items.textContent = ""
    for todo in todos:
        if matches(todo):
            items.appendChild(todo.item)


def show_totals():
    active = len([todo for todo in todos if not todo.completed])
    completed = len(todos) - active
    number.textContent = str(active)
    words.textContent = " item left" if active == 1 else " items left"
    main.hidden = len(todos) == 0
    footer.hidden = len(todos) == 0
    toggle_all_box.checked = active == 0 and completed > 0
    clear_button.hidden = completed == 0


def changed():
    show_totals()
    save()


def add_todo(title):
    global next_id
    if title == "":
        return
    todo = Todo(next_id, title, False)
    next_id += 1
    todos.append(todo)
    if matches(todo):
        items.appendChild(todo.item)
    field.value = ""
    changed()


def toggle(todo):
    todo.completed = not todo.completed
    todo.item.className = "completed" if todo.completed else ""
    remember(todo)
    if not matches(todo):
        todo.item.remove()


def toggle_all(event):
    completed = toggle_all_box.checked
    for todo in todos:
        if todo.completed != completed:
            toggle(todo)
            todo.box.checked = completed
    if route != "":
        show_list()
    changed()


def destroy(todo):
    todos.remove(todo)
    todo.item.remove()
    changed()


def clear_completed(event):
    global todos
    todos = [todo for todo in todos if not todo.completed]
    show_list()
    changed()


def start_edit(todo):
    global editing
    end_edit(True)
    editing = todo
    todo.item.className = "completed editing" if todo.completed else "editing"
    edit.value = todo.title
    todo.item.appendChild(edit)
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
    todo.item.className = "completed" if todo.completed else ""
    if keep and title == "":
        destroy(todo)
    elif keep and title != todo.title:
        todo.title = title
        todo.label.textContent = title
        remember(todo)
        save()


def find_todo(element):
    """The todo whose toggle, label or button this is."""
    todo_id = int(element.parentNode.parentNode.id.replace("todo-", ""))
    for todo in todos:
        if todo.id == todo_id:
            return todo


def on_field_key(event):
    if event.key == "Enter" and not event.isComposing:
        add_todo(field.value.strip())


def on_list_click(event):
    """One listener for all items. A key pressed on a checkbox or a button comes as a click too."""
    target = event.target
    name = target.className
    if name == "toggle":
        toggle(find_todo(target))
        changed()
    elif name == "destroy":
        destroy(find_todo(target))


def on_list_double_click(event):
    target = event.target
    if target.tagName == "LABEL":
        start_edit(find_todo(target))


def on_list_key(event):
    """Enter edits the title that has the focus."""
    if event.key == "Enter":
        on_list_double_click(event)


def on_edit_key(event):
    """In the edit field Enter keeps the change and Escape drops it."""
    key = event.key
    if key not in ("Enter", "Escape") or event.isComposing:
        return
    label = editing.label
    end_edit(key == "Enter")
    label.focus()


def on_edit_blur(event):
    end_edit(True)


def follow_route(event=None):
    """Take the route from the address: #/, #/active or #/completed."""
    global route
    end_edit(True)
    address = window.location.hash.replace("#!", "#")
    route = address[2:] if address in ("#/active", "#/completed") else ""
    page.querySelector(".selected").className = ""
    page.querySelector(f"[href='#/{route}']").className = "selected"
    show_list()


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


edit = create("input", "edit", "Edit")  # in the item that is being edited, if any
listen(field, "keydown", on_field_key)
listen(toggle_all_box, "click", toggle_all)
listen(items, "click", on_list_click)
listen(items, "dblclick", on_list_double_click)
listen(items, "keydown", on_list_key)
listen(edit, "keydown", on_edit_key)
listen(edit, "blur", on_edit_blur)
listen(clear_button, "click", clear_completed)
listen(window, "hashchange", follow_route)
listen(page.querySelector("#add-100"), "click", add_100)
listen(page.querySelector("#complete-all"), "click", complete_all)
listen(page.querySelector("#delete-all"), "click", delete_all)

load()
follow_route()
show_totals()
ready()
if document.hasFocus():  # but leave the focus alone in a frame beside others
    field.focus()
