"""Set a checkout up: Python packages, the npm runtimes and, for all but the demo, a browser.

    python3 -m measurements.bootstrap demo    what `make demo` needs: the page's server and the runtimes
    python3 -m measurements.bootstrap all     what measuring and testing need on top

Standard library only. Each step leaves a stamp that names the lock file it worked from: a second run only compares
stamps, and a step that was cut off has left none, so it is done again from its beginning.
"""

import sys

# An older Python must get as far as this sentence: nothing above it, and no syntax below it, that 3.6 cannot read.
if sys.version_info < (3, 11):  # noqa: UP036
    sys.exit(
        "Front Row needs Python 3.11 or newer, and this is {}. Install a newer one and name it, as in: make demo PYTHON=python3.13".format(  # noqa: UP032
            sys.version.split()[0]
        )
    )

import subprocess
from collections.abc import Callable

from measurements.build import snapshot, start_pages
from measurements.errors import FrontRowError
from measurements.machine.checkout import Checkout, alone
from measurements.machine.packages import LOCKS, install_packages, packages_ready
from measurements.machine.runtimes import install_runtimes, runtimes_ready


def main(arguments: list[str]) -> int:
    """The command's exit status, as errors.py gives them; 130 after an interrupt."""
    if len(arguments) != 1 or arguments[0] not in LOCKS:
        print(f"Say what to set up: {' or '.join(LOCKS)}.", file=sys.stderr)
        return 2
    try:
        return set_up(Checkout(), arguments[0])
    except FrontRowError as error:
        print(f"\n{error}", file=sys.stderr)
        return error.exit_status
    except KeyboardInterrupt:
        print("\nThe set-up was stopped. The same command goes on with it.", file=sys.stderr)
        return 130


def set_up(checkout: Checkout, wish: str) -> int:
    """Do what is missing for `wish`, "demo" or "all". An exit status; raises SetupMissing with what to do."""
    if not (packages_ready(checkout, wish) and runtimes_ready(checkout)):
        with alone(checkout):
            if not packages_ready(checkout, wish):
                install_packages(checkout, wish)
            if not runtimes_ready(checkout):
                install_runtimes(checkout)
    translate_demos(checkout)
    make(
        checkout,
        snapshot.lane_is_current,
        snapshot.make_for_lane,
        "The lane with a memory snapshot will say that it is missing; all others are there.",
    )
    make(
        checkout,
        start_pages.start_pages_are_current,
        start_pages.make_start_pages,
        "The pages that start a lane another way are missing; all others are there.",
    )
    list_files(checkout)
    return ensure_browser(checkout) if wish == "all" else 0


def translate_demos(checkout: Checkout) -> None:
    """Let Transcrypt translate its lane's demos where they are new. Without that only its lane is missing, and says so."""
    with alone(checkout):
        if subprocess.call([str(checkout.python), "-m", "measurements.build.transcrypt"], cwd=checkout.root):
            print("The Transcrypt lane was not translated; all others are there.", file=sys.stderr)


def make(checkout: Checkout, is_current: Callable[[], bool], maker: Callable[[Checkout], object], without: str) -> None:
    """Let `maker` do its work where that is not there or old. Where it cannot, `without` says what is missing: no reason to stop."""
    with alone(checkout):
        if is_current():
            return
        try:
            maker(checkout)
        except FrontRowError as error:
            print(f"{error}\n{without}", file=sys.stderr)


def list_files(checkout: Checkout) -> None:
    """Write the list of files that a browser keeps for visits without a network."""
    with alone(checkout):
        if subprocess.call([str(checkout.python), "-m", "measurements.build.offline"], cwd=checkout.root):
            print("The pages cannot be kept for visits without a network; all else works.", file=sys.stderr)


def ensure_browser(checkout: Checkout) -> int:
    """Find a browser or install one, with the Python that has Playwright. The exit status of measurements/machine/chromium.py."""
    with alone(checkout):
        return subprocess.call([str(checkout.python), "-m", "measurements.machine.chromium"], cwd=checkout.root)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
