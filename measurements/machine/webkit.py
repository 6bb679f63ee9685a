"""Find WebKitGTK's MiniBrowser on this machine, install it, start it. Standard library only: the set-up and the doctor use this too.

It is opened at an address, and no driver is needed for that: the page there does the rest. Debian's package webkit2gtk-driver brings it
along. Without a screen, and where no window is wanted, it is shown on one that nobody sees: Xvfb's.

    python -m measurements.machine.webkit     find both or, failing that, install them: a step of the set-up for the tests; with
                                              --again, though they could not be installed before
"""

from __future__ import annotations

import os
import select
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from measurements.errors import NoBrowser
from measurements.machine.checkout import Checkout
from measurements.machine.chromium import FoundBrowser, checked
from measurements.machine.optional import found_or_installed
from measurements.machine.processes import apt_install, can_apt

FOLDERS = ("/usr/lib/*", "/usr/lib", "/usr/lib64", "/usr/libexec")
PACKAGES = ("webkit2gtk-4.1", "webkitgtk-6.0", "webkit2gtk-4.0")
PROGRAM = "MiniBrowser"
SCREEN = "Xvfb"
STARTING_SECONDS = 60.0
FLAGS = ("--javascript-can-access-clipboard=true",)
"""What a person would be asked for, granted beforehand."""
_HOW = "Run `make setup-engines`, or install both (on Debian: sudo apt install webkit2gtk-driver xvfb)"


class FoundWebKit(FoundBrowser):
    def version(self) -> str | None:
        """Such as "WebKitGTK 2.50.6". It needs a screen even to say that, and is asked until it has said it once."""
        if self.path not in _versions:
            with suppress(OSError, subprocess.SubprocessError), _screen(headless=True) as screen:
                environment = {**os.environ, **screen}
                asked = subprocess.run([self.path, "--version"], env=environment, capture_output=True, text=True, timeout=60, check=True)
                _versions[self.path] = asked.stdout.strip()
        return _versions.get(self.path)


_versions: dict[Path, str] = {}


def find_webkit(explicit: str | None = None) -> FoundWebKit:
    """Raises NoBrowser, which says what was looked for and what to do."""
    if explicit:
        return FoundWebKit(checked(explicit, "given", "--browser").path, "given")
    candidates = [FoundWebKit(path, "system") for path in _programs()]
    for browser in candidates:
        if browser.starts():
            return browser
    broken = "".join(f" {browser.path} is there and does not start." for browser in candidates)
    raise NoBrowser(f"No WebKit was found: {PROGRAM} of WebKitGTK is not on this machine, or does not start.{broken} {_HOW}.")


def _programs() -> Iterator[Path]:
    on_path = shutil.which(PROGRAM)
    if on_path:
        yield Path(on_path)
    for package in PACKAGES:
        for folder in FOLDERS:
            for path in sorted(Path("/").glob(f"{folder.lstrip('/')}/{package}/{PROGRAM}")):
                if os.access(path, os.X_OK):
                    yield path


@contextmanager
def webkit_started(program: Path, address: str, headless: bool = True) -> Iterator[subprocess.Popen[bytes]]:
    """The browser at an address, with a profile of its own and on a screen that nobody sees, unless it is not to be headless. All its
    processes are ended with the block. Raises NoBrowser where there is no screen to be had."""
    with tempfile.TemporaryDirectory(prefix="front-row-webkit-", ignore_cleanup_errors=True) as folder, _screen(headless) as screen:
        places = {f"XDG_{kind}_HOME": str(Path(folder) / kind.lower()) for kind in ("CACHE", "CONFIG", "DATA", "STATE")}
        environment = {**os.environ, **screen, **places, **_SETTINGS, "LANG": _language()}
        with _running([str(program), *FLAGS, address], environment) as process:
            yield process


_SETTINGS = {
    "WEBKIT_DISABLE_COMPOSITING_MODE": "1",  # draws in software, as the other engines do here without a graphics card
    "NO_AT_BRIDGE": "1",  # there is no bus for screen readers
    **({"WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1"} if hasattr(os, "geteuid") and os.geteuid() == 0 else {}),
}
"""WebKit's sandbox cannot be started by root; pages are our own, from loopback."""


def _language() -> str:
    """One that browsers have a language for: C has none, and Brython ends where the browser's is undefined."""
    language = os.environ.get("LANG", "")
    return language if language[:2].isalpha() and language[2:3] == "_" else "en_US.UTF-8"


@contextmanager
def _screen(headless: bool) -> Iterator[dict[str, str]]:
    """What to put into the environment for a window to be drawn."""
    has_screen = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    if not headless and has_screen:
        yield {}
        return
    if not headless:
        raise NoBrowser("There is no screen for a window here: leave out --headed.")
    if not shutil.which(SCREEN):
        raise NoBrowser(f"WebKit has no headless mode, and {SCREEN}, a screen that nobody sees, is not on this machine. {_HOW}.")
    told, tells = os.pipe()
    command = [SCREEN, "-displayfd", str(tells), "-screen", "0", "1280x900x24", "-nolisten", "tcp", "-noreset"]
    with _running(command, dict(os.environ), (tells,)):
        os.close(tells)
        with os.fdopen(told) as telling:
            ready, _, _ = select.select([telling], [], [], STARTING_SECONDS)
            number = telling.readline().strip() if ready else ""  # empty where it ended instead
        if not number:
            raise NoBrowser(f"{SCREEN}, the screen that nobody sees, did not start.")
        yield {"DISPLAY": f":{number}", "WAYLAND_DISPLAY": "", "GDK_BACKEND": "x11"}


@contextmanager
def _running(command: list[str], environment: dict[str, str], pass_fds: tuple[int, ...] = ()) -> Iterator[subprocess.Popen[bytes]]:
    """In a group of its own, ended whole, also where this process is killed meanwhile."""
    supervised = [sys.executable, str(Path(__file__).with_name("ends_with_us.py")), *command]
    nowhere = subprocess.DEVNULL
    process = subprocess.Popen(
        supervised,
        stdin=subprocess.PIPE,
        stdout=nowhere,
        stderr=nowhere,
        env=environment,
        pass_fds=pass_fds,
        start_new_session=True,
    )
    try:
        yield process
    finally:
        process.send_signal(signal.SIGCONT)  # who is stopped itself does not end others
        if process.stdin:
            process.stdin.close()
        process.wait()


def install_webkit() -> FoundBrowser:
    """Install Debian's packages, where we may. Raises NoBrowser if that gives none that starts."""
    if can_apt():
        apt_install("Browser", "webkit2gtk-driver", " (about 150 MB)")
        apt_install("Browser: a screen that nobody sees", "xvfb")
    return find_webkit()


def main(arguments: Sequence[str] = ()) -> int:
    return found_or_installed("WebKit", find_webkit, install_webkit, Checkout(), "--again" in arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
