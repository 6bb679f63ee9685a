"""By which names and addresses this machine is reached, from itself and from its network, and why it may not be."""

from __future__ import annotations

import errno
import ipaddress
import socket
from contextlib import suppress
from urllib.parse import urlsplit

from measurements.errors import CannotServe, PortTaken

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


def cannot_serve(error: OSError, host: str, port: int) -> CannotServe:
    """The error to raise for what the system said."""
    choose = f"Choose another: `make demo PORT={port + 1}`, or `front-row serve --port {port + 1}`; --port 0 takes any."
    if error.errno == errno.EADDRINUSE or getattr(error, "winerror", 0) in (10013, 10048):
        return PortTaken(f"Port {port} on {host} is in use by another program. {choose}")
    if error.errno == errno.EACCES:
        return CannotServe(f"Port {port} may not be used without administrator's rights. Choose one from 1024 up: `make demo PORT=8000`.")
    return CannotServe(f"Nothing can be served on {host}, port {port}: {error.strerror or error}. {choose}")
