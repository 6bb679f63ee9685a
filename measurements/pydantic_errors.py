"""Where in a document pydantic found something wrong, for a sentence to a person. Pure."""

from __future__ import annotations

from pydantic import ValidationError


def list_mistakes(error: ValidationError) -> list[str]:
    """Such as "samples → 3 → ready_ms: Field required"."""
    return [f"{' → '.join(map(str, each['loc'])) or 'its beginning'}: {each['msg']}" for each in error.errors()]


def first_mistake(error: ValidationError) -> str:
    return list_mistakes(error)[0]
