"""The todo demo in batched style: handlers change the list alone; once an event is over, all that it changed is written to the document,
new items as one string. js/todo/batched.js has the same functions in the same order."""

from lane import deferred, document, from_json, listen, new, page, ready, to_json, window

KEY = f"todos-{document.documentElement.dataset.lane}-{window.lane.style}"

todos = []
next_id = 1
route = ""
editing = None
asked = False  # show() is about to be called
todo_of = {}  # from an item's id
field = page.querySelector(".new-todo")
notice = page.querySelector(".notice")
main = page.querySelector(".main")
toggle_all_box = page.querySelector(".toggle-all")
items = page.querySelector(".todo-list")
footer = page.querySelector(".footer")
number = page.querySelector(".todo-count strong")
words = page.querySelector(".todo-count").lastChild
clear_button = page.querySelector(".clear-completed")
edit = document.createElement("input")  # in the item that is being edited, if any
edit.className = "edit"
edit.setAttribute("aria-label", "Edit")


class Todo:
    """One thing to do, and what the list shows of it: its item is looked up only when something is to change there."""

    def __init__(self, todo_id, title, completed):
        self.id = todo_id
        self.item_id = f"todo-{todo_id}"
        self.title = title
        self.completed = completed
        self.deleted = False
        self.shown = None  # the class of its item, while that is in the list
        todo_of[self.item_id] = self

    def markup(self):
        title = self.title.replace("&", "&amp;").replace("<", "&lt;")
        return (f'<li id="{self.item_id}" class="{self.shown}"><div class="view"><input class="toggle" type="checkbox" aria-label="Done">'
                f'<label tabindex="0">{title}</label><button class="destroy" type="button" aria-label="Delete"></button></div></li>')

    def item(self):
        return document.getElementById(self.item_id)


def save():
    try:
        window.localStorage.setItem(KEY, to_json([{"id": todo.id, "title": todo.title, "completed": todo.completed} for todo in todos]))
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


def look(todo):
    """The class that a todo's item should have; None where there should be no item."""
    if todo.deleted or (route != "" and todo.completed != (route == "completed")):
        return None
    return "completed" if todo.completed else ""


def show_item(todo):
    """Bring one item up to date. Returns the markup of a new one, and otherwise no text."""
    wanted = look(todo)
    if wanted == todo.shown:
        return ""
    new_item = todo.shown is None
    todo.shown = wanted
    if new_item:
        return todo.markup()
    if wanted is None:
        todo.item().remove()
    else:
        todo.item().setAttribute("class", wanted)
    return ""


def show_list():
    """Write the whole list anew, as one string."""
    for todo in todos:
        todo.shown = look(todo)
    items.innerHTML = "".join([todo.markup() for todo in todos if todo.shown is not None])
    for box in items.querySelectorAll(".completed .toggle"):
        box.checked = True


def show():
    """Bring the document up to date, once for all that has changed. New items are the last ones of the list."""
    global asked, todos
    asked = False
    kept = [todo for todo in todos if not todo.deleted]
    if len(kept) == 0:
        items.replaceChildren()
    else:
        items.insertAdjacentHTML("beforeend", "".join([show_item(todo) for todo in todos]))
    for todo in todos:
        if todo.deleted:
            todo_of.pop(todo.item_id)
    todos = kept
    show_totals()
    save()


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
    """Have show() called once, after the event that is being handled and before the browser draws."""
    global asked
    if not asked:
        show_soon()
    asked = True


def add_todo(title):
    global next_id
    if title == "":
        return
    todos.append(Todo(next_id, title, False))
    next_id += 1
    field.value = ""
    changed()


def toggle(todo):
    todo.completed = not todo.completed
    changed()


def toggle_all(event):
    completed = toggle_all_box.checked
    end_edit(True)
    for todo in todos:
        todo.completed = completed
    show_list()
    changed()


def destroy(todo):
    todo.deleted = True
    changed()


def clear_completed(event):
    for todo in todos:
        if todo.completed:
            todo.deleted = True
    changed()


def start_edit(todo):
    global editing
    end_edit(True)
    editing = todo
    item = todo.item()
    item.className = "completed editing" if todo.completed else "editing"
    edit.value = todo.title
    item.appendChild(edit)
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
    item = todo.item()
    item.className = "completed" if todo.completed else ""
    if keep and title == "":
        destroy(todo)
    elif keep and title != todo.title:
        todo.title = title
        item.querySelector("label").textContent = title
        changed()


def find_todo(element):
    """The todo whose toggle, label or button this is."""
    return todo_of[element.closest("li").id]


def on_field_key(event):
    if event.key == "Enter" and not event.isComposing:
        add_todo(field.value.strip())


def on_list_click(event):
    """One listener for all items. A key pressed on a checkbox or a button comes as a click too."""
    target = event.target
    name = target.className
    if name == "toggle":
        toggle(find_todo(target))
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
    label = editing.item().querySelector("label")
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


show_soon = deferred(show)
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
