"""Where in a document pydantic found something wrong, for a sentence to a person. Pure."""

from __future__ import annotations

from pydantic import ValidationError


def first_mistake(error: ValidationError, whole: str = "its beginning") -> str:
    """ "samples → 3 → ready_ms: Field required"; `whole` names the place where that is the document itself."""
    return _mistakes(error, whole)[0]


def all_mistakes(error: ValidationError, whole: str = "its beginning") -> str:
    """Every one of them, as a list in a sentence."""
    return "; at ".join(_mistakes(error, whole))


def _mistakes(error: ValidationError, whole: str) -> list[str]:
    return [f"{' → '.join(str(part) for part in one['loc']) or whole}: {one['msg']}" for one in error.errors()]
