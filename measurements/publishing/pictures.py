"""The pictures in the README: the page's first screen, and the main result, from the newest published run."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page

from measurements.browsers.session import Session
from measurements.errors import FrontRowError
from measurements.paths import ROOT

PICTURES = ROOT / "docs"
MOST_BYTES = 200_000


def make_pictures(session: Session, server: str, folder: Path = PICTURES) -> list[Path]:
    """Write page.png and main-result.png. Raises FrontRowError where one is too large for a README."""
    folder.mkdir(exist_ok=True)
    context = session.browser.new_context(viewport={"width": 1200, "height": 860}, color_scheme="light", reduced_motion="reduce")
    try:
        page = context.new_page()
        paths = [_first_screen(page, server, folder / "page.png"), _main_result(page, server, folder / "main-result.png")]
    finally:
        context.close()
    for path in paths:
        if path.stat().st_size > MOST_BYTES:
            raise FrontRowError(f"{path} has {path.stat().st_size:,} bytes, more than the {MOST_BYTES:,} that a README should carry.")
    return paths


def _first_screen(page: Page, server: str, path: Path) -> Path:
    page.goto(f"{server}/site/")
    page.locator("#answer table").wait_for()
    page.wait_for_load_state("networkidle")
    page.screenshot(path=path)
    return path


def _main_result(page: Page, server: str, path: Path) -> Path:
    """Every operation of the first demo in every lane, as ratios to JavaScript with their intervals."""
    page.goto(f"{server}/site/results/?show=ratio")
    page.locator("tr[data-row=mean] td", has_text="×").first.wait_for()
    figure = page.locator("figure.picture").first
    figure.locator("svg", has_text="Geometric mean").wait_for()
    figure.screenshot(path=path)
    return path
