"""Where a run was made: machine, browser, runtimes, commit. Everything that a reader needs to judge its numbers."""

from __future__ import annotations

import hashlib
import json
import os
import platform
import subprocess
import sys
from contextlib import suppress
from importlib import metadata
from pathlib import Path
from typing import TypedDict

import psutil

from measurements import __version__
from measurements.catalog import Catalog
from measurements.errors import SetupMissing
from measurements.paths import ROOT, RUNTIMES
from measurements.runs.schema import Browser, Environment, Machine


class RemoteMachine(TypedDict):
    """What a browser on another machine reports of that machine; `address` is where it was reached."""

    address: str
    agent: str
    platform: str
    cores: int
    gigabytes: float


REPORT_MACHINE = """() => ({
  agent: navigator.userAgent, platform: navigator.userAgentData?.platform ?? navigator.platform,
  cores: navigator.hardwareConcurrency ?? 0, gigabytes: navigator.deviceMemory ?? 0,
})"""
"""To be evaluated in a page of that browser."""


def describe(
    catalog: Catalog | None,
    browser: Browser,
    calibration_ms: float | None,
    served: dict[str, int | bool],
    remote: RemoteMachine | None = None,
) -> Environment:
    """The environment of a run that starts now. Raises SetupMissing where the catalog's runtimes are not installed."""
    commit, clean = _commit()
    load = list(os.getloadavg()) if hasattr(os, "getloadavg") else []
    return Environment(
        harness_version=__version__,
        commit=commit,
        clean=clean,
        python=platform.python_version(),
        machine=_machine(calibration_ms) if remote is None else _remote_machine(remote, calibration_ms),
        server=None if remote is None else _machine(None),
        browser=browser,
        runtimes=runtime_versions(catalog) if catalog else {},
        served=served,
        load_average=[round(figure, 2) for figure in load],
        warnings=warnings(load, clean),
    )


def runtime_versions(catalog: Catalog) -> dict[str, str]:
    """npm or Python package to installed version, for every package that some lane uses. Raises SetupMissing."""
    versions = {}
    for package in sorted({package for lane in catalog.lanes for package in lane.packages}):
        manifest = RUNTIMES / package / "package.json"
        if not manifest.is_file():
            raise SetupMissing(f"The runtime {package} is not installed under site/node_modules. Run `make demo` (or `npm ci` in site/).")
        versions[package] = str(json.loads(manifest.read_text())["version"])
    for package in sorted({package for lane in catalog.lanes for package in lane.python_packages}):
        with suppress(metadata.PackageNotFoundError):  # the lanes that need it say so themselves
            versions[package] = metadata.version(package)
    return versions


def warnings(load: list[float], clean: bool | None) -> list[str]:
    """What makes this moment or this checkout a bad one to measure in."""
    found = []
    cores = os.cpu_count() or 1
    if load and load[0] > 0.5 * cores:
        found.append(f"The machine was busy before the run began: load {load[0]:.1f} on {cores} cores.")
    if clean is False:
        found.append("The work tree held changes that are in no commit.")
    clock = _share_of_highest_clock()
    if clock is not None and clock < 0.8:
        found.append(f"The processor's clock stood at {clock:.0%} of its highest: power saving or heat.")
    return found


def _remote_machine(remote: RemoteMachine, calibration_ms: float | None) -> Machine:
    """Another machine, as far as its browser reports. Two of the same make give the same name: tell their runs apart by the address."""
    return Machine(
        name="remote-" + _short_hash([remote["address"], remote["agent"], str(remote["cores"])]),
        os=remote["platform"],
        arch="unknown",
        cpu="unknown",
        cores=remote["cores"],
        memory_bytes=int(remote["gigabytes"] * 2**30),
        calibration_ms=calibration_ms,
    )


def _short_hash(facts: list[str]) -> str:
    """Tells machines apart without publishing anybody's host name."""
    return hashlib.sha256("\n".join(facts).encode()).hexdigest()[:8]


def _machine(calibration_ms: float | None) -> Machine:
    cpu = _cpu_model()
    facts = [platform.node(), platform.machine(), cpu, str(os.cpu_count())]
    return Machine(
        name="machine-" + _short_hash(facts),
        os=f"{platform.system()} {platform.release()}",
        arch=platform.machine(),
        cpu=cpu,
        cores=os.cpu_count() or 1,
        memory_bytes=psutil.virtual_memory().total,
        calibration_ms=calibration_ms,
    )


def _cpu_model() -> str:
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.is_file():
        for line in cpuinfo.read_text().splitlines():
            if line.startswith("model name"):
                return line.split(":", 1)[1].strip()
    if sys.platform == "darwin":
        return _output(["sysctl", "-n", "machdep.cpu.brand_string"]) or platform.processor()
    return platform.processor() or "unknown"


def _share_of_highest_clock() -> float | None:
    """None where the system does not report it, as in many virtual machines."""
    try:
        clock = psutil.cpu_freq()
    except (OSError, NotImplementedError, RuntimeError):
        return None
    return clock.current / clock.max if clock and clock.max else None


def _commit() -> tuple[str | None, bool | None]:
    commit = _output(["git", "-C", str(ROOT), "rev-parse", "HEAD"])
    if not commit:
        return None, None
    changes = _output(["git", "-C", str(ROOT), "status", "--porcelain", "--untracked-files=no"])
    return commit, changes == ""


def _output(command: list[str]) -> str | None:
    try:
        return subprocess.run(command, capture_output=True, text=True, timeout=10, check=True).stdout.strip()
    except (OSError, subprocess.SubprocessError):
        return None
