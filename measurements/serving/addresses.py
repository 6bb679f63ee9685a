"""By which names and addresses this machine is reached, from itself and from its network."""

from __future__ import annotations

import ipaddress
import socket
from contextlib import suppress
from urllib.parse import urlsplit

EVERYWHERE = ("0.0.0.0", "::", "")
"""Hosts that are every address of this machine, and none that could be typed elsewhere."""


def is_own_name(host: str) -> bool:
    """Whether this, of a Host header, names a machine by its address or its own name. Pure, but for the machine's name."""
    try:
        name = (urlsplit(f"//{host}").hostname or "") if host.isascii() and "@" not in host else ""
    except ValueError:
        return False
    own = socket.gethostname().lower()
    if name in {"localhost", own, f"{own}.local", own.split(".")[0]}:
        return True
    with suppress(ValueError):
        return bool(ipaddress.ip_address(name))
    return False


def is_loopback(address: str) -> bool:
    with suppress(ValueError):
        return ipaddress.ip_address(address.removeprefix("::ffff:")).is_loopback
    return False


def address_in_the_room() -> str | None:
    """This machine's address in its network; None where it is in none. Nothing is sent to find it out."""
    with suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.connect(("192.0.2.1", 9))  # an address kept for documentation: it only makes the system choose a way
        return str(probe.getsockname()[0])
    with suppress(OSError):
        found = socket.gethostbyname(socket.gethostname())
        return None if is_loopback(found) else found
    return None
