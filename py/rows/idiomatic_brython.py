"""The rows demo as Brython's users write it: browser.html builds elements, <= puts them into the page, bind listens."""

from browser import bind, html
from lane import page, ready, seed

ADJECTIVES = ("amber brisk calm dapper eager fabled gentle hushed ivory jolly keen lively mellow "
              "nimble opal plucky quiet rustic silver tidy upbeat velvet witty young zesty").split()
COLOURS = "azure black cyan green indigo maroon ochre pink red teal white".split()
NOUNS = "anchor basket candle drum engine feather guitar hammer island jacket kettle lantern mirror".split()

rows = []
next_id = 1
state = seed
selected = None
tbody = page.select_one("tbody")
count_field = page.select_one("#count")


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
    icon = html.SPAN(Class="glyphicon glyphicon-remove", aria_hidden="true")
    return html.TR([
        html.TD(row_id, Class="col-md-1"),
        html.TD(html.A(label), Class="col-md-4"),
        html.TD(html.A(icon), Class="col-md-1"),
        html.TD(Class="col-md-6"),
    ])


def append(count):
    global next_id
    for _ in range(count):
        row = Row(next_id, make_label())
        tbody <= row.element
        rows.append(row)
        next_id += 1


@bind(page.select_one("#clear"), "click")
def clear(event=None):
    global selected
    tbody.clear()
    rows.clear()
    selected = None


@bind(page.select_one("#run"), "click")
def run(event):
    clear()
    append(1000)


@bind(page.select_one("#runlots"), "click")
def run_lots(event):
    clear()
    append(10000)


@bind(page.select_one("#create"), "click")
def create(event):
    if count_field.checkValidity():
        clear()
        append(int(count_field.value))


@bind(page.select_one("#add"), "click")
def add(event):
    append(1000)


@bind(page.select_one("#update"), "click")
def update(event):
    for row, link in zip(rows[::10], tbody.select("tr:nth-child(10n+1) > .col-md-4 > a")):
        row.label += " !!!"
        link.text = row.label


@bind(page.select_one("#swaprows"), "click")
def swap_rows(event):
    if len(rows) < 999:
        return
    rows[1], rows[998] = rows[998], rows[1]
    rows[2].element.before(rows[1].element)
    rows[997].element.after(rows[998].element)


def select(element):
    global selected
    if selected is not None:
        selected.classList.remove("danger")
    element.classList.add("danger")
    selected = element


def remove(element):
    rows.pop(element.sectionRowIndex)
    element.remove()


@bind(tbody, "click")
def on_table_click(event):
    """One listener for all rows: a link in the second column selects its row, one in the third removes it."""
    try:
        link = event.target.closest("a")
    except KeyError:  # Brython's way to say that there is none
        return
    element = link.closest("tr")
    if link.parent.classList.contains("col-md-4"):
        select(element)
    else:
        remove(element)


ready()
