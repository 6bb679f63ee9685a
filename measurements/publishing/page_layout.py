"""Head, header and footer of every page of ours, from one layout (pages.toml). What stands between header and footer is written by hand.

The pages are committed as they are served: plain HTML. `python -m measurements.publishing.page_layout` writes them; so does
`front-row publish`.
"""

from __future__ import annotations

import json
import re
import tomllib
from html import escape
from pathlib import Path, PurePosixPath
from typing import Final

from pydantic import BaseModel, ConfigDict, Field

from measurements.classroom.page import modules
from measurements.errors import FrontRowError
from measurements.files import integrity_of, write_text
from measurements.paths import ROOT, SITE

DECLARED: Final = Path(__file__).with_name("pages.toml")
GLOSSARY: Final = "terms/index.html"
_POLICY: Final = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "connect-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'none'",
}


class _Declared(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class PageHead(_Declared):
    """One page; places count from site/."""

    path: str
    title: str
    description: str
    skip: tuple[str, str] = ("#main", "Skip to the content")
    sheets: list[str] = Field(default_factory=list)
    modules: list[str] = Field(default_factory=list)
    policy: dict[str, str] = Field(default_factory=dict)
    """Beyond the Content-Security-Policy of every page."""
    import_map: str | None = None
    preload: list[str] = Field(default_factory=list)
    """From the checkout's root."""
    announces_modules: bool = False
    has_navigation: bool = True
    referrer: str | None = None
    footer: str | None = None
    words: list[str | tuple[str, str]] = Field(default_factory=list)
    """Ids of explained words for the footer, with the word itself where it is another."""


class Layout(_Declared):
    """All pages, and what they have alike."""

    address: str
    picture: str
    picture_says: str
    footer: str
    sheets: list[str]
    modules: list[str]
    navigation: dict[str, str]
    within: dict[str, dict[str, str]]
    import_maps: dict[str, dict[str, str]]
    page: list[PageHead]


def read_layout(path: Path = DECLARED) -> Layout:
    return Layout.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))


def update_pages() -> list[Path]:
    """Renew all pages. Returns those that this changed."""
    layout = read_layout()
    changed = []
    for page in layout.page:
        path = SITE / page.path
        before = path.read_text(encoding="utf-8")
        new = laid_out(layout, page, before)
        if new != before:
            write_text(path, new)
            changed.append(path)
    return changed


def laid_out(layout: Layout, page: PageHead, text: str) -> str:
    """The page's text with its head, header and footer as the layout has them. Raises FrontRowError where there are none to renew."""
    before, header_end, rest = text.partition("</header>\n")
    own, footer_begin, rest = rest.partition("    <footer>")
    _, footer_end, after = rest.partition("</footer>\n")
    if not (before.startswith("<!doctype html>") and header_end and footer_begin and footer_end):
        raise FrontRowError(
            f"site/{page.path} must hold one <header> and, below it, one <footer>: what the layout writes takes their place."
        )
    return f"{_head(layout, page)}{_header(layout, page)}{own}{_footer(layout, page)}{after}"


def _head(layout: Layout, page: PageHead) -> str:
    import_map = _import_map(layout, page)
    picture = layout.address + layout.picture if layout.address else _from(page, f"../{layout.picture}")
    lines = [
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{_policy(page, import_map)}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="color-scheme" content="light dark">',
        *([f'<meta name="referrer" content="{page.referrer}">'] if page.referrer else []),
        f'<meta name="description" content="{escape(page.description)}">',
        f'<meta property="og:title" content="{escape(page.title)}">',
        f'<meta property="og:description" content="{escape(page.description)}">',
        '<meta property="og:type" content="website">',
        f'<meta property="og:image" content="{picture}">',
        f'<meta property="og:image:alt" content="{escape(layout.picture_says)}">',
        f"<title>{escape(page.title)}</title>",
        f'<link rel="icon" href="{_from(page, "shared/icon.svg")}" type="image/svg+xml">',
        *(f'<link rel="stylesheet" href="{_from(page, sheet)}">' for sheet in [*layout.sheets, *page.sheets]),
        *(f'<link rel="preload" href="{_from(page, f"../{path}")}" as="fetch" crossorigin>' for path in page.preload),
        *([f'<script type="importmap">{import_map}</script>'] if import_map else []),
        *(f'<script type="module" src="{_from(page, module)}"></script>' for module in [*page.modules, *layout.modules]),
        *(f'<link rel="modulepreload" href="{_from(page, module)}">' for module in imported(page)),
    ]
    head = "".join(f"    {line}\n" for line in lines)
    return f'<!doctype html>\n<html lang="en">\n  <head>\n{head}  </head>\n  <body>\n'


