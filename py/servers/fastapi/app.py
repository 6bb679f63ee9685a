"""The server lane FastAPI: its application, and the page that a demo begins with. The demos themselves are rows.py and its like.

FastAPI has neither sessions nor a protection of forms of its own, and nothing here needs a cookie: what may be done, may be done by
who has the page's key. Another site's page can neither read that nor send the header X-Page.
"""

from fastapi import FastAPI, HTTPException, Request
from fastapi.middleware.trustedhost import TrustedHostMiddleware
from fastapi.responses import HTMLResponse, PlainTextResponse

import fastapi
import rows
from state import NoSuchRow, PageGone, TooManyRows, pages
from templating import templates

DEMOS = {"rows": rows.router}

app = FastAPI(openapi_url=None)
app.add_middleware(TrustedHostMiddleware, allowed_hosts=["127.0.0.1", "localhost"])
for name, router in DEMOS.items():
    app.include_router(router, prefix=f"/{name}")


@app.get("/", response_class=HTMLResponse)
def page(request: Request, demo: str = "rows", seed: str = ""):
    if demo not in DEMOS:
        raise HTTPException(404, f"This server has no demo {demo}.")
    return templates.TemplateResponse(request, "page.html", {"demo": demo, "key": pages.open(seed), "version": fastapi.__version__})


@app.exception_handler(PageGone)
def page_gone(request: Request, error: PageGone):
    return PlainTextResponse(str(error), 410)


@app.exception_handler(NoSuchRow)
def no_such_row(request: Request, error: NoSuchRow):
    return PlainTextResponse(str(error), 404)


@app.exception_handler(TooManyRows)
def too_many_rows(request: Request, error: TooManyRows):
    return PlainTextResponse(str(error), 422)
