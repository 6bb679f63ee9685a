"""Python packages: a virtual environment in .venv, filled from a lock file. Standard library only.

A stamp names the lock file that .venv was filled from and the interpreter it belongs to; while the two hold, there is
nothing to do.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
from importlib.util import find_spec
from pathlib import Path

from measurements.errors import SetupMissing
from measurements.machine.checkout import Checkout, digest, expect, holds
from measurements.machine.processes import apt_install, ask, can_apt, run_command

LOCKS = {"demo": ("demo", "servers", "test"), "servers": ("servers", "test"), "all": ("test",), "engines": ("test",)}
"""Which locks serve a target; the first is the one to install. The later hold all of the earlier's packages."""
MEGABYTES = {"demo": 30, "servers": 85, "test": 450}
"""On disk, for people to know what they wait for."""
PIP_OPTIONS = ["--require-hashes", "--no-compile"]
PIP_ENVIRONMENT = {"PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_NO_INPUT": "1", "PIP_USER": "0"}
OUTER_PIP = (22, 3)
"""The first pip that can install into another environment."""


def packages_ready(checkout: Checkout, target: str) -> bool:
    """Whether .venv holds what `target`, such as "demo" or "all", needs. Reads stamps only."""
    if checkout.unfinished.exists():
        return False
    return any(holds(checkout.packages_stamp, _stamp(checkout, lock)) for lock in LOCKS[target])


def install_packages(checkout: Checkout, target: str) -> None:
    """Make or mend .venv and install the locked packages. Raises SetupMissing."""
    if checkout.unfinished.exists() or not _usable(checkout):
        _make_venv(checkout)
    name = LOCKS[target][0]
    lock = checkout.lock(name)
    checkout.unfinished.touch()
    finished = run_command(
        f"Python packages: {sum(line[:1].isalnum() for line in lock.read_text().splitlines())} into .venv, about {MEGABYTES[name]} MB",
        [*pip_command(checkout), "install", *PIP_OPTIONS, "-r", str(lock)],
        environment=PIP_ENVIRONMENT,
    )
    # Whatever its status, a pip that came to its end leaves whole packages; one that was cut off does not come here.
    checkout.unfinished.unlink()
    hint = "If .venv is damaged, delete it; then run the same command again."
    expect(finished, "The Python packages could not be installed", hint, [lock])
    _install_command(checkout)
    checkout.packages_stamp.write_text(_stamp(checkout, name))


def _install_command(checkout: Checkout) -> None:
    """The command `front-row`: this project itself, in place. What builds it is among the locked packages, so nothing is fetched."""
    options = ["--no-deps", "--no-index", "--no-build-isolation", "--quiet"]
    finished = run_command(
        "Python packages: the command front-row",
        [*pip_command(checkout), "install", *options, "--editable", str(checkout.root)],
        environment=PIP_ENVIRONMENT,
    )
    expect(finished, "The command front-row could not be installed", "If .venv is damaged, delete it; then run the same command again.")


def _stamp(checkout: Checkout, lock: str) -> str:
    """With the interpreter: where a system's Python was upgraded under a .venv, its packages are out of reach."""
    return f"{lock} {digest(checkout.lock(lock))} {os.path.realpath(checkout.python)}\n"


def _usable(checkout: Checkout) -> bool:
    """Whether a .venv that is there, perhaps made by hand, can take packages."""
    if not os.access(checkout.python, os.X_OK):
        return False
    if checkout.packages_stamp.is_file() and not checkout.packages_stamp.read_text().endswith(f" {os.path.realpath(checkout.python)}\n"):
        return False
    return ask([str(checkout.python), "-c", "import sys; print(sys.version_info >= (3, 11))"]) == "True"


def _make_venv(checkout: Checkout) -> None:
    if checkout.venv.is_symlink() or checkout.venv.is_file():
        raise SetupMissing(".venv is not a folder. Move it away, then run the same command again.")
    if not _has_ensurepip() and not _outer_pip() and not _apt_venv():
        raise SetupMissing(
            f"This Python ({sys.executable}) cannot make a virtual environment: it has neither ensurepip nor a pip of "
            f"{OUTER_PIP[0]}.{OUTER_PIP[1]} or newer. On Debian or Ubuntu: sudo apt install python3-venv. Then run the same command again."
        )
    shutil.rmtree(checkout.venv, ignore_errors=True)
    checkout.venv.mkdir()
    checkout.unfinished.touch()
    options = [] if _has_ensurepip() else ["--without-pip"]
    finished = run_command(
        f"Python packages: an environment for Python {sys.version_info.major}.{sys.version_info.minor} in .venv",
        [sys.executable, "-m", "venv", *options, str(checkout.venv)],
    )
    expect(finished, "No virtual environment could be made in .venv", "Run it again, or name another Python: PYTHON=python3.13.")


def _has_ensurepip() -> bool:
    """Debian takes it out of Python and into the package python3-venv."""
    return find_spec("venv") is not None and find_spec("ensurepip") is not None


def _outer_pip() -> bool:
    """Whether the Python that runs this has a pip that can fill .venv from outside."""
    version = re.match(r"pip (\d+)\.(\d+)", ask([sys.executable, "-m", "pip", "--version"]) or "")
    return find_spec("venv") is not None and version is not None and (int(version[1]), int(version[2])) >= OUTER_PIP


def _apt_venv() -> bool:
    """Install Debian's python3-venv, for Debian's own Python and where we may."""
    if not can_apt() or not os.path.realpath(sys.executable).startswith("/usr/bin/"):
        return False
    apt_install("Python packages", f"python{sys.version_info.major}.{sys.version_info.minor}-venv")
    return _has_ensurepip()


def pip_command(checkout: Checkout) -> list[str]:
    inner = [str(checkout.python), "-m", "pip"]
    return inner if ask([*inner, "--version"]) else [sys.executable, "-m", "pip", "--python", str(checkout.python)]


def fetch_wheel(name: str, checkout: Checkout) -> Path:
    """What requirements/<name>.lock names, a wheel for the browser's Python that is not installed. Fetched once. Raises SetupMissing."""
    folder, lock = checkout.root / ".tools" / name, checkout.lock(name)
    if not holds(folder / "stamp", digest(lock)):
        shutil.rmtree(folder, ignore_errors=True)
        options = ["--require-hashes", "--no-deps", "--only-binary=:all:", "--python-version=3.14", "--dest", str(folder)]
        command = [*pip_command(checkout), "download", *options, "-r", str(lock)]
        finished = run_command(f"Runtimes: the wheel of {name} into .tools", command, environment=PIP_ENVIRONMENT)
        expect(finished, f"The wheel of {name} could not be fetched", "There may be none for this kind of machine.")
        (folder / "stamp").write_text(digest(lock))
    return next(folder.glob("*.whl"))
