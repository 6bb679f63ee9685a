"""The rows demo in Pyramid: each click is a request, and its answer the HTML of what changes. htmx puts that into the page."""

from pyramid.renderers import render_to_response
from pyramid.response import Response
from pyramid.view import view_config

from state import TooManyRows, pages, whole_number


def includeme(config):
    for name in ("run", "run-lots", "create", "add", "update", "clear", "swap", "click"):
        config.add_route(name, f"/{name}")
    config.scan("rows")


def rows_of_page(request):
    return pages.rows(request.headers.get("X-Page", ""))


def number(request, name):
    return whole_number(request.POST.get(name, ""))


@view_config(route_name="run", request_method="POST", renderer="rows/rows.jinja2")
def run(request):
    with rows_of_page(request) as rows:
        return {"rows": rows.replace(1000)}


@view_config(route_name="run-lots", request_method="POST", renderer="rows/rows.jinja2")
def run_lots(request):
    with rows_of_page(request) as rows:
        return {"rows": rows.replace(10000)}


@view_config(route_name="create", request_method="POST", renderer="rows/rows.jinja2")
def create(request):
    count = number(request, "count")
    if not 1 <= count <= 10000:
        raise TooManyRows("From 1 to 10,000 rows can be created.")
    with rows_of_page(request) as rows:
        return {"rows": rows.replace(count)}


@view_config(route_name="add", request_method="POST", renderer="rows/rows.jinja2")
def add(request):
    with rows_of_page(request) as rows:
        return {"rows": rows.append(1000)}


@view_config(route_name="update", request_method="POST", renderer="rows/labels.jinja2")
def update(request):
    with rows_of_page(request) as rows:
        return {"rows": rows.update()}


@view_config(route_name="clear", request_method="POST")
def clear(request):
    with rows_of_page(request) as rows:
        rows.clear()
        return Response("")


@view_config(route_name="swap", request_method="POST", renderer="rows/swapped.jinja2")
def swap_rows(request):
    with rows_of_page(request) as rows:
        return {"swapped": rows.swap()}


@view_config(route_name="click", request_method="POST")
def on_table_click(request):
    """One address for all rows: a link in the second column selects its row, one in the third removes it."""
    act = select if request.POST.get("column") == "1" else remove
    return act(request, number(request, "row"))


def select(request, row_id):
    with rows_of_page(request) as rows:
        changed = rows.select(row_id)
        return render_to_response("rows/changed.jinja2", {"rows": changed, "selected": rows.selected}, request)


def remove(request, row_id):
    with rows_of_page(request) as rows:
        return render_to_response("rows/removed.jinja2", {"row": rows.remove(row_id)}, request)
