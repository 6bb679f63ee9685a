"""The README's pictures are there, are PNG files, and are small enough for a README."""

from __future__ import annotations

import re

from measurements.paths import ROOT
from measurements.publishing.pictures import MOST_BYTES


def test_each_picture_of_the_readme_is_a_small_png() -> None:
    paths = re.findall(r"^!\[.+?\]\((.+?)\)$", (ROOT / "README.md").read_text(encoding="utf-8"), re.M)
    assert sorted(paths) == ["docs/main-result.png", "docs/page.png"]
    for path in paths:
        content = (ROOT / path).read_bytes()
        assert content.startswith(b"\x89PNG")
        assert 10_000 < len(content) <= MOST_BYTES
