"""An address that somebody is to open elsewhere: in words, and as a QR code where a phone can see it."""

from __future__ import annotations

from io import StringIO
from urllib.parse import urlsplit

import segno
from rich.console import Console
from rich.text import Text

from measurements.serving.addresses import address_in_the_room, is_loopback

OF_QR = "bright_white on black"
"""Light is drawn, dark is left: whatever the colours of the terminal, cameras see dark on light."""


def show_address(console: Console, address: str) -> None:
    """Without a terminal no QR code: nobody scans a log."""
    console.print("Open this address in the browser to be measured, and tap Begin there:", highlight=False)
    console.print(f"  {address}", soft_wrap=True, highlight=False, markup=False)
    if console.is_terminal:
        console.print(Text(qr_code(address), style=OF_QR, no_wrap=True), soft_wrap=True)
    if is_loopback(urlsplit(address).hostname or ""):
        host = address_in_the_room() or "ADDRESS"
        console.print(f"Only this machine reaches it. For a phone in the same network: --serve-host {host}", highlight=False)


def qr_code(address: str) -> str:
    """Lines of half blocks, two rows of the code in each, with the quiet zone around it that cameras need."""
    drawn = StringIO()
    segno.make_qr(address, error="l").terminal(drawn, compact=True)
    return drawn.getvalue().rstrip("\n")
