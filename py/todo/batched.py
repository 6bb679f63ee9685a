"""The todo demo in batched style: whatever one event changes is written to the document once, as strings.
js/todo/batched.js has the same functions in the same order."""

from lane import deferred, document, listen, new, ready, window

KEY = "todos-" + document.documentElement.dataset.lane + "-" + window.lane.style
PAGE = """<style>
.todo-list,.filters{list-style:none;margin:0;padding:0}.new-todo,.edit{box-sizing:border-box;width:100%;padding:6px;font:inherit}
.steps,.view,.footer,.filters{display:flex;gap:.4rem .8rem;align-items:center}.steps,.footer{flex-wrap:wrap}
.view label{flex:1;padding:6px 0;overflow-wrap:anywhere}.completed label{text-decoration:line-through}.selected{font-weight:bold}
.editing .view,.todoapp [hidden]{display:none}.destroy::before{content:'×'}
@media(hover){.destroy{opacity:0}li:hover .destroy,.destroy:focus{opacity:1}}
</style><div class="steps"><button id="add-100" type="button">Add 100</button>
<button id="complete-all" type="button">Complete all</button><button id="delete-all" type="button">Delete all</button></div>
<section class="todoapp"><header class="header"><h1>todos</h1>
<input class="new-todo" placeholder="What needs to be done?" aria-label="New todo"></header>
<p class="notice" role="status" hidden></p>
<main class="main"><input class="toggle-all" id="toggle-all" type="checkbox"><label for="toggle-all">Mark all as complete</label>
<ul class="todo-list"></ul></main><footer class="footer"><span class="todo-count"><strong></strong><span></span></span>
<ul class="filters"><li><a href="#/">All</a></li><li><a href="#/active">Active</a></li><li><a href="#/completed">Completed</a></li></ul>
<button class="clear-completed" type="button">Clear completed</button></footer></section>""".replace("\n", "")

todos = []
next_id = 1
route = "all"
editing = None
unsaved = False
asked = False  # show() is about to be called
whole_list = False  # what it has to show: the whole list,
touched = None  # or a single item,
focus = ""  # and what is to have the focus then, as a selector


class Todo:
    def __init__(self, todo_id, title, completed):
        self.id = todo_id
        self.title = title
        self.completed = completed
        self.listed = False
        remember(self)


page = document.createElement("div")
page.innerHTML = PAGE
field = page.querySelector(".new-todo")
notice = page.querySelector(".notice")
main = page.querySelector(".main")
toggle_all_box = page.querySelector(".toggle-all")
items = page.querySelector(".todo-list")
footer = page.querySelector(".footer")
number = page.querySelector(".todo-count strong")
words = page.querySelector(".todo-count span")
clear_button = page.querySelector(".clear-completed")
links = {
    "all": page.querySelector("[href='#/']"),
    "active": page.querySelector("[href='#/active']"),
    "completed": page.querySelector("[href='#/completed']"),
}


def remember(todo):
    """Note the todo's JSON, so that saving does not write out anew what did not change."""
    global unsaved
    completed = "true" if todo.completed else "false"
    todo.stored = '{"id":' + str(todo.id) + ',"title":' + window.JSON.stringify(todo.title) + ',"completed":' + completed + "}"
    unsaved = True


def save():
    global unsaved
    if not unsaved:
        return
    unsaved = False
    try:
        window.localStorage.setItem(KEY, "[" + ",".join([todo.stored for todo in todos]) + "]")
    except:  # noqa: E722 - every runtime has a class of its own for what JavaScript raises
        say("The todos could not be stored: they last until this page is closed. The browser's storage is full or blocked.")


def load():
    global next_id, unsaved
    try:
        stored = window.localStorage.getItem(KEY)
        if not stored:
            return
        for entry in window.JSON.parse(stored):
            todos.append(Todo(int(entry.id), str(entry.title), bool(entry.completed)))
            next_id = max(next_id, int(entry.id) + 1)
    except:  # noqa: E722 - as above
        say("The stored todos could not be read: the browser's storage is blocked, or holds something else under their name.")
    unsaved = False


def say(text):
    notice.textContent = text
    notice.hidden = False


def matches(todo):
    return route == "all" or todo.completed == (route == "completed")


