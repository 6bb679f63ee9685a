"""The rows demo in batched style, for MicroPython: as batched.py, but texts are joined, not formatted.

An f-string is compiled to a call of str.format here, which reads its pattern anew each time: joining takes two thirds of the time. Where
all is joined in the end, the parts of all rows are joined at once. CPython gains nothing by that, and Brython loses.
"""

from lane import listen, page, ready, seed

ADJECTIVES = ("amber brisk calm dapper eager fabled gentle hushed ivory jolly keen lively mellow "
              "nimble opal plucky quiet rustic silver tidy upbeat velvet witty young zesty").split()
COLOURS = "azure black cyan green indigo maroon ochre pink red teal white".split()
NOUNS = "anchor basket candle drum engine feather guitar hammer island jacket kettle lantern mirror".split()
BEFORE_ID = '<tr><td class="col-md-1">'
BEFORE_LABEL = '</td><td class="col-md-4"><a>'
AFTER_LABEL = ('</a></td><td class="col-md-1"><a><span class="glyphicon glyphicon-remove" aria-hidden="true"></span></a></td>'
               '<td class="col-md-6"></td></tr>')

rows = []
next_id = 1
state = seed
selected = None
tbody = page.querySelector("tbody")


class Row:
    """One row of the data. The page is its view: its elements are looked up only when an operation needs them."""

    def __init__(self, row_id, label):
        self.id = row_id
        self.label = label

    def markup(self):
        """In parts. The labels come from the lists above and need no escaping; words from a person would."""
        return BEFORE_ID, str(self.id), BEFORE_LABEL, self.label, AFTER_LABEL


def make_label():
    """Three words by a seeded sequence that every language computes alike: all values stay below 2 ** 23."""
    global state
    adjective = (state * 75 + 74) % 65537
    colour = (adjective * 75 + 74) % 65537
    state = (colour * 75 + 74) % 65537
    return " ".join((ADJECTIVES[adjective % 25], COLOURS[colour % 11], NOUNS[state % 13]))


def append(count):
    global next_id
    added = [Row(row_id, make_label()) for row_id in range(next_id, next_id + count)]
    next_id += count
    rows.extend(added)
    tbody.insertAdjacentHTML("beforeend", "".join([part for row in added for part in row.markup()]))


def clear(event=None):
    global selected
    tbody.replaceChildren()
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
    """The links are looked up all at once, and a call of replaceChildren is cheap everywhere: Brython takes long to set a property."""
    links = tbody.querySelectorAll("tr:nth-child(10n+1) > .col-md-4 > a")
    for i, row in enumerate(rows[::10]):
        row.label += " !!!"
        links[i].replaceChildren(row.label)


def swap_rows(event):
    if len(rows) < 999:
        return
    rows[1], rows[998] = rows[998], rows[1]
    second = tbody.childNodes[1]
    last = tbody.childNodes[998]
    after_last = last.nextSibling
    tbody.insertBefore(last, second)
    tbody.insertBefore(second, after_last)


def select(element):
    global selected
    if selected is not None:
        selected.removeAttribute("class")
    element.setAttribute("class", "danger")
    selected = element


def remove(element):
    rows.pop(element.sectionRowIndex)
    element.remove()


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


handlers = {"run": run, "runlots": run_lots, "create": create, "add": add, "update": update, "clear": clear, "swaprows": swap_rows}
for button_id, handler in handlers.items():
    listen(page.querySelector("#" + button_id), "click", handler)
listen(tbody, "click", on_table_click)
ready()
