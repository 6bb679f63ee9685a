"""Whether this machine is ready for a workshop: Python, port, files, browser, each lane in that browser, room to work in.

Standard library only, so that a bundle brings it along and any Python can run it:

    python -m measurements.doctor
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import socket
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

from measurements.errors import NoBrowser
from measurements.files import integrity_of
from measurements.machine.chromium import FoundBrowser
from measurements.machine.engines import TITLES, Engine, NamedBrowser, find_browser, found_engines, named
from measurements.machine.try_lanes import Trial, Tried, try_lanes
from measurements.paths import ROOT

State = Literal["good", "warning", "bad", "skipped"]
MARKS: dict[State, str] = {"good": "✓", "warning": "!", "bad": "✗", "skipped": "–"}
TIMEOUT_SECONDS = 120.0
MEMORY = (0.5e9, 1.5e9)
"""Bytes free: below the first nothing can be expected to work, below the second it may be slow."""
DISK = (0.1e9, 0.5e9)
OLDEST = {"checkout": (3, 11), "bundle": (3, 8)}


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at. `advice`: what to do about it, where there is something to do."""

    what: str
    state: State
    message: str
    advice: str = ""

    def __str__(self) -> str:
        return f"{MARKS[self.state]} {self.what}: {self.message}" + (f"\n    → {self.advice}" if self.advice else "")


def examine(root: Path, port: int, browser: NamedBrowser, timeout: float, report: Callable[[str], None]) -> Iterator[Finding]:
    """Look at all of it, finding by finding. `report` is called with what is being waited for."""
    kind = "checkout" if (root / "pyproject.toml").is_file() else "bundle"
    yield python_finding(sys.version_info[:3], kind)
    yield cores_finding(os.cpu_count())
    yield room_finding("Memory", free_memory(), MEMORY, "Close other programs, other browser tabs first.")
    yield room_finding("Disk", shutil.disk_usage(root).free, DISK, "Make room on the disk.")
    yield port_finding(port)
    report("  Comparing every file with its hash …")
    yield files_finding(root, kind)
    yield engines_finding(found_engines())
    try:
        program = find_browser(browser)
    except NoBrowser as error:
        yield Finding("Browser", "bad", f"no {browser.title} was found.", str(error))
        yield Finding("Lanes", "skipped", "they are tried in a browser, and there is none.")
        return
    yield browser_finding(program)
    lanes = lanes_to_try(root)
    if not lanes:
        yield Finding("Lanes", "skipped", "there is no catalog that names them.", _MEND[kind])
        return
    for tried in try_lanes(root, program.path, browser.engine, lanes, timeout, report):
        yield lane_finding(tried)


def python_finding(version: Sequence[int], kind: str) -> Finding:
    oldest = OLDEST[kind]
    says = f"version {'.'.join(map(str, version))}."
    if tuple(version[:2]) >= oldest:
        return Finding("Python", "good", says)
    return Finding("Python", "bad", f"{says} It is too old.", f"Install Python {oldest[0]}.{oldest[1]} or newer.")


def cores_finding(cores: int | None) -> Finding:
    if not cores:
        return Finding("Processor", "skipped", "it does not report how many cores it has.")
    says = f"{cores} core{'' if cores == 1 else 's'}."
    if cores > 1:
        return Finding("Processor", "good", says)
    return Finding("Processor", "warning", says, "All works, but measured times vary more. Do not serve a class from this machine.")


def room_finding(what: str, free: float | None, bounds: tuple[float, float], do: str) -> Finding:
    if free is None:
        return Finding(what, "skipped", "this system does not report how much is free.")
    says = f"{free / 1e9:.1f} GB free."
    if free < bounds[0]:
        return Finding(what, "bad", f"{says} That is too little.", do)
    if free < bounds[1]:
        return Finding(what, "warning", f"{says} That is little.", do)
    return Finding(what, "good", says)


def free_memory(meminfo: Path = Path("/proc/meminfo")) -> float | None:
    """Bytes that programs can still take without swapping; None where the system does not report."""
    try:
        for line in meminfo.read_text().splitlines():
            if line.startswith("MemAvailable:"):
                return int(line.split()[1]) * 1024.0
    except (OSError, ValueError, IndexError):
        pass
    return None


def port_finding(port: int) -> Finding:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        if os.name != "nt":
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            do = f"End the program that uses it, or use another: make demo PORT={port + 1}, or python -m http.server {port + 1}."
            return Finding("Port", "bad", f"{port} is in use.", do)
    return Finding("Port", "good", f"{port} is free.")


_MEND = {"checkout": "Run make demo, which installs what is missing and writes the list anew.", "bundle": "Copy the folder anew."}


def files_finding(root: Path, kind: str) -> Finding:
    """Every file of the pages and the runtimes against the list that was written when they were put there."""
    try:
        listed = json.loads((root / "site" / "build" / "offline.json").read_bytes())
        files = [(str(file["path"]), str(file["integrity"])) for file in listed["files"]]
    except (OSError, ValueError, LookupError, TypeError):
        return Finding("Files", "bad", "the list of them, site/build/offline.json, is missing or damaged.", _MEND[kind])
    missing, changed = compare_files(root / "site", files)
    if not missing and not changed:
        return Finding("Files", "good", f"all {len(files):,} are there and whole, runtimes and lessons among them.")
    parts = [f"{len(names)} {word} ({_some(names)})" for names, word in ((missing, "missing"), (changed, "not as listed")) if names]
    return Finding("Files", "bad", f"of {len(files):,}, {' and '.join(parts)}.", _MEND[kind])


