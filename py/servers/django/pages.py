"""The page that a demo begins with, and what is said where something asks for what is not there."""

import django
from django.http import Http404, HttpResponse
from django.shortcuts import render

from state import NoSuchRow, PageGone, TooManyRows, pages

DEMOS = ("rows",)
STATUS = {PageGone: 410, NoSuchRow: 404, TooManyRows: 422}


def page(request):
    demo = request.GET.get("demo", "rows")
    if demo not in DEMOS:
        raise Http404(f"This server has no demo {demo}.")
    key = pages.open(request.GET.get("seed", ""))
    return render(request, "page.html", {"page": f"{demo}/page.html", "key": key, "version": django.__version__})


class ErrorsInPlainText:
    """A middleware."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, error):
        status = STATUS.get(type(error))
        return HttpResponse(str(error), status=status, content_type="text/plain") if status else None
