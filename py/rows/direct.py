"""The rows demo in direct style: the DOM's own calls, one by one. js/rows/direct.js has the same functions in the same order."""

from lane import document, listen, ready, seed

ADJECTIVES = ["amber", "brisk", "calm", "dapper", "eager", "fabled", "gentle", "hushed", "ivory", "jolly", "keen", "lively",
              "mellow", "nimble", "opal", "plucky", "quiet", "rustic", "silver", "tidy", "upbeat", "velvet", "witty", "young", "zesty"]
COLOURS = ["azure", "black", "cyan", "green", "indigo", "maroon", "ochre", "pink", "red", "teal", "white"]
NOUNS = ["anchor", "basket", "candle", "drum", "engine", "feather", "guitar", "hammer", "island", "jacket", "kettle",
         "lantern", "mirror"]

rows = []  # one [id, label, row element] for each row, in the order of the table
next_id = 1
state = seed
selected = None
tbody = document.createElement("tbody")
count_field = document.createElement("input")


def make_label():
    """Three words by a seeded sequence that every language computes alike: all values stay below 2 ** 23."""
    global state
    adjective = (state * 75 + 74) % 65537
    colour = (adjective * 75 + 74) % 65537
    state = (colour * 75 + 74) % 65537
    return ADJECTIVES[adjective % 25] + " " + COLOURS[colour % 11] + " " + NOUNS[state % 13]


def add_cell(row, class_name):
    cell = document.createElement("td")
    cell.className = class_name
    row.appendChild(cell)
    return cell


def create_row(row_id, label):
    row = document.createElement("tr")
    add_cell(row, "col-md-1").textContent = str(row_id)
    select_link = document.createElement("a")
    select_link.textContent = label
    add_cell(row, "col-md-4").appendChild(select_link)
    icon = document.createElement("span")
    icon.className = "glyphicon glyphicon-remove"
    icon.setAttribute("aria-hidden", "true")
    remove_link = document.createElement("a")
    remove_link.appendChild(icon)
    add_cell(row, "col-md-1").appendChild(remove_link)
    add_cell(row, "col-md-6")
    return row


def append(count):
    global next_id
    for _ in range(count):
        label = make_label()
        row = create_row(next_id, label)
        tbody.appendChild(row)
        rows.append([next_id, label, row])
        next_id += 1


def clear(event=None):
    global rows, selected
    tbody.textContent = ""
    rows = []
    selected = None


def run(event):
    clear()
    append(1000)


def run_lots(event):
    clear()
    append(10000)


def create(event):
    if count_field.checkValidity():
        clear()
        append(int(count_field.valueAsNumber))


def add(event):
    append(1000)


def update(event):
    for i in range(0, len(rows), 10):
        item = rows[i]
        item[1] += " !!!"
        item[2].childNodes[1].childNodes[0].textContent = item[1]


def swap_rows(event):
    if len(rows) < 999:
        return
    rows[1], rows[998] = rows[998], rows[1]
    tbody.insertBefore(rows[1][2], rows[2][2])
    tbody.insertBefore(rows[998][2], rows[997][2].nextSibling)


def select(row):
    global selected
    if selected is not None:
        selected.className = ""
    row.className = "danger"
    selected = row


def remove(row):
    row_id = int(row.childNodes[0].textContent)
    for index in range(len(rows)):
        if rows[index][0] == row_id:
            rows.pop(index)
            break
    tbody.removeChild(row)


def on_table_click(event):
    """One listener for all rows: a link in the second column selects its row, one in the third removes it."""
    link = event.target
    if link.tagName == "SPAN":
        link = link.parentNode
    if link.tagName != "A":
        return
    cell = link.parentNode
    if cell.className == "col-md-4":
        select(cell.parentNode)
    else:
        remove(cell.parentNode)


def add_child(parent, tag, class_name):
    element = document.createElement(tag)
    element.className = class_name
    parent.appendChild(element)
    return element


def add_button(bar, button_id, text, handler):
    button = add_child(add_child(bar, "div", "col-sm-6 smallpad"), "button", "btn btn-primary btn-block")
    button.id = button_id
    button.setAttribute("type", "button")
    button.textContent = text
    listen(button, "click", handler)


def add_how_many(column):
    bar = add_child(column, "div", "how-many")
    label = add_child(bar, "label", "")
    label.setAttribute("for", "count")
    label.textContent = "How many"
    count_field.id = "count"
    count_field.setAttribute("type", "number")
    count_field.setAttribute("required", "")
    count_field.setAttribute("min", "1")
    count_field.setAttribute("max", "10000")
    count_field.setAttribute("value", "1000")
    bar.appendChild(count_field)
    button = add_child(bar, "button", "btn")
    button.id = "create"
    button.setAttribute("type", "button")
    button.textContent = "Create"
    listen(button, "click", create)


def build_page():
    page = document.createElement("div")
    page.id = "main"
    container = add_child(page, "div", "container")
    header = add_child(add_child(container, "div", "jumbotron"), "div", "row")
    column = add_child(header, "div", "col-md-6")
    add_child(column, "h1", "").textContent = "Rows"
    add_how_many(column)
    bar = add_child(add_child(header, "div", "col-md-6"), "div", "row")
    add_button(bar, "run", "Create 1,000 rows", run)
    add_button(bar, "runlots", "Create 10,000 rows", run_lots)
    add_button(bar, "add", "Append 1,000 rows", add)
    add_button(bar, "update", "Update every 10th row", update)
    add_button(bar, "clear", "Clear", clear)
    add_button(bar, "swaprows", "Swap rows", swap_rows)
    table = add_child(container, "table", "table table-hover table-striped test-data")
    table.appendChild(tbody)
    listen(tbody, "click", on_table_click)
    add_child(container, "span", "preloadicon glyphicon glyphicon-remove").setAttribute("aria-hidden", "true")
    return page


ready(build_page())
