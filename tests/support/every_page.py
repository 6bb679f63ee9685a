"""All pages of ours, and what is looked at in each."""

from __future__ import annotations

from playwright.sync_api import Page

from measurements.paths import SITE

PAGES = sorted(
    page.relative_to(SITE).as_posix()
    for page in SITE.rglob("*.html")
    if not {"lanes", "demos", "lessons", "node_modules", "build"} & set(page.relative_to(SITE).parts)
    and page.relative_to(SITE).as_posix() not in ("workshop/offline/keep-twin.html", "snapshot/index.html")
)
"""All pages but the lanes' own, what is put into those, one that nobody sees, and one that leads on."""
SHOWN = {
    "index.html": "#answer > *",
    "compare/index.html": ".lane",
    "claims/index.html": "#figures table",
    "results/index.html": "#view .drawn svg",
    "start/index.html": "#waterfall figure",
    "guide/index.html": ".turn pre",
    "workshop/index.html": ".lessons li a",
    "workshop/lesson.html": ".cm-content",
    "workshop/edit.html": ".cm-content",
    "workshop/teacher.html": "#answer-list summary",
}
"""What stands in a page once it is built, where a program builds it."""


def opened(page: Page, server: str, path: str, query: str = "") -> None:
    page.goto(f"{server}/site/{path.removesuffix('index.html')}{query}")
    page.locator(SHOWN.get(path, "h1")).first.wait_for()
