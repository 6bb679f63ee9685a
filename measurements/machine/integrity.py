"""What a file's content must be, in the form that browsers compare with (Subresource Integrity). Standard library only."""

import base64
import hashlib


def integrity_of(content: bytes) -> str:
    """Its SHA-256 as `sha256-<base64>`."""
    return f"sha256-{base64.b64encode(hashlib.sha256(content).digest()).decode()}"
