"""What makes a page ready that is not ours: a visible element, a User Timing mark, an expression, or its load event. Pure."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from measurements.errors import BadFlow

_WATCH = Path(__file__).with_name("ready.js").read_text(encoding="utf-8").strip().removesuffix(";")
CHECK = """([kind, value]) => {
  try {
    if (kind === "js") new Function(`return (${value}\\n)`);
    if (kind === "selector") document.querySelector(value);
  } catch (error) {
    return error.message;
  }
}"""
"""To be evaluated in a blank page with kind and value: what is wrong with them, if anything is."""


@dataclass(frozen=True)
class Ready:
    kind: Literal["load", "selector", "mark", "js"]
    value: str = ""

    @property
    def missing(self) -> str:
        """That it never came, as the end of a sentence."""
        return {
            "load": "its load event did not come",
            "selector": f"no visible element matches “{self.value}”",
            "mark": f"there is no User Timing mark “{self.value}”",
            "js": f"“{self.value}” did not become true",
        }[self.kind]

    @property
    def script(self) -> str:
        """To run in the page before anything else of it."""
        holds = f"() => ({self.value}\n)" if self.kind == "js" else "null"
        return f"({_WATCH})({json.dumps(self.kind)}, {json.dumps(self.value)}, {holds});"


def parse_ready(text: str | None) -> Ready:
    """--ready: a selector, mark:NAME or js:EXPRESSION; None: the load event. Raises BadFlow."""
    if text is None:
        return Ready("load")
    for kind in ("mark", "js"):
        if text.startswith(f"{kind}:"):
            value = text.removeprefix(f"{kind}:").strip()
            if not value:
                raise BadFlow(f"--ready {text!r} says nothing after “{kind}:”.")
            return Ready("mark" if kind == "mark" else "js", value)
    if not text.strip():
        raise BadFlow("--ready is empty: give a selector, mark:NAME or js:EXPRESSION, or leave it out.")
    return Ready("selector", text.strip())
