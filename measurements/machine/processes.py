"""Run another program for a person: say what it is for, show that it is alive, keep its output for when it fails.

Standard library only: the set-up runs this before anything is installed.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

OFFLINE_SIGNS = (
    "ENOTFOUND",
    "EAI_AGAIN",
    "ECONNREFUSED",
    "ECONNRESET",
    "ENETUNREACH",
    "ETIMEDOUT",
    "getaddrinfo",
    "NewConnectionError",
    "Failed to establish a new connection",
    "Temporary failure",
    "Network is unreachable",
    "Connection refused",
    "timed out",
)


LOCK_SIGNS = (
    "DO NOT MATCH THE HASHES",
    "No matching distribution",
    "Hashes are required",
    "Invalid requirement",
    "EINTEGRITY",
    "ETARGET",
    "EUSAGE",
    "EJSONPARSE",
    "Invalid package lock",
)
"""What pip and npm say where a lock file asks for what there is not, or is none."""
QUIET_APT = {"DEBIAN_FRONTEND": "noninteractive"}


@dataclass(frozen=True)
class Finished:
    """How a program ended. `output` is stdout and stderr together."""

    status: int
    output: str = ""

    @property
    def looks_offline(self) -> bool:
        """Whether the output reads as if the network, not the program, was at fault."""
        return self.status != 0 and any(sign in self.output for sign in OFFLINE_SIGNS)

    def lines_with(self, signs: Sequence[str], count: int) -> str:
        """From the first line that has one of the signs on, so many, indented. Programs say more before and after it than anybody reads."""
        lines = self._lines()
        first = next((place for place, line in enumerate(lines) if any(sign in line for sign in signs)), len(lines))
        return "\n".join(lines[first : first + count])

    def last_lines(self, count: int = 15) -> str:
        """The end of the output, indented, for a person to read."""
        return "\n".join(self._lines()[-count:])

    def _lines(self) -> list[str]:
        return [f"    {line.rstrip()}" for line in self.output.splitlines() if line.strip()]


def run_command(doing: str, command: Sequence[str], *, cwd: Path | None = None, environment: Mapping[str, str] | None = None) -> Finished:
    """Run `command`, print `doing`, the seconds while it works (on a terminal) and how long it took. Never raises for a status.

    `environment` is added to the one of this process. An interrupt ends the program, then goes on up.
    """
    print(f"{doing} …", end=" ", flush=True)
    started = time.monotonic()
    with tempfile.TemporaryFile() as output:
        try:
            process = subprocess.Popen(
                command, cwd=cwd, env={**os.environ, **(environment or {})}, stdin=subprocess.DEVNULL, stdout=output, stderr=output
            )
        except OSError as error:
            print("failed", flush=True)
            return Finished(127, f"{command[0]}: {error.strerror}")
        try:
            _wait(process, f"{doing} …", started)
        except BaseException:
            process.terminate()
            process.wait()
            print("stopped", flush=True)
            raise
        output.seek(0)
        text = output.read().decode(errors="replace")
    print(f"{'done' if process.returncode == 0 else 'failed'} after {time.monotonic() - started:.0f} s", flush=True)
    return Finished(process.returncode, text)


def can_apt() -> bool:
    """Whether this is a Debian or a descendant of it, and we may install packages."""
    return sys.platform.startswith("linux") and os.geteuid() == 0 and shutil.which("apt-get") is not None


def apt_install(doing: str, package: str, size: str = "") -> None:
    """Install a package of Debian's, where `can_apt`. `doing`: the part of the set-up that it is for."""
    run_command(f"{doing}: the list of this system's packages", ["apt-get", "update", "-q"], environment=QUIET_APT)
    run_command(f"{doing}: the package {package}{size}", ["apt-get", "install", "-q", "-y", package], environment=QUIET_APT)


def ask(command: Sequence[str]) -> str | None:
    """What a program prints when asked a quick question, such as its version; None where it does not answer."""
    try:
        return subprocess.run(command, capture_output=True, text=True, timeout=60, check=True).stdout.strip()
    except (OSError, subprocess.SubprocessError):
        return None


def _wait(process: subprocess.Popen[bytes], doing: str, started: float) -> None:
    ticking = sys.stdout.isatty()
    while True:
        try:
            process.wait(timeout=1)
            break
        except subprocess.TimeoutExpired:
            if ticking:
                print(f"\r{doing} {time.monotonic() - started:.0f} s ", end="", flush=True)
    if ticking:
        print(f"\r{doing} ", end="", flush=True)
