"""The rows demo in batched style: whole rows go over as one string. js/rows/batched.js has the same functions in the same order."""

from lane import document, listen, ready, seed

ADJECTIVES = ["amber", "brisk", "calm", "dapper", "eager", "fabled", "gentle", "hushed", "ivory", "jolly", "keen", "lively",
              "mellow", "nimble", "opal", "plucky", "quiet", "rustic", "silver", "tidy", "upbeat", "velvet", "witty", "young", "zesty"]
COLOURS = ["azure", "black", "cyan", "green", "indigo", "maroon", "ochre", "pink", "red", "teal", "white"]
NOUNS = ["anchor", "basket", "candle", "drum", "engine", "feather", "guitar", "hammer", "island", "jacket", "kettle",
         "lantern", "mirror"]

# The page's markup is these two with the buttons between them.
BEFORE_BUTTONS = ('<div class="container"><div class="jumbotron"><div class="row"><div class="col-md-6"><h1>Rows</h1>'
                  '<div class="how-many"><label for="count">How many</label>'
                  '<input id="count" type="number" required min="1" max="10000" value="1000">'
                  '<button id="create" type="button" class="btn">Create</button></div></div><div class="col-md-6"><div class="row">')
AFTER_BUTTONS = ('</div></div></div></div><table class="table table-hover table-striped test-data"></table>'
                 '<span class="preloadicon glyphicon glyphicon-remove" aria-hidden="true"></span></div>')

rows = []  # one [id, label] for each row, in the order of the table
next_id = 1
state = seed
selected = None
tbody = document.createElement("tbody")


def make_label():
    """Three words by a seeded sequence that every language computes alike: all values stay below 2 ** 23."""
    global state
    adjective = (state * 75 + 74) % 65537
    colour = (adjective * 75 + 74) % 65537
    state = (colour * 75 + 74) % 65537
    return ADJECTIVES[adjective % 25] + " " + COLOURS[colour % 11] + " " + NOUNS[state % 13]


def make_row(row_id, label):
    """A row's markup. The labels come from the lists above and need no escaping; words from a person would."""
    return (f'<tr><td class="col-md-1">{row_id}</td><td class="col-md-4"><a>{label}</a></td>'
            '<td class="col-md-1"><a><span class="glyphicon glyphicon-remove" aria-hidden="true"></span></a></td>'
            '<td class="col-md-6"></td></tr>')


def append(count):
    global next_id
    markup = []
    for row_id in range(next_id, next_id + count):
        label = make_label()
        rows.append([row_id, label])
        markup.append(make_row(row_id, label))
    next_id += count
    tbody.insertAdjacentHTML("beforeend", "".join(markup))


def clear(event=None):
    global rows, selected
    tbody.replaceChildren()
    rows = []
    selected = None


def run(event):
    clear()
    append(1000)


def run_lots(event):
    clear()
    append(10000)


def create(event):
    field = document.getElementById("count")
    if field.checkValidity():
        clear()
        append(int(field.valueAsNumber))


def add(event):
    append(1000)


def update(event):
    """The links are looked up all at once, and a call of replaceChildren is cheap everywhere: Brython takes long to set a property."""
    links = tbody.querySelectorAll("tr:nth-child(10n+1) > .col-md-4 > a")
    for i in range(0, len(rows), 10):
        item = rows[i]
        item[1] += " !!!"
        links[i // 10].replaceChildren(item[1])


def swap_rows(event):
    if len(rows) < 999:
        return
    rows[1], rows[998] = rows[998], rows[1]
    second = tbody.childNodes[1]
    last = tbody.childNodes[998]
    after_last = last.nextSibling
    tbody.insertBefore(last, second)
    tbody.insertBefore(second, after_last)


def select(row):
    global selected
    if selected is not None:
        selected.removeAttribute("class")
    row.setAttribute("class", "danger")
    selected = row


def remove(row):
    rows.pop(row.sectionRowIndex)
    row.remove()


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


def make_button(button_id, text):
    return ('<div class="col-sm-6 smallpad"><button type="button" class="btn btn-primary btn-block" id="' + button_id + '">'
            + text + "</button></div>")


def build_page():
    buttons = [
        ("run", "Create 1,000 rows", run),
        ("runlots", "Create 10,000 rows", run_lots),
        ("add", "Append 1,000 rows", add),
        ("update", "Update every 10th row", update),
        ("clear", "Clear", clear),
        ("swaprows", "Swap rows", swap_rows),
    ]
    page = document.createElement("div")
    page.id = "main"
    page.innerHTML = BEFORE_BUTTONS + "".join([make_button(button_id, text) for button_id, text, _ in buttons]) + AFTER_BUTTONS
    for button_id, _, handler in buttons:
        listen(page.querySelector("#" + button_id), "click", handler)
    listen(page.querySelector("#create"), "click", create)
    page.querySelector("table").appendChild(tbody)
    listen(tbody, "click", on_table_click)
    return page


ready(build_page())
