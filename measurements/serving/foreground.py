"""Serving for a person: until interrupted, with the page opened where there is a screen."""

from __future__ import annotations

import os
import sys
import threading
import webbrowser
from collections.abc import Callable
from pathlib import Path

from measurements.paths import ROOT
from measurements.serving.server import START, Served, Server


def serve(root: Path = ROOT, port: int = 8000, open_browser: bool = False, host: str = "127.0.0.1", served: Served = Served()) -> None:
    """Serve until interrupted; open the page where there is a screen. Raises CannotServe."""
    server = Server(root, port, host, served)
    page = server.address + START
    opening = f"Front Row is at {page} (Ctrl-C stops it)"
    if not (root / "site" / "node_modules").is_dir():
        opening += "\nThe Python runtimes are not installed yet, so their lanes will fail: `make demo` installs them."
    if open_browser and has_screen():
        threading.Thread(target=webbrowser.open, args=(page,), daemon=True).start()
    serve_until_interrupted(server, opening, lambda: "Stopped.")


def serve_until_interrupted(server: Server, opening: str, closing: Callable[[], str]) -> None:
    """Print `opening`, serve, and print what `closing` says then."""
    print(opening, flush=True)  # whoever started this with its output in a file waits for the address
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        print(closing(), flush=True)
    finally:
        server.server_close()


def has_screen() -> bool:
    """Whether a browser that is opened here would be seen by the one who asked."""
    if sys.platform in ("darwin", "win32"):
        return "SSH_CONNECTION" not in os.environ
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
