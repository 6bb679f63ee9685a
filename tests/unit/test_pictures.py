"""The documents' pictures are there, are PNG files, and are small enough for a README."""

from __future__ import annotations

import re

from measurements.paths import ROOT
from measurements.publishing.pictures import MOST_BYTES


def test_each_picture_of_a_document_is_a_small_png() -> None:
    documents = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
    pictures = [
        (document.parent / path).resolve()
        for document in documents
        for path in re.findall(r"^!\[.+?\]\((.+?)\)$", document.read_text(encoding="utf-8"), re.M)
    ]
    assert sorted(picture.relative_to(ROOT).as_posix() for picture in pictures) == ["docs/main-result.png", "docs/page.png"]
    for picture in pictures:
        content = picture.read_bytes()
        assert content.startswith(b"\x89PNG")
        assert 10_000 < len(content) <= MOST_BYTES
