"""The rows demo as PyScript's users write it, with pyscript.web and @when; the same file runs on Pyodide and on MicroPython."""

from lane import page, ready, seed
from pyscript import web, when

ADJECTIVES = ("amber brisk calm dapper eager fabled gentle hushed ivory jolly keen lively mellow "
              "nimble opal plucky quiet rustic silver tidy upbeat velvet witty young zesty").split()
COLOURS = "azure black cyan green indigo maroon ochre pink red teal white".split()
NOUNS = "anchor basket candle drum engine feather guitar hammer island jacket kettle lantern mirror".split()

rows = []
next_id = 1
state = seed
selected = None
main = web.Element.wrap_dom_element(page)
tbody = main.find("tbody")[0]
count_field = main["count"]


class Row:
    """One row of the data, with its element."""

    def __init__(self, row_id, label):
        self.id = row_id
        self.label = label
        self.element = create_row(row_id, label)


def make_label():
    """Three words by a seeded sequence that every language computes alike: all values stay below 2 ** 23."""
    global state
    adjective = (state * 75 + 74) % 65537
    colour = (adjective * 75 + 74) % 65537
    state = (colour * 75 + 74) % 65537
    return f"{ADJECTIVES[adjective % 25]} {COLOURS[colour % 11]} {NOUNS[state % 13]}"


def create_row(row_id, label):
    """Text goes in as textContent: pyscript.web takes a string among the children for markup, and a label is no markup."""
    icon = web.span(className="glyphicon glyphicon-remove", ariaHidden="true")
    return web.tr(
        web.td(textContent=str(row_id), className="col-md-1"),
        web.td(web.a(textContent=label), className="col-md-4"),
        web.td(web.a(icon), className="col-md-1"),
        web.td(className="col-md-6"),
    )


def append(count):
    global next_id
    for _ in range(count):
        row = Row(next_id, make_label())
        tbody.append(row.element)
        rows.append(row)
        next_id += 1


@when("click", main["clear"])
def clear():
    global selected
    tbody.textContent = ""
    rows.clear()
    selected = None


@when("click", main["run"])
def run():
    clear()
    append(1000)


@when("click", main["runlots"])
def run_lots():
    clear()
    append(10000)


@when("click", main["create"])
def create():
    if count_field.checkValidity():
        clear()
        append(int(count_field.value))


@when("click", main["add"])
def add():
    append(1000)


@when("click", main["update"])
def update():
    for row, link in zip(rows[::10], tbody.find("tr:nth-child(10n+1) > .col-md-4 > a")):
        row.label += " !!!"
        link.textContent = row.label


@when("click", main["swaprows"])
def swap_rows():
    if len(rows) < 999:
        return
    rows[1], rows[998] = rows[998], rows[1]
    rows[2].element.before(rows[1].element._dom_element)
    rows[997].element.after(rows[998].element._dom_element)


def select(element):
    global selected
    if selected is not None:
        selected.classes.remove("danger")
    element.classes.add("danger")
    selected = element


def remove(element):
    rows.pop(element.sectionRowIndex)
    element.remove()


@when("click", tbody)
def on_table_click(event):
    """One listener for all rows: a link in the second column selects its row, one in the third removes it."""
    link = event.target.closest("a")
    if not link:
        return
    element = rows[link.closest("tr").sectionRowIndex].element
    if link.parentNode.classList.contains("col-md-4"):
        select(element)
    else:
        remove(element)


ready()
