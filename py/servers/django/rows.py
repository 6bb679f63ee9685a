"""The rows demo in Django: each click is a request, and its answer the HTML of what changes. htmx puts that into the page."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.http import require_POST

from state import TooManyRows, pages, whole_number


def rows_of_page(request):
    return pages.rows(request.headers.get("X-Page", ""))


def number(request, name):
    return whole_number(request.POST.get(name, ""))


@require_POST
def run(request):
    with rows_of_page(request) as rows:
        return render(request, "rows/rows.html", {"rows": rows.replace(1000)})


@require_POST
def run_lots(request):
    with rows_of_page(request) as rows:
        return render(request, "rows/rows.html", {"rows": rows.replace(10000)})


@require_POST
def create(request):
    count = number(request, "count")
    if not 1 <= count <= 10000:
        raise TooManyRows("From 1 to 10,000 rows can be created.")
    with rows_of_page(request) as rows:
        return render(request, "rows/rows.html", {"rows": rows.replace(count)})


@require_POST
def add(request):
    with rows_of_page(request) as rows:
        return render(request, "rows/rows.html", {"rows": rows.append(1000)})


@require_POST
def update(request):
    with rows_of_page(request) as rows:
        return render(request, "rows/labels.html", {"rows": rows.update()})


@require_POST
def clear(request):
    with rows_of_page(request) as rows:
        rows.clear()
        return HttpResponse("")


@require_POST
def swap_rows(request):
    with rows_of_page(request) as rows:
        return render(request, "rows/swapped.html", {"swapped": rows.swap()})


@require_POST
def on_table_click(request):
    """One address for all rows: a link in the second column selects its row, one in the third removes it."""
    act = select if request.POST.get("column") == "1" else remove
    return act(request, number(request, "row"))


def select(request, row_id):
    with rows_of_page(request) as rows:
        changed = rows.select(row_id)
        return render(request, "rows/changed.html", {"rows": changed, "selected": rows.selected})


def remove(request, row_id):
    with rows_of_page(request) as rows:
        return render(request, "rows/removed.html", {"row": rows.remove(row_id)})


urlpatterns = [
    path("run", run, name="run"),
    path("run-lots", run_lots, name="run-lots"),
    path("create", create, name="create"),
    path("add", add, name="add"),
    path("update", update, name="update"),
    path("clear", clear, name="clear"),
    path("swap", swap_rows, name="swap"),
    path("click", on_table_click, name="click"),
]
