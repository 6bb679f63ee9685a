"""The rows demo as Brython's users write it: browser.html builds elements, <= puts them into the page, bind listens."""

from browser import html
from lane import ready, seed

ADJECTIVES = ["amber", "brisk", "calm", "dapper", "eager", "fabled", "gentle", "hushed", "ivory", "jolly", "keen", "lively",
              "mellow", "nimble", "opal", "plucky", "quiet", "rustic", "silver", "tidy", "upbeat", "velvet", "witty", "young", "zesty"]
COLOURS = ["azure", "black", "cyan", "green", "indigo", "maroon", "ochre", "pink", "red", "teal", "white"]
NOUNS = ["anchor", "basket", "candle", "drum", "engine", "feather", "guitar", "hammer", "island", "jacket", "kettle",
         "lantern", "mirror"]

rows = []  # one [id, label, row element] for each row, in the order of the table
next_id = 1
state = seed
selected = None
tbody = html.TBODY()
count_field = html.INPUT(id="count", type="number", required="", min="1", max="10000", value="1000")


def make_label():
    """Three words by a seeded sequence that every language computes alike: all values stay below 2 ** 23."""
    global state
    adjective = (state * 75 + 74) % 65537
    colour = (adjective * 75 + 74) % 65537
    state = (colour * 75 + 74) % 65537
    return ADJECTIVES[adjective % 25] + " " + COLOURS[colour % 11] + " " + NOUNS[state % 13]


def create_row(row_id, label):
    icon = html.SPAN(Class="glyphicon glyphicon-remove", aria_hidden="true")
    return html.TR([
        html.TD(row_id, Class="col-md-1"),
        html.TD(html.A(label), Class="col-md-4"),
        html.TD(html.A(icon), Class="col-md-1"),
        html.TD(Class="col-md-6"),
    ])


def append(count):
    global next_id
    for row_id in range(next_id, next_id + count):
        label = make_label()
        row = create_row(row_id, label)
        tbody <= row
        rows.append([row_id, label, row])
    next_id += count


def clear(event=None):
    global rows, selected
    tbody.clear()
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
    for i, link in enumerate(tbody.select("tr:nth-child(10n+1) > .col-md-4 > a")):
        item = rows[i * 10]
        item[1] += " !!!"
        link.text = item[1]


def swap_rows(event):
    if len(rows) < 999:
        return
    rows[1], rows[998] = rows[998], rows[1]
    rows[2][2].before(rows[1][2])
    rows[997][2].after(rows[998][2])


def select(row):
    global selected
    if selected is not None:
        selected.classList.remove("danger")
    row.classList.add("danger")
    selected = row


def remove(row):
    rows.pop(row.sectionRowIndex)
    row.remove()


def on_table_click(event):
    """One listener for all rows: a link in the second column selects its row, one in the third removes it."""
    try:
        link = event.target.closest("a")
    except KeyError:  # Brython's way to say that there is none
        return
    row = link.closest("tr")
    if link.parent.classList.contains("col-md-4"):
        select(row)
    else:
        remove(row)


def create_button(button_id, text, handler):
    button = html.BUTTON(text, id=button_id, type="button", Class="btn btn-primary btn-block")
    button.bind("click", handler)
    return html.DIV(button, Class="col-sm-6 smallpad")


def build_page():
    tbody.bind("click", on_table_click)
    bar = html.DIV(Class="row")
    bar <= create_button("run", "Create 1,000 rows", run)
    bar <= create_button("runlots", "Create 10,000 rows", run_lots)
    bar <= create_button("add", "Append 1,000 rows", add)
    bar <= create_button("update", "Update every 10th row", update)
    bar <= create_button("clear", "Clear", clear)
    bar <= create_button("swaprows", "Swap rows", swap_rows)
    button = html.BUTTON("Create", id="create", type="button", Class="btn")
    button.bind("click", create)
    how_many = html.DIV([html.LABEL("How many", For="count"), count_field, button], Class="how-many")
    header = html.DIV([html.DIV([html.H1("Rows"), how_many], Class="col-md-6"), html.DIV(bar, Class="col-md-6")], Class="row")
    return html.DIV(html.DIV([
        html.DIV(header, Class="jumbotron"),
        html.TABLE(tbody, Class="table table-hover table-striped test-data"),
        html.SPAN(Class="preloadicon glyphicon glyphicon-remove", aria_hidden="true"),
    ], Class="container"), id="main")


ready(build_page())
