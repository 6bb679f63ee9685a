"""A class's results as one HTML file that opens from a stick: drawn by the site's own modules, which are all inside it.

A page without a server may not load modules from files. So each comes as a data: address, and an import map names them.
"""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from measurements.classroom.result import ClassResult, lessons
from measurements.files import integrity_of
from measurements.paths import CATALOG, SITE

ENTRY = SITE / "workshop" / "class" / "report.js"
PAGE = Path(__file__).with_suffix(".html")
"""Each name in braces gives way to what it names."""
SHEETS = (
    *(SITE / "shared" / "style" / f"{name}.css" for name in ("base", "frame", "figures")),
    *(SITE / "workshop" / name for name in ("workshop.css", "class/class.css")),
)
_IMPORTED = re.compile(r'(?<= from ")\.[^"]+(?=";$)', re.MULTILINE)
"""As Biome lays our imports out."""


def as_html(results: Sequence[ClassResult], names: bool) -> str:
    """Names are left out of the file unless asked for."""
    hidden = {"sender"} if names else {"sender", "name"}
    shown = {
        "results": [result.model_dump(mode="json", exclude=hidden) for result in results],
        "lessons": [{key: lesson[key] for key in ("title", "prediction")} | {"id": id} for id, lesson in lessons().items()],
        "catalog": {"lanes": [{key: lane[key] for key in ("id", "title")} for lane in json.loads(CATALOG.read_bytes())["lanes"]]},
        "names": names,
    }
    style = "\n".join(sheet.read_text(encoding="utf-8") for sheet in SHEETS)
    sources = {name: base64.b64encode(source.encode()).decode() for name, source in modules(ENTRY).items()}
    import_map = _for_script({"imports": {name: f"data:text/javascript;base64,{source}" for name, source in sources.items()}})
    entry = f'import "{_name(ENTRY)}";'
    inline = [f"'{integrity_of(text.encode())}'" for text in (style, import_map, entry)]
    policy = f"default-src 'none'; style-src {inline[0]}; script-src {' '.join(inline[1:])} data:"
    parts = {"policy": policy, "style": style, "data": _for_script(shown), "import_map": import_map, "entry": entry}
    return re.sub(r"{(\w+)}", lambda part: parts[part[1]], PAGE.read_text(encoding="utf-8"))


def modules(entry: Path) -> dict[str, str]:
    """The text of `entry` and of all that it imports, by names that need no place to count from; the imports are by these names, too."""
    found: dict[str, str] = {}
    files = [entry]
    while files:
        file = files.pop()
        source = file.read_text(encoding="utf-8")
        imported = {path: (file.parent / path).resolve() for path in _IMPORTED.findall(source)}
        found[_name(file)] = _IMPORTED.sub(lambda path, at=imported: _name(at[path[0]]), source)  # type: ignore[misc]
        files += [each for each in imported.values() if _name(each) not in found]
    return found


def _name(file: Path) -> str:
    return file.relative_to(SITE).as_posix()


def _for_script(document: Any) -> str:
    """JSON in which no text can end the script element that it stands in."""
    return json.dumps(document).replace("<", "\\u003c")
