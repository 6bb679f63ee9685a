"""The rows demo in direct style: the DOM's own calls, one by one. js/rows/direct.js has the same functions in the same order."""

from lane import document, listen, page, ready, seed

ADJECTIVES = ("amber brisk calm dapper eager fabled gentle hushed ivory jolly keen lively mellow "
              "nimble opal plucky quiet rustic silver tidy upbeat velvet witty young zesty").split()
COLOURS = "azure black cyan green indigo maroon ochre pink red teal white".split()
NOUNS = "anchor basket candle drum engine feather guitar hammer island jacket kettle lantern mirror".split()

rows = []
next_id = 1
state = seed
selected = None
tbody = page.querySelector("tbody")


class Row:
    """One row of the data, with the elements that show it."""

    def __init__(self, row_id, label):
        self.id = row_id
        self.label = label
        self.link = create_link(label)
        self.element = create_row(row_id, self.link)


def make_label():
    """Three words by a seeded sequence that every language computes alike: all values stay below 2 ** 23."""
    global state
    adjective = (state * 75 + 74) % 65537
    colour = (adjective * 75 + 74) % 65537
    state = (colour * 75 + 74) % 65537
    return f"{ADJECTIVES[adjective % 25]} {COLOURS[colour % 11]} {NOUNS[state % 13]}"


def create_link(label):
    link = document.createElement("a")
    link.textContent = label
    return link


def create_row(row_id, link):
    row = document.createElement("tr")
    add_cell(row, "col-md-1").textContent = str(row_id)
    add_cell(row, "col-md-4").appendChild(link)
    icon = document.createElement("span")
    icon.className = "glyphicon glyphicon-remove"
    icon.setAttribute("aria-hidden", "true")
    remove_link = document.createElement("a")
    remove_link.appendChild(icon)
    add_cell(row, "col-md-1").appendChild(remove_link)
    add_cell(row, "col-md-6")
    return row


def add_cell(row, class_name):
    cell = document.createElement("td")
    cell.className = class_name
    row.appendChild(cell)
    return cell


def append(count):
    global next_id
    for _ in range(count):
        row = Row(next_id, make_label())
        tbody.appendChild(row.element)
        rows.append(row)
        next_id += 1


def clear(event=None):
    global selected
    tbody.textContent = ""
    rows.clear()
    selected = None


def run(event):
    clear()
    append(1000)


def run_lots(event):
    clear()
    append(10000)


def create(event):
    field = page.querySelector("#count")
    if field.checkValidity():
        clear()
        append(int(field.valueAsNumber))


def add(event):
    append(1000)


def update(event):
    for row in rows[::10]:
        row.label += " !!!"
        row.link.textContent = row.label


def swap_rows(event):
    if len(rows) < 999:
        return
    rows[1], rows[998] = rows[998], rows[1]
    tbody.insertBefore(rows[1].element, rows[2].element)
    tbody.insertBefore(rows[998].element, rows[997].element.nextSibling)


def select(element):
    global selected
    if selected is not None:
        selected.className = ""
    element.className = "danger"
    selected = element


def remove(element):
    row_id = int(element.firstChild.textContent)
    index = [row.id for row in rows].index(row_id)
    rows.pop(index)
    tbody.removeChild(element)


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


listen(page.querySelector("#run"), "click", run)
listen(page.querySelector("#runlots"), "click", run_lots)
listen(page.querySelector("#create"), "click", create)
listen(page.querySelector("#add"), "click", add)
listen(page.querySelector("#update"), "click", update)
listen(page.querySelector("#clear"), "click", clear)
listen(page.querySelector("#swaprows"), "click", swap_rows)
listen(tbody, "click", on_table_click)
ready()
