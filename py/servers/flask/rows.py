"""The rows demo in Flask: each click is a request, and its answer the HTML of what changes. htmx puts that into the page."""

from flask import Blueprint, render_template, request

from state import TooManyRows, pages

blueprint = Blueprint("rows", __name__)


def rows_of_page():
    return pages.rows(request.headers.get("X-Page", ""))


@blueprint.post("/run")
def run():
    with rows_of_page() as rows:
        return render_template("rows/rows.html", rows=rows.replace(1000))


@blueprint.post("/run-lots")
def run_lots():
    with rows_of_page() as rows:
        return render_template("rows/rows.html", rows=rows.replace(10000))


@blueprint.post("/create")
def create():
    count = request.form.get("count", 0, type=int)
    if not 1 <= count <= 10000:
        raise TooManyRows("From 1 to 10,000 rows can be created.")
    with rows_of_page() as rows:
        return render_template("rows/rows.html", rows=rows.replace(count))


@blueprint.post("/add")
def add():
    with rows_of_page() as rows:
        return render_template("rows/rows.html", rows=rows.append(1000))


@blueprint.post("/update")
def update():
    with rows_of_page() as rows:
        return render_template("rows/labels.html", rows=rows.update())


@blueprint.post("/clear")
def clear():
    with rows_of_page() as rows:
        rows.clear()
        return ""


@blueprint.post("/swap")
def swap_rows():
    with rows_of_page() as rows:
        return render_template("rows/swapped.html", swapped=rows.swap())


@blueprint.post("/click")
def on_table_click():
    """One address for all rows: a link in the second column selects its row, one in the third removes it."""
    row_id = request.form.get("row", 0, type=int)
    return select(row_id) if request.form.get("column") == "1" else remove(row_id)


def select(row_id):
    with rows_of_page() as rows:
        changed = rows.select(row_id)
        return render_template("rows/changed.html", rows=changed, selected=rows.selected)


def remove(row_id):
    with rows_of_page() as rows:
        return render_template("rows/removed.html", row=rows.remove(row_id))
