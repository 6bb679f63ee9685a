"""Find Firefox on this machine, or install it. Standard library only: the set-up runs this too.

It is always the system's own: Playwright's pinned version drives the stock Firefox. FRONT_ROW_BROWSER is not asked, it names a Chromium.

    python -m measurements.machine.firefox     find Firefox or, failing that, install it: a step of the set-up for the tests; with
                                               --again, though it could not be installed before
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

from measurements.errors import NoBrowser
from measurements.machine.checkout import Checkout
from measurements.machine.chromium import FoundBrowser, checked, on_system
from measurements.machine.optional import found_or_installed
from measurements.machine.processes import apt_install, can_apt

FIREFOX_COMMANDS = ("firefox-esr", "firefox")
_PROGRAMS = {"darwin": ("/Applications/Firefox.app/Contents/MacOS/firefox",), "win32": ("Mozilla Firefox/firefox.exe",)}


def find_firefox(explicit: str | None = None) -> FoundBrowser:
    """Raises NoBrowser, which says what was looked for and what to do."""
    if explicit:
        return checked(explicit, "given", "--browser")
    candidates = [FoundBrowser(path, "system") for path in on_system(FIREFOX_COMMANDS, _PROGRAMS)]
    for browser in candidates:
        if browser.starts():
            return browser
    broken = "".join(f" {browser.path} is there and does not start." for browser in candidates)
    raise NoBrowser(
        f"No Firefox was found: none of {', '.join(FIREFOX_COMMANDS)} on this machine starts.{broken} Run `make setup-engines`, or "
        "install Firefox (on Debian: sudo apt install firefox-esr), or give its path to --browser."
    )


def install_firefox() -> FoundBrowser:
    """Install Debian's package, where we may. Raises NoBrowser if that gives none that starts."""
    if can_apt():
        apt_install("Browser", "firefox-esr", " (about 70 MB)")
    return find_firefox()


def main(arguments: Sequence[str] = ()) -> int:
    return found_or_installed("Firefox", find_firefox, install_firefox, Checkout(), "--again" in arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