def imported(page: PageHead) -> list[str]:
    """What the page's modules import at once, and these in turn: a browser finds out only once the one that imports it is there."""
    begun = {name for module in page.modules for name in modules(SITE / module)} if page.announces_modules else set()
    return sorted(begun - set(page.modules))


def _import_map(layout: Layout, page: PageHead) -> str:
    if not page.import_map:
        return ""
    places = {name: _from(page, path) for name, path in layout.import_maps[page.import_map].items()}
    imports = {
        name: place if place.startswith(".") else f"./{place}" for name, place in places.items()
    }  # "node_modules/…" is no address there
    return f"\n{json.dumps({'imports': imports}, indent=2)}\n"


def _policy(page: PageHead, import_map: str) -> str:
    policy = _POLICY | page.policy
    if import_map:
        policy["script-src"] += f" '{integrity_of(import_map.encode())}'"
    last = ("base-uri", "form-action")
    return "; ".join(f"{name} {policy[name]}" for name in [*(name for name in policy if name not in last), *last])


def _header(layout: Layout, page: PageHead) -> str:
    target, words = page.skip
    icon = f'<img src="{_from(page, "shared/icon.svg")}" alt="" width="28" height="28"> Front Row'
    brand = (
        f'<a class="brand" href="{_from(page, "index.html")}"{_current(page, "index.html")}>{icon}</a>'
        if page.has_navigation
        else f'<span class="brand">{icon}</span>'
    )
    within = layout.within.get(PurePosixPath(page.path).parent.as_posix(), {})
    lines = [
        f'    <a class="skip" href="{target}">{escape(words)}</a>',
        '    <header class="top">',
        f"      {brand}",
        *(_navigation(page, "Pages", layout.navigation) if page.has_navigation else []),
        '      <button type="button" class="type-size" aria-pressed="false">Large type</button>',
        *(_navigation(page, PurePosixPath(page.path).parent.name.capitalize(), within, "within") if within else []),
        "    </header>",
    ]
    return "\n".join(lines) + "\n"


def _navigation(page: PageHead, name: str, places: dict[str, str], css_class: str = "") -> list[str]:
    links = []
    for words, path in places.items():
        is_near = page.path != path and PurePosixPath(path).parent == PurePosixPath(page.path).parent != PurePosixPath() and not css_class
        current = ' aria-current="true"' if is_near else _current(page, path)
        links.append(f'        <a href="{_from(page, path)}"{current}>{escape(words)}</a>')
    attribute = f'class="{css_class}" ' if css_class else ""
    return [f'      <nav {attribute}aria-label="{name}">', *links, "      </nav>"]


def _current(page: PageHead, path: str) -> str:
    return ' aria-current="page"' if page.path == path else ""


def _footer(layout: Layout, page: PageHead) -> str:
    words = [(word, word.replace("-", " ")) if isinstance(word, str) else word for word in page.words]
    glossary = _from(page, GLOSSARY)
    lines = ["    <footer>"]
    if words:
        links = [f'        <a class="term" href="{glossary}#{id}">{escape(word)}</a>' for id, word in words]
        lines += ['      <p class="words-here"><span>Words on this page:</span>', *links, "      </p>"]
    link = f' <a href="{glossary}"{_current(page, GLOSSARY)}>Glossary</a>' if page.has_navigation else ""
    lines += [f"      <p>{escape(page.footer or layout.footer, quote=False)}{link}</p>", "    </footer>"]
    return "\n".join(lines) + "\n"


def _from(page: PageHead, path: str) -> str:
    """A place that counts from site/, as the page names it; a folder's own page by the folder."""
    path = path.removeprefix("../site/")
    up = len(PurePosixPath(page.path).parent.parts)
    own = f"{PurePosixPath(page.path).parent}/" if up else ""
    named = re.sub(r"(^|/)index\.html$", r"\1", path)
    if up and named.startswith(own) and named != own:
        return named.removeprefix(own)
    if up and named == own:
        return "./"
    return ("../" * up + named) or "./"


if __name__ == "__main__":
    for written in update_pages():
        print(written.relative_to(ROOT))
