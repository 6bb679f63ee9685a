"""The todo demo in direct style: the DOM's own calls, one by one. js/todo/direct.js has the same functions in the same order."""

from lane import document, listen, new, ready, window

KEY = "todos-" + document.documentElement.dataset.lane + "-" + window.lane.style
LOOKS = (".todo-list,.filters{list-style:none;margin:0;padding:0}.new-todo,.edit{box-sizing:border-box;width:100%;padding:6px;font:inherit}"
         ".steps,.view,.footer,.filters{display:flex;gap:.4rem .8rem;align-items:center}.steps,.footer{flex-wrap:wrap}"
         ".view label{flex:1;padding:6px 0;overflow-wrap:anywhere}.completed label{text-decoration:line-through}.selected{font-weight:bold}"
         ".editing .view,.todoapp [hidden]{display:none}.destroy::before{content:'×'}"
         "@media(hover){.destroy{opacity:0}li:hover .destroy,.destroy:focus{opacity:1}}")

todos = []
next_id = 1
route = "all"
editing = None


class Todo:
    def __init__(self, todo_id, title, completed):
        self.id = todo_id
        self.title = title
        self.completed = completed
        self.item = create_item(self)
        remember(self)


def add(parent, tag, attributes, text=""):
    element = document.createElement(tag)
    for name in attributes.keys():
        element.setAttribute(name, attributes[name])
    if text != "":
        element.textContent = text
    parent.appendChild(element)
    return element


page = document.createElement("div")
add(page, "style", {}, LOOKS)
steps = add(page, "div", {"class": "steps"})
app = add(page, "section", {"class": "todoapp"})
header = add(app, "header", {"class": "header"})
add(header, "h1", {}, "todos")
field = add(header, "input", {"class": "new-todo", "placeholder": "What needs to be done?", "aria-label": "New todo"})
notice = add(app, "p", {"class": "notice", "role": "status", "hidden": ""})
main = add(app, "main", {"class": "main"})
toggle_all_box = add(main, "input", {"class": "toggle-all", "id": "toggle-all", "type": "checkbox"})
add(main, "label", {"for": "toggle-all"}, "Mark all as complete")
items = add(main, "ul", {"class": "todo-list"})
footer = add(app, "footer", {"class": "footer"})
count = add(footer, "span", {"class": "todo-count"})
number = add(count, "strong", {}, "0")
words = add(count, "span", {}, " items left")
filters = add(footer, "ul", {"class": "filters"})
links = {
    "all": add(add(filters, "li", {}), "a", {"href": "#/"}, "All"),
    "active": add(add(filters, "li", {}), "a", {"href": "#/active"}, "Active"),
    "completed": add(add(filters, "li", {}), "a", {"href": "#/completed"}, "Completed"),
}
clear_button = add(footer, "button", {"class": "clear-completed", "type": "button"}, "Clear completed")


def create_item(todo):
    item = document.createElement("li")
    item.id = "todo-" + str(todo.id)
    item.className = "completed" if todo.completed else ""
    view = add(item, "div", {"class": "view"})
    add(view, "input", {"class": "toggle", "type": "checkbox", "aria-label": "Done"}).checked = todo.completed
    add(view, "label", {"tabindex": "0"}, todo.title)
    add(view, "button", {"class": "destroy", "type": "button", "aria-label": "Delete"})
    return item


def remember(todo):
    """Note the todo's JSON, so that saving does not write out anew what did not change."""
    completed = "true" if todo.completed else "false"
    todo.stored = '{"id":' + str(todo.id) + ',"title":' + window.JSON.stringify(todo.title) + ',"completed":' + completed + "}"


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
        for entry in window.JSON.parse(stored):
            todos.append(Todo(int(entry.id), str(entry.title), bool(entry.completed)))
            next_id = max(next_id, int(entry.id) + 1)
    except:  # noqa: E722 - as above
        say("The stored todos could not be read: the browser's storage is blocked, or holds something else under their name.")


