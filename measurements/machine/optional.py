"""A browser that the set-up installs where it may, and does without where it may not. Standard library only."""

from __future__ import annotations

import sys
from collections.abc import Callable

from measurements.errors import NoBrowser
from measurements.machine.checkout import Checkout
from measurements.machine.chromium import FoundBrowser


def found_or_installed(
    title: str, find: Callable[[], FoundBrowser], install: Callable[[], FoundBrowser], checkout: Checkout, again: bool
) -> int:
    """A command's exit status: always 0, as all but the tests in that browser do without, and those say that they are left out.

    What could not be installed is not tried again at each set-up, which would have to wait for a network each time, unless `again`.
    """
    try:
        find()
    except NoBrowser:
        tried = checkout.cache / f"no-{title.lower()}"
        if tried.exists() and not again:
            left_out = f"The tests in {title} are left out; make setup-engines tries to install it again."
            print(f"{tried.read_text()} {left_out}", file=sys.stderr)
            return 0
        try:
            print(f"Browser: {install().path}")
        except NoBrowser as error:
            print(f"{error} The tests in {title} are left out.", file=sys.stderr)
            tried.parent.mkdir(exist_ok=True)
            tried.write_text(str(error))
    except KeyboardInterrupt:
        return 130
    return 0
