"""Serving for a person: until interrupted, with the page opened where there is a screen."""

from __future__ import annotations

import os
import sys
import threading
import webbrowser
from pathlib import Path

from measurements.paths import ROOT
from measurements.serving.server import START, Server


def serve(root: Path = ROOT, port: int = 8000, open_browser: bool = False, host: str = "127.0.0.1") -> None:
    """Serve until interrupted; open the page where there is a screen. Raises CannotServe."""
    server = Server(root, port, host)
    page = server.address + START
    # Flushed: whoever started this with its output in a file waits for the address.
    print(f"Front Row is at {page} (Ctrl-C stops it)", flush=True)
    if not (root / "site" / "node_modules").is_dir():
        print("The Python runtimes are not installed yet, so their lanes will fail: `make demo` installs them.", flush=True)
    if open_browser and has_screen():
        threading.Thread(target=webbrowser.open, args=(page,), daemon=True).start()
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        print("Stopped.", flush=True)
    finally:
        server.server_close()


def has_screen() -> bool:
    """Whether a browser that is opened here would be seen by the one who asked."""
    if sys.platform in ("darwin", "win32"):
        return "SSH_CONNECTION" not in os.environ
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