def say(text):
    notice.textContent = text
    notice.hidden = False


def matches(todo):
    return route == "all" or todo.completed == (route == "completed")


def show_list():
    items.textContent = ""
    for todo in todos:
        if matches(todo):
            items.appendChild(todo.item)


def show_totals():
    active = 0
    for todo in todos:
        if not todo.completed:
            active += 1
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
    remember(todo)
    todo.item.className = "completed" if todo.completed else ""
    if not matches(todo):
        items.removeChild(todo.item)


def toggle_all(event):
    completed = toggle_all_box.checked
    for todo in todos:
        if todo.completed != completed:
            toggle(todo)
            todo.item.querySelector(".toggle").checked = completed
    if route != "all":
        show_list()
    changed()


def destroy(todo):
    todos.remove(todo)
    items.removeChild(todo.item)
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
    edit = add(todo.item, "input", {"class": "edit", "aria-label": "Edit"})
    edit.value = todo.title
    edit.focus()


def end_edit(keep):
    """Taking the field away takes the focus from it, which asks for this once more: by then nothing is being edited."""
    global editing
    if editing is None:
        return
    todo = editing
    editing = None
    edit = todo.item.lastChild
    title = edit.value.strip()
    todo.item.className = "completed" if todo.completed else ""
    todo.item.removeChild(edit)
    if keep and title == "":
        destroy(todo)
    elif keep and title != todo.title:
        todo.title = title
        todo.item.querySelector("label").textContent = title
        remember(todo)
        save()


def find_todo(element):
    """The todo whose toggle, label or button this is."""
    item_id = element.parentNode.parentNode.id
    for todo in todos:
        if "todo-" + str(todo.id) == item_id:
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
    """Enter edits the title that has the focus; in the edit field Enter keeps the change and Escape drops it."""
    key = event.key
    if (key != "Enter" and key != "Escape") or event.isComposing:
        return
    if editing is not None:
        label = editing.item.querySelector("label")
        end_edit(key == "Enter")
        label.focus()
    elif key == "Enter":
        on_list_double_click(event)


def on_list_blur(event):
    if event.target.className == "edit":
        end_edit(True)


def follow_route(event=None):
    """Take the route from the address: #/, #/active or #/completed."""
    global route
    end_edit(True)
    name = window.location.hash.replace("#", "").replace("!", "").replace("/", "")
    links[route].className = ""
    route = name if name == "active" or name == "completed" else "all"
    links[route].className = "selected"
    show_list()


def add_100(event):
    for index in range(1, 101):
        field.value = "Something to do " + str(index)
        field.dispatchEvent(new(window.KeyboardEvent, "keydown", {"key": "Enter", "bubbles": True}))


def complete_all(event):
    boxes = items.querySelectorAll(".toggle")
    for index in range(boxes.length):
        boxes[index].click()


def delete_all(event):
    buttons = items.querySelectorAll(".destroy")
    for index in range(buttons.length - 1, -1, -1):
        buttons[index].click()


listen(field, "keydown", on_field_key)
listen(toggle_all_box, "click", toggle_all)
listen(items, "click", on_list_click)
listen(items, "dblclick", on_list_double_click)
listen(items, "keydown", on_list_key)
listen(items, "focusout", on_list_blur)
listen(clear_button, "click", clear_completed)
listen(window, "hashchange", follow_route)
listen(add(steps, "button", {"id": "add-100", "type": "button"}, "Add 100"), "click", add_100)
listen(add(steps, "button", {"id": "complete-all", "type": "button"}, "Complete all"), "click", complete_all)
listen(add(steps, "button", {"id": "delete-all", "type": "button"}, "Delete all"), "click", delete_all)

load()
follow_route()
show_totals()
ready(page)
if document.hasFocus():  # but leave the focus alone in a frame beside others
    field.focus()