def create_item(todo):
    title = todo.title.replace("&", "&amp;").replace("<", "&lt;")
    edit = '<input class="edit" aria-label="Edit">' if todo is editing else ""
    kind = (("completed " if todo.completed else "") + ("editing" if edit else "")).strip()
    return ('<li id="todo-' + str(todo.id) + '" class="' + kind + '"><div class="view"><input class="toggle" type="checkbox"'
            + (" checked" if todo.completed else "") + ' aria-label="Done"><label tabindex="0">' + title
            + '</label><button class="destroy" type="button" aria-label="Delete"></button></div>' + edit + "</li>")


def ask():
    """Have show() called once, after the event that is being handled and before the browser draws."""
    global asked
    if not asked:
        show_soon()
    asked = True


def touch(todo):
    global touched, whole_list
    if touched is not None and touched is not todo:
        whole_list = True
    touched = todo
    ask()


def show():
    global asked, whole_list, touched, focus
    if whole_list and focus == "":
        end_edit(True)
    if focus == "":
        focus = focused()
    if whole_list:
        show_list()
    elif touched is not None:
        show_item(touched)
    target = items.querySelector(focus) if focus != "" else None
    if target and focus == ".edit":
        target.value = editing.title
    if target:
        target.focus()
    show_totals()
    save()
    asked = False
    whole_list = False
    touched = None
    focus = ""


def focused():
    """What has the focus in the list, as a selector: new markup would lose it."""
    active = document.activeElement
    if not items.contains(active) or active.className == "edit":
        return ""
    return "#" + active.parentNode.parentNode.id + " .view " + active.tagName


def show_list():
    for todo in todos:
        todo.listed = matches(todo)
    items.innerHTML = "".join([create_item(todo) for todo in todos if todo.listed])


def show_item(todo):
    html = create_item(todo) if matches(todo) and todo in todos else ""
    if todo.listed:
        items.querySelector("#todo-" + str(todo.id)).outerHTML = html
    else:
        items.insertAdjacentHTML("beforeend", html)
    todo.listed = html != ""


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


def add_todo(title):
    global next_id
    if title == "":
        return
    todo = Todo(next_id, title, False)
    next_id += 1
    todos.append(todo)
    field.value = ""
    touch(todo)


def toggle(todo):
    todo.completed = not todo.completed
    remember(todo)
    touch(todo)


def toggle_all(event):
    global whole_list
    completed = toggle_all_box.checked
    whole_list = True
    for todo in todos:
        if todo.completed != completed:
            toggle(todo)


def destroy(todo):
    global unsaved
    todos.remove(todo)
    unsaved = True
    touch(todo)


def clear_completed(event):
    global todos, unsaved, whole_list
    todos = [todo for todo in todos if not todo.completed]
    unsaved = True
    whole_list = True
    ask()


def start_edit(todo):
    global editing, focus
    end_edit(True)
    editing = todo
    focus = ".edit"
    touch(todo)


def end_edit(keep):
    """The field is taken away later, and the focus with it, which asks for this once more: by then nothing is being edited."""
    global editing
    if editing is None:
        return
    todo = editing
    editing = None
    title = items.querySelector(".edit").value.strip()
    touch(todo)
    if keep and title == "":
        destroy(todo)
    elif keep and title != todo.title:
        todo.title = title
        remember(todo)


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
    elif name == "destroy":
        destroy(find_todo(target))


def on_list_double_click(event):
    target = event.target
    if target.tagName == "LABEL":
        start_edit(find_todo(target))


def on_list_key(event):
    """Enter edits the title that has the focus; in the edit field Enter keeps the change and Escape drops it."""
    global focus
    key = event.key
    if (key != "Enter" and key != "Escape") or event.isComposing:
        return
    if editing is not None:
        focus = "#todo-" + str(editing.id) + " label"
        end_edit(key == "Enter")
    elif key == "Enter":
        on_list_double_click(event)


def on_list_blur(event):
    if event.target.className == "edit":
        end_edit(True)


def follow_route(event=None):
    """Take the route from the address: #/, #/active or #/completed."""
    global route, whole_list
    end_edit(True)
    name = window.location.hash.replace("#", "").replace("!", "").replace("/", "")
    links[route].className = ""
    route = name if name == "active" or name == "completed" else "all"
    links[route].className = "selected"
    whole_list = True
    ask()


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
listen(page.querySelector("#add-100"), "click", add_100)
listen(page.querySelector("#complete-all"), "click", complete_all)
listen(page.querySelector("#delete-all"), "click", delete_all)
show_soon = deferred(show)

load()
follow_route()
show()
ready(page)
if document.hasFocus():  # but leave the focus alone in a frame beside others
    field.focus()
