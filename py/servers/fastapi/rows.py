"""The rows demo in FastAPI: each click is a request, and its answer the HTML of what changes. htmx puts that into the page."""

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Header, Request
from fastapi.responses import HTMLResponse

from state import Rows, pages
from templating import templates

router = APIRouter(default_response_class=HTMLResponse)


def rows_of_page(x_page: Annotated[str, Header()] = ""):
    with pages.rows(x_page) as rows:
        yield rows


PageRows = Annotated[Rows, Depends(rows_of_page)]


@router.post("/run")
def run(request: Request, rows: PageRows):
    return templates.TemplateResponse(request, "rows/rows.html", {"rows": rows.replace(1000)})


@router.post("/run-lots")
def run_lots(request: Request, rows: PageRows):
    return templates.TemplateResponse(request, "rows/rows.html", {"rows": rows.replace(10000)})


@router.post("/create")
def create(request: Request, rows: PageRows, count: Annotated[int, Form(ge=1, le=10000)]):
    return templates.TemplateResponse(request, "rows/rows.html", {"rows": rows.replace(count)})


@router.post("/add")
def add(request: Request, rows: PageRows):
    return templates.TemplateResponse(request, "rows/rows.html", {"rows": rows.append(1000)})


@router.post("/update")
def update(request: Request, rows: PageRows):
    return templates.TemplateResponse(request, "rows/labels.html", {"rows": rows.update()})


@router.post("/clear")
def clear(rows: PageRows):
    rows.clear()
    return HTMLResponse("")


@router.post("/swap")
def swap_rows(request: Request, rows: PageRows):
    return templates.TemplateResponse(request, "rows/swapped.html", {"swapped": rows.swap()})


@router.post("/click")
def on_table_click(request: Request, rows: PageRows, row: Annotated[int, Form()], column: Annotated[int, Form()]):
    """One address for all rows: a link in the second column selects its row, one in the third removes it."""
    return select(request, rows, row) if column == 1 else remove(request, rows, row)


def select(request: Request, rows: Rows, row_id: int):
    changed = rows.select(row_id)
    return templates.TemplateResponse(request, "rows/changed.html", {"rows": changed, "selected": rows.selected})


def remove(request: Request, rows: Rows, row_id: int):
    return templates.TemplateResponse(request, "rows/removed.html", {"row": rows.remove(row_id)})
