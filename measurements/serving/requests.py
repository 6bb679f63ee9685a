"""What a request says of itself. Pure."""

from __future__ import annotations

from email.message import Message


def length_of(headers: Message, missing: str = "") -> int | None:
    """Bytes of a request's body; None where it does not say so in a way that can be gone by. `missing`: for a header that is not there."""
    said = headers.get("Content-Length", missing)
    return int(said) if said.isascii() and said.isdigit() and len(said) < 12 else None
