"""Set a checkout up: Python packages, the npm runtimes, what is made of them and, for all but the demo, a browser.

    python3 -m measurements.bootstrap demo    what `make demo` needs: the page's server and the runtimes
    python3 -m measurements.bootstrap servers the same and the frameworks of the server lanes
    python3 -m measurements.bootstrap all     what measuring and testing need on top
    python3 -m measurements.bootstrap engines the same and, where they can be had, Firefox and WebKit: for tests and runs in other engines

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

from measurements.errors import FrontRowError
from measurements.machine.checkout import Checkout, expect_locks, only_one_set_up
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


def set_up(checkout: Checkout, target: str) -> int:
    """Do what is missing for `target`, one of LOCKS. An exit status; raises SetupMissing with what to do."""
    expect_locks(checkout, LOCKS[target])
    with only_one_set_up(checkout):
        if not packages_ready(checkout, target):
            install_packages(checkout, target)
        if not runtimes_ready(checkout):
            install_runtimes(checkout)
        run_module(checkout, "measurements.build")
        browsers = {"demo": (), "servers": (), "all": ("chromium",), "engines": ("chromium", "firefox", "webkit")}[target]
        for browser in browsers:
            status = run_module(checkout, f"measurements.machine.{browser}")
            if status:
                return status
        return 0


def run_module(checkout: Checkout, module: str) -> int:
    """Run one of our own modules in .venv, which has the packages that it needs. Its exit status."""
    return subprocess.call([str(checkout.python), "-m", module], cwd=checkout.root)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