def compare_files(folder: Path, files: Iterable[tuple[str, str]]) -> tuple[list[str], list[str]]:
    """Names of those that are missing, and of those whose content is another."""
    missing, changed = [], []
    for name, integrity in files:
        try:
            content = (folder / name).read_bytes()
        except OSError:
            missing.append(name)
            continue
        if integrity_of(content) != integrity:
            changed.append(name)
    return missing, changed


def browser_finding(browser: FoundBrowser) -> Finding:
    return Finding("Browser", "good", f"{_name(browser)}.")


def engines_finding(found: Iterable[tuple[Engine, FoundBrowser | None]]) -> Finding:
    """What can be measured in. A workshop needs none but the browser below."""
    browsers = dict(found)
    there = [f"{engine} ({_name(browser)})" for engine, browser in browsers.items() if browser]
    missing = [engine for engine, browser in browsers.items() if not browser]
    says = f"{', '.join(there) or 'none'} can be measured in, by --browser{'; not found: ' + ', '.join(missing) if missing else ''}."
    return Finding("Engines", "good" if there else "warning", says)


def _name(browser: FoundBrowser) -> str:
    version = browser.version() if os.name != "nt" else None  # there it would open a window
    return f"{version or 'version unknown'}, at {browser.path}"


def lanes_to_try(root: Path) -> list[Trial]:
    """Every lane of the catalog, with a demo that it has; which of them the lessons need. Less those that need a server of their own."""
    try:
        catalog = json.loads((root / "site" / "catalog.json").read_bytes())
        needed = lanes_of_lessons(root / "site" / "workshop" / "lessons")
        trials = []
        for lane in (lane for lane in catalog["lanes"] if not lane.get("served_by")):
            gaps = [gap for gap in catalog.get("gaps", []) if gap["lane"] == lane["id"] and not gap.get("operation")]
            for name, style in ((demo["id"], style) for demo in catalog["demos"] for style in demo["styles"]):
                in_demo = [gap for gap in gaps if gap.get("demo", name) == name not in gap.get("besides", ())]
                if not any(gap.get("style", style) == style for gap in in_demo):
                    address = f"{lane['page']}?demo={name}&style={style}&seed=1"
                    trials.append(Trial(lane["id"], lane["title"], address, lane["id"] in needed))
                    break
        return trials
    except (OSError, ValueError, LookupError, TypeError):
        return []


def lanes_of_lessons(folder: Path) -> set[str]:
    needed: set[str] = set()
    for name in json.loads((folder / "index.json").read_bytes())["lessons"]:
        lesson = json.loads((folder / name / "lesson.json").read_bytes())
        figure = lesson["prediction"]["figure"]
        needed.update(
            lesson["lanes"],
            lesson.get("loads") or [],
            (lesson.get("timed") or {}).get("lanes") or [],
            [figure["lane"]] if "lane" in figure else [],
        )
    return needed


def lane_finding(tried: Tried) -> Finding:
    what = f"Lane {tried.trial.title}"
    if tried.problem is None:
        return Finding(what, "good", f"ready after {tried.seconds:.1f} s.")
    if tried.trial.needed:
        return Finding(what, "bad", tried.problem, "Lessons use it. Look at Files above first; then try again with nothing else running.")
    return Finding(what, "warning", tried.problem, "No lesson needs it: the workshop goes without.")


def verdict(findings: Sequence[Finding]) -> tuple[bool, str]:
    """Whether it is ready, and the last lines to say so."""
    bad = [finding for finding in findings if finding.state == "bad"]
    warnings = sum(finding.state == "warning" for finding in findings)
    skipped = [finding.what for finding in findings if finding.state == "skipped"]
    lines = ["READY" if not bad else "NOT READY"]
    lines += [f"{finding.what}: {finding.advice or finding.message}" for finding in bad]
    if warnings:
        lines.append(f"With {warnings} warning{'' if warnings == 1 else 's'}, marked {MARKS['warning']} above.")
    if skipped:
        lines.append(f"Not looked at: {', '.join(skipped)}.")
    return not bad, "\n".join(lines)


def _some(names: Sequence[str]) -> str:
    return ", ".join(names[:3]) + (" …" if len(names) > 3 else "")


def run(root: Path, port: int, browser: NamedBrowser, timeout: float, as_json: bool = False) -> bool:
    """Print all that is found, as it is found, and whether the machine is ready; as JSON only once all is found."""

    def report(line: str) -> None:
        if not as_json:
            print(line, flush=True)

    report(f"Is this machine ready for a workshop? Looking at {root}")
    findings = []
    for finding in examine(root, port, browser, timeout, report):
        findings.append(finding)
        report(str(finding))
    ready, says = verdict(findings)
    report(f"\n{says}")
    if as_json:
        print(json.dumps({"ready": ready, "findings": [asdict(finding) for finding in findings]}, indent=1, ensure_ascii=False))
    return ready


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m measurements.doctor", description="Is this machine ready for a workshop?")
    parser.add_argument(
        "--bundle", type=Path, default=ROOT, metavar="FOLDER", help="look at this bundle, not at the folder that this program is in"
    )
    parser.add_argument("--port", type=int, default=8000, help="port that will be served on (default: 8000)")
    parser.add_argument(
        "--browser", type=named, default="chromium", help=f"{', '.join(TITLES)}, or the path of a browser (default: %(default)s)"
    )
    parser.add_argument("--timeout", type=float, default=TIMEOUT_SECONDS, metavar="SECONDS", help="longest wait for a lane (default: 120)")
    parser.add_argument("--json", action="store_true", help="as JSON")
    given = parser.parse_args(arguments)
    if not (given.bundle / "site").is_dir():
        parser.error(f"{given.bundle} is no bundle: it has no folder site.")
    sys.exit(0 if run(given.bundle.resolve(), given.port, given.browser, given.timeout, given.json) else 1)


if __name__ == "__main__":
    main()
