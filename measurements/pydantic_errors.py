"""Where in a document pydantic found something wrong, for a sentence to a person. Pure."""

from __future__ import annotations

from pydantic import ValidationError

LONGEST = 60
"""Letters of a field's name, which the document may have made up, and five times as many of what is said of it."""


def list_mistakes(error: ValidationError) -> list[str]:
    """Such as "samples → 3 → ready_ms: Field required"."""
    mistakes = error.errors(include_url=False, include_input=False)
    return [
        f"{' → '.join(str(part)[:LONGEST] for part in each['loc']) or 'its beginning'}: {each['msg'][: 5 * LONGEST]}" for each in mistakes
    ]


def first_mistake(error: ValidationError) -> str:
    return list_mistakes(error)[0]
