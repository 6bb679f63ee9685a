"""Find a browser on this machine, or install one. Standard library only: the set-up runs this too.

Chromium is looked for in this order: a path that was given, the variable FRONT_ROW_BROWSER, the build that Playwright
installed for its pinned version, the system's Chromium, Chrome or Edge. Nothing here downloads unless asked to install.

    python -m measurements.machine.chromium     find a browser or, failing that, install one: a step of the set-up
"""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from measurements.errors import NoBrowser
from measurements.machine.processes import QUIET_APT, apt_install, ask, can_apt, run_command

VARIABLE = "FRONT_ROW_BROWSER"
Source = Literal["given", "variable", "playwright", "system"]

CHROMIUM_COMMANDS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge", "msedge", "chrome")
_PROGRAMS = {
    "darwin": (
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    ),
    "win32": ("Google/Chrome/Application/chrome.exe", "Chromium/Application/chrome.exe", "Microsoft/Edge/Application/msedge.exe"),
}

PLAYWRIGHT_DISABLES = (
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose",
    "DialMediaRouteProvider",
    "GlobalMediaControls",
    "HttpsUpgrades",
    "LensOverlay",
    "MediaRouter",
    "PaintHolding",
    "ThirdPartyStoragePartitioning",
    "BlockOriginHeaderModificationOnRedirect",
    "AvoidCorsURLLoaderRestartOnRedirect",
    "Translate",
    "AutoDeElevate",
    "OptimizationHints",
    "NetworkTimeServiceQuerying",
    "AimEnabled",
    "msForceBrowserSignIn",
    "msEdgeUpdateLaunchServicesPreferredVersion",
)
"""What Playwright switches off of Chromium's features. Of this switch Chromium hears the last one only: it is said again with ours."""
_ADDRESS_BAR = ("WebUIOmniboxPopup", "WebUIOmniboxAimPopup")
"""Two pages of the browser's own, loaded with every window for an address bar that nobody sees here: without them it opens in a third
of the time."""
_QUIET = (
    f"--disable-features={','.join((*PLAYWRIGHT_DISABLES, *_ADDRESS_BAR))}",
    "--disable-gpu",  # the same drawing path on every machine, with or without a graphics card
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@dataclass(frozen=True)
class FoundBrowser:
    path: Path
    source: Source

    def version(self) -> str | None:
        """What the browser says of itself, such as "Chromium 156.0.8078.79"; None where it cannot be started."""
        return ask([str(self.path), "--version"]) or None

    def starts(self) -> bool:
        """Whether the program runs at all: Playwright's build may lack system libraries, Ubuntu's chromium may be an empty shell.

        Asked on Linux only, where that happens; Chrome on Windows would open a window.
        """
        return not sys.platform.startswith("linux") or self.version() is not None


def find_chromium(explicit: str | None = None) -> FoundBrowser:
    """A browser of Chromium's kind. Raises NoBrowser, which says what was looked for and what to do."""
    # A path that somebody gave counts, even if others would do: where it is wrong, that is said, not papered over.
    if explicit:
        return checked(explicit, "given", "--browser")
    if os.environ.get(VARIABLE):
        return checked(os.environ[VARIABLE], "variable", VARIABLE)
    own = playwrights_chromium()
    candidates = [FoundBrowser(own, "playwright")] if own else []
    candidates += [FoundBrowser(path, "system") for path in on_system(CHROMIUM_COMMANDS, _PROGRAMS)]
    for browser in candidates:
        if browser.starts():
            return browser
    broken = "".join(f" {browser.path} is there and does not start." for browser in candidates)
    raise NoBrowser(
        f"No browser of Chromium's kind was found: {VARIABLE} is not set, Playwright has installed none that starts, and none of "
        f"{', '.join(CHROMIUM_COMMANDS)} on this machine does.{broken} Run `make setup`, or install Chromium or Chrome, "
        f"or set {VARIABLE} to the path of one."
    )


def launch_flags() -> list[str]:
    """Flags that keep Chromium quiet and on this machine. Playwright adds its own, and --no-sandbox unless told otherwise."""
    return [*_QUIET] if sandbox_works() else ["--no-sandbox", *_QUIET]


def sandbox_works() -> bool:
    """Whether Chromium can be started with its sandbox, to be passed on as Playwright's `chromium_sandbox`.

    Not as root, not in most containers, and not where user namespaces are kept from unpackaged programs.
    """
    if not sys.platform.startswith("linux"):
        return True
    if os.geteuid() == 0 or Path("/.dockerenv").exists() or Path("/run/.containerenv").exists():
        return False
    restricted = Path("/proc/sys/kernel/apparmor_restrict_unprivileged_userns")
    return not (restricted.is_file() and restricted.read_text().strip() == "1")


def install_chromium() -> FoundBrowser:
    """Install a Chromium with Playwright's installer or, on Debian and Ubuntu as root, with apt-get.

    Raises NoBrowser if neither gives a browser that starts.
    """
    playwright = [sys.executable, "-m", "playwright"]
    own = run_command("Browser: Chromium by Playwright's installer (about 170 MB)", [*playwright, "install", "--no-shell", "chromium"])
    if own.status == 0:
        found = _found()
        if not found and can_apt():
            run_command("Browser: the system libraries that it needs", [*playwright, "install-deps", "chromium"], environment=QUIET_APT)
            found = _found()
        if found:
            return found
    if can_apt():
        apt_install("Browser", "chromium", " (about 100 MB)")
        found = _found()
        if found:
            return found
    reason = "Playwright's installer could not reach its download" if own.looks_offline else "none was installed that starts here"
    raise NoBrowser(
        f"No browser could be installed: {reason}. Install Chromium or Chrome yourself (on Debian or Ubuntu: "
        f"sudo apt install chromium), or set {VARIABLE} to the path of one, and run this again."
    )


def playwrights_chromium(environment: Mapping[str, str] = os.environ) -> Path | None:
    """The Chromium that `playwright install` put there for the installed Playwright; None where there is none.

    Read from its folders, since asking Playwright means starting its driver.
    """
    revision = _playwrights_revision()
    if not revision:
        return None
    folder = _playwrights_folder(environment) / f"chromium-{revision}"
    if not (folder / "INSTALLATION_COMPLETE").exists():
        return None
    programs = ("chrome-linux*/chrome", "chrome-win*/chrome.exe", "chrome-mac*/*.app/Contents/MacOS/*")
    return next((path for pattern in programs for path in sorted(folder.glob(pattern)) if os.access(path, os.X_OK)), None)


def checked(name: str, source: Source, where: str) -> FoundBrowser:
    """The program that somebody named. Raises NoBrowser where there is none."""
    path = shutil.which(name)
    if not path:
        raise NoBrowser(
            f"{where} says {name!r}, and no program is there. Give the path of a browser that can be started"
            + ("." if source == "variable" else ", or an engine: chromium, firefox or webkit.")
        )
    return FoundBrowser(Path(path), source)


def on_system(commands: Iterable[str], programs: Mapping[str, Iterable[str]]) -> Iterator[Path]:
    """Where one of these commands, or of this system's programs, is."""
    for command in commands:
        path = shutil.which(command)
        if path:
            yield Path(path)
    bases = [""]
    if sys.platform == "win32":
        bases = [os.environ.get(name, "") for name in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")]
    for program in programs.get(sys.platform, ()):
        for base in bases:
            if os.access(Path(base) / program, os.X_OK):
                yield Path(base) / program


def _playwrights_revision() -> str | None:
    package = importlib.util.find_spec("playwright")
    if not package or not package.origin:
        return None
    listing = Path(package.origin).parent / "driver" / "package" / "browsers.json"
    try:
        browsers = json.loads(listing.read_text())["browsers"]
        return next((str(browser["revision"]) for browser in browsers if browser["name"] == "chromium"), None)
    except (OSError, ValueError, KeyError):
        return None


def _playwrights_folder(environment: Mapping[str, str]) -> Path:
    chosen = environment.get("PLAYWRIGHT_BROWSERS_PATH")
    if chosen:
        return Path(chosen)
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "ms-playwright"
    if sys.platform == "win32":
        return Path(environment.get("LOCALAPPDATA", Path.home() / "AppData" / "Local")) / "ms-playwright"
    return Path(environment.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "ms-playwright"


def _found() -> FoundBrowser | None:
    try:
        return find_chromium()
    except NoBrowser:
        return None


def main() -> int:
    """The command's exit status, as errors.py gives them."""
    try:
        # What somebody named is not replaced by something else.
        found = find_chromium() if os.environ.get(VARIABLE) else _found()
        if not found:
            print(f"Browser: {install_chromium().path}")
    except NoBrowser as error:
        print(f"\n{error}", file=sys.stderr)
        return error.exit_status
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
