"""The server lane Pyramid: its application, and the page that a demo begins with. The demos themselves are rows.py and its like."""

import os
from importlib.metadata import version
from pathlib import Path

from pyramid.config import Configurator
from pyramid.events import NewRequest, subscriber
from pyramid.httpexceptions import HTTPBadRequest, HTTPNotFound
from pyramid.response import Response
from pyramid.session import SignedCookieSessionFactory
from pyramid.view import exception_view_config, view_config

from state import NoSuchRow, PageGone, TooManyRows, pages

DEMOS = ("rows",)
HOSTS = ("127.0.0.1", "localhost")


@subscriber(NewRequest)
def check_host(event):
    """Pyramid leaves this to the server in front of it."""
    if event.request.domain not in HOSTS:
        raise HTTPBadRequest("This server answers its own machine alone.")


@view_config(route_name="page", renderer="page.jinja2")
def page(request):
    demo = request.params.get("demo", "rows")
    if demo not in DEMOS:
        raise HTTPNotFound(f"This server has no demo {demo}.")
    return {"demo": demo, "key": pages.open(request.params.get("seed", "")), "version": version("pyramid")}


@exception_view_config(PageGone)
def page_gone(error, request):
    return Response(str(error), 410, content_type="text/plain")


@exception_view_config(NoSuchRow)
def no_such_row(error, request):
    return Response(str(error), 404, content_type="text/plain")


@exception_view_config(TooManyRows)
def too_many_rows(error, request):
    return Response(str(error), 422, content_type="text/plain")


def make_app():
    with Configurator() as config:
        config.include("pyramid_jinja2")
        config.add_jinja2_search_path(str(Path(__file__).parent / "templates"))
        # Cookies know no ports: another application here may have one called session.
        config.set_session_factory(SignedCookieSessionFactory(os.environ["SECRET_KEY"], cookie_name="pyramid-session", samesite="Strict"))
        config.set_default_csrf_options(require_csrf=True)
        config.add_route("page", "/")
        for demo in DEMOS:
            config.include(demo, route_prefix=f"/{demo}")
        config.scan("app")
        return config.make_wsgi_app()


app = make_app()
