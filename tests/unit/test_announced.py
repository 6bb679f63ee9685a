"""How an address is shown: to people on a terminal with its QR code, elsewhere alone; and what of it a phone needs."""

from __future__ import annotations

from io import StringIO

import pytest
import segno
from rich.console import Console

from measurements.cli.address import qr_code, show_address

ADDRESS = "http://192.168.100.200:43210/site/measure/#AbCdEfGhIjKlMnOp"
BORDER = 4
"""Modules of light around the code, by the standard."""


def shown(address: str, is_terminal: bool) -> str:
    to = StringIO()
    show_address(Console(file=to, force_terminal=is_terminal, width=40, color_system="standard" if is_terminal else None), address)
    return to.getvalue()


def test_the_code_is_that_of_the_address_with_light_drawn() -> None:
    """Two rows to a line: what is light is drawn, as terminals are dark or are made so."""
    rows = [[0] * BORDER + [*row] + [0] * BORDER for row in segno.make_qr(ADDRESS, error="l").matrix]
    width = len(rows[0])
    light = [[0] * width] * BORDER
    every = [*light, *rows, *light]
    drawn = {"█": (0, 0), "▀": (0, 1), "▄": (1, 0), " ": (1, 1)}
    found: list[list[int]] = []
    for line in qr_code(ADDRESS).split("\n"):
        found += [[drawn[char][half] for char in line.ljust(width)] for half in (0, 1)]
    assert found[: len(every)] == every


def test_a_terminal_shows_the_code_and_a_log_the_address_alone() -> None:
    assert ADDRESS in shown(ADDRESS, False) and "█" not in shown(ADDRESS, False)
    on_terminal = shown(ADDRESS, True)
    assert ADDRESS in on_terminal, "in one piece, however narrow"
    for line in qr_code(ADDRESS).split("\n"):
        assert line.strip() in on_terminal
    assert "97;40m" in on_terminal, "white on black"


@pytest.mark.parametrize(("host", "is_said"), [("127.0.0.1", True), ("192.168.1.20", False)])
def test_an_address_that_only_this_machine_reaches_is_said_to_be_one(host: str, is_said: bool) -> None:
    assert ("--serve-host" in shown(f"http://{host}:1/", False)) is is_said
