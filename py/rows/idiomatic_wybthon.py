"""The rows demo as Wybthon's users write it: signals hold what changes, a template says how a row looks, For keeps the rows."""

from lane import listen, page, ready, seed
from wybthon import Element, For, create_signal, html, render

ADJECTIVES = ("amber brisk calm dapper eager fabled gentle hushed ivory jolly keen lively mellow "
              "nimble opal plucky quiet rustic silver tidy upbeat velvet witty young zesty").split()
COLOURS = "azure black cyan green indigo maroon ochre pink red teal white".split()
NOUNS = "anchor basket candle drum engine feather guitar hammer island jacket kettle lantern mirror".split()

next_id = 1
state = seed
selected = None
rows, set_rows = create_signal([])


class Row:
    """One row of the data; what can change of it are signals."""

    def __init__(self, row_id, label):
        self.id = row_id
        self.label, self.set_label = create_signal(label)
        self.selected, self.set_selected = create_signal(False)


def make_label():
    """Three words by a seeded sequence that every language computes alike: all values stay below 2 ** 23."""
    global state
    adjective = (state * 75 + 74) % 65537
    colour = (adjective * 75 + 74) % 65537
    state = (colour * 75 + 74) % 65537
    return f"{ADJECTIVES[adjective % 25]} {COLOURS[colour % 11]} {NOUNS[state % 13]}"


def create_row(row, index):
    def on_select():
        select(row)

    def on_remove():
        remove(row)

    return html(t"""
      <tr class={"danger" if row.selected() else None}>
        <td class="col-md-1">{row.id}</td>
        <td class="col-md-4"><a onclick={on_select}>{row.label()}</a></td>
        <td class="col-md-1"><a onclick={on_remove}><span class="glyphicon glyphicon-remove" aria-hidden="true"></span></a></td>
        <td class="col-md-6"></td>
      </tr>
    """)


def append(count):
    global next_id
    added = [Row(row_id, make_label()) for row_id in range(next_id, next_id + count)]
    next_id += count
    set_rows(lambda rows: rows + added)


def clear(event=None):
    global selected
    set_rows([])
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
        append(int(field.value))


def add(event):
    append(1000)


def update(event):
    for row in rows()[::10]:
        row.set_label(row.label() + " !!!")


def swap_rows(event):
    swapped = list(rows())
    if len(swapped) < 999:
        return
    swapped[1], swapped[998] = swapped[998], swapped[1]
    set_rows(swapped)


def select(row):
    global selected
    if selected is not None:
        selected.set_selected(False)
    row.set_selected(True)
    selected = row


def remove(row):
    set_rows(lambda rows: [other for other in rows if other is not row])


listen(page.querySelector("#run"), "click", run)
listen(page.querySelector("#runlots"), "click", run_lots)
listen(page.querySelector("#create"), "click", create)
listen(page.querySelector("#add"), "click", add)
listen(page.querySelector("#update"), "click", update)
listen(page.querySelector("#clear"), "click", clear)
listen(page.querySelector("#swaprows"), "click", swap_rows)
render(For(rows, create_row), Element(node=page.querySelector("tbody")))
ready()
