"""Texts in a run file: what may be said, and at what length."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Annotated

from pydantic import AfterValidator, Field

from measurements.runs.fields import MOST_NAMES

MOST_LINE = 200
MOST_TEXT = 20_000
"""UTF-16 units, as JavaScript counts letters: page and harness refuse the same."""


def units_of(text: str) -> int:
    """The length of a text as JavaScript counts it."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def clipped(text: str) -> str:
    """What somebody else said, in the room that a run file has for it, and without halves of letters: no program could read these again."""
    units = text.encode("utf-16-le", "surrogatepass")
    if len(units) > 2 * MOST_TEXT:
        return units[: 2 * (MOST_TEXT - 1)].decode("utf-16-le", "replace") + "…"
    return units.decode("utf-16-le", "replace")


def at_most(units: int) -> Callable[[str], str]:
    """A check for a field: Field's max_length counts whole letters."""

    def check(text: str) -> str:
        if units_of(text) > units:
            raise ValueError(f"it has more than {units:,} letters")
        return text

    return check


def _moment(text: str) -> str:
    try:
        datetime.fromisoformat(text)
    except ValueError as error:
        raise ValueError("there is no such date") from error
    return text


MOMENT = r"^2[0-9]{3}-[0-9]{2}-[0-9]{2}T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]{1,6})?(Z|[+-](0[0-9]|1[0-4]):[0-5][0-9])$"

Line = Annotated[str, Field(max_length=MOST_LINE), AfterValidator(at_most(MOST_LINE))]
"""What stands in every row of a table: names of machines and browsers, versions."""
Lines = Annotated[list[Line], Field(max_length=MOST_NAMES)]
Text = Annotated[str, Field(max_length=MOST_TEXT), AfterValidator(at_most(MOST_TEXT))]
Moment = Annotated[str, Field(pattern=MOMENT), AfterValidator(_moment)]
"""ISO 8601 with time zone."""
