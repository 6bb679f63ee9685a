"""All pages of ours, and what is looked at in each."""

from __future__ import annotations

from playwright.sync_api import Page

from measurements.paths import SITE

PAGES = sorted(
    page.relative_to(SITE).as_posix()
    for page in SITE.rglob("*.html")
    if not {"lanes", "demos", "lessons", "node_modules", "build"} & set(page.relative_to(SITE).parts) and page.name != "keep-twin.html"
)
"""All pages but the lanes' own, what is put into those, and one that nobody sees."""
SHOWN = {
    "index.html": "#answer > *",
    "compare/index.html": ".lane",
    "claims/index.html": "#figures table",
    "results/index.html": "#view .drawn svg",
    "start/index.html": "#waterfall figure",
    "snapshot/index.html": "#measured table",
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
