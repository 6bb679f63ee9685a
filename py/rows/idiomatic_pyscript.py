"""The rows demo as PyScript's users write it, with pyscript.web; the same file runs on Pyodide and on MicroPython."""

from lane import ready, seed
from pyscript import web, when

ADJECTIVES = ["amber", "brisk", "calm", "dapper", "eager", "fabled", "gentle", "hushed", "ivory", "jolly", "keen", "lively",
              "mellow", "nimble", "opal", "plucky", "quiet", "rustic", "silver", "tidy", "upbeat", "velvet", "witty", "young", "zesty"]
COLOURS = ["azure", "black", "cyan", "green", "indigo", "maroon", "ochre", "pink", "red", "teal", "white"]
NOUNS = ["anchor", "basket", "candle", "drum", "engine", "feather", "guitar", "hammer", "island", "jacket", "kettle",
         "lantern", "mirror"]

rows = []  # one [id, label, row element] for each row, in the order of the table
next_id = 1
state = seed
selected = None
tbody = web.tbody()
count_field = web.input_(id="count", type="number", required=True, min="1", max="10000", value="1000", defaultValue="1000")


def make_label():
    """Three words by a seeded sequence that every language computes alike: all values stay below 2 ** 23."""
    global state
    adjective = (state * 75 + 74) % 65537
    colour = (adjective * 75 + 74) % 65537
    state = (colour * 75 + 74) % 65537
    return ADJECTIVES[adjective % 25] + " " + COLOURS[colour % 11] + " " + NOUNS[state % 13]


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
    for row_id in range(next_id, next_id + count):
        label = make_label()
        row = create_row(row_id, label)
        tbody.append(row)
        rows.append([row_id, label, row])
    next_id += count


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
        append(int(count_field.value))


def add(event):
    append(1000)


def update(event):
    for i, link in enumerate(tbody.find("tr:nth-child(10n+1) > .col-md-4 > a")):
        item = rows[i * 10]
        item[1] += " !!!"
        link.textContent = item[1]


def swap_rows(event):
    if len(rows) < 999:
        return
    rows[1], rows[998] = rows[998], rows[1]
    rows[2][2].before(rows[1][2]._dom_element)
    rows[997][2].after(rows[998][2]._dom_element)


def select(row):
    global selected
    if selected is not None:
        selected.classes.remove("danger")
    row.classes.add("danger")
    selected = row


def remove(row):
    rows.pop(row.sectionRowIndex)
    row.remove()


@when("click", tbody)
def on_table_click(event):
    """One listener for all rows: a link in the second column selects its row, one in the third removes it."""
    link = event.target.closest("a")
    if not link:
        return
    row = rows[link.closest("tr").sectionRowIndex][2]
    if link.parentNode.classList.contains("col-md-4"):
        select(row)
    else:
        remove(row)


def create_button(button_id, text, handler):
    button = web.button(text, id=button_id, type="button", className="btn btn-primary btn-block", on_click=handler)
    return web.div(button, className="col-sm-6 smallpad")


def build_page():
    bar = web.div(
        create_button("run", "Create 1,000 rows", run),
        create_button("runlots", "Create 10,000 rows", run_lots),
        create_button("add", "Append 1,000 rows", add),
        create_button("update", "Update every 10th row", update),
        create_button("clear", "Clear", clear),
        create_button("swaprows", "Swap rows", swap_rows),
        className="row",
    )
    how_many = web.div(
        web.label("How many", for_="count"),
        count_field,
        web.button("Create", id="create", type="button", className="btn", on_click=create),
        className="how-many",
    )
    header = web.div(web.div(web.h1("Rows"), how_many, className="col-md-6"), web.div(bar, className="col-md-6"), className="row")
    return web.div(
        web.div(
            web.div(header, className="jumbotron"),
            web.table(tbody, className="table table-hover table-striped test-data"),
            web.span(className="preloadicon glyphicon glyphicon-remove", ariaHidden="true"),
            className="container",
        ),
        id="main",
    )


ready(build_page()._dom_element)
