"""Whether a WebKit that was started here still lives, and the page in it."""

from __future__ import annotations

import subprocess

import psutil

PAGE_PROCESS = "WebKitWebProces"
"""As the system shows it, which cuts names after fifteen letters."""


def why_gone(process: subprocess.Popen[bytes], look_closely: bool) -> str | None:
    """Why no page will come again, or None. Its parts are looked for only where that is asked: to find them all processes are read."""
    if process.poll() is not None:
        return "WebKit ended by itself"
    if look_closely and not _has_page(process.pid):
        return "The page's process in WebKit ended by itself"
    return None


def _has_page(pid: int) -> bool:
    try:
        return any(part.name().startswith(PAGE_PROCESS) for part in psutil.Process(pid).children(recursive=True) if _lives(part))
    except psutil.Error:  # one of them has just ended: the next look tells
        return True


def _lives(part: psutil.Process) -> bool:
    return bool(part.status() != psutil.STATUS_ZOMBIE)
