"""Which browser is found, with programs that are only pretended."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Sequence
from importlib.machinery import ModuleSpec
from pathlib import Path
from typing import Any

import playwright
import pytest

from measurements.errors import NoBrowser
from measurements.machine import chromium as browsers
from measurements.machine import firefox
from measurements.machine.checkout import Checkout
from measurements.machine.chromium import (
    PLAYWRIGHT_DISABLES,
    FoundBrowser,
    find_chromium,
    install_chromium,
    launch_flags,
    main,
)
from measurements.machine.firefox import find_firefox
from measurements.machine.processes import Finished

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the pretended programs are shell scripts")


class Machine:
    """A machine with nothing on it but what a test puts there."""

    def __init__(self, folder: Path) -> None:
        self.commands = folder / "bin"
        self.commands.mkdir()
        self.playwright = folder / "playwright"
        self.installed = folder / "ms-playwright"

    def program(self, name: str, starts: bool = True) -> Path:
        return self._script(self.commands / name, starts)

    def own_chromium(self, revision: str = "1248", starts: bool = True) -> Path:
        folder = self.installed / f"chromium-{revision}"
        (folder / "chrome-linux64").mkdir(parents=True)
        (folder / "INSTALLATION_COMPLETE").touch()
        return self._script(folder / "chrome-linux64" / "chrome", starts)

    def _script(self, path: Path, starts: bool) -> Path:
        path.write_text(f"#!/bin/sh\necho {path.name.title()} 156.0\nexit {0 if starts else 1}\n")
        path.chmod(0o755)
        return path


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    machine = Machine(tmp_path)
    listing = machine.playwright / "driver" / "package" / "browsers.json"
    listing.parent.mkdir(parents=True)
    listing.write_text(json.dumps({"browsers": [{"name": "firefox", "revision": "7"}, {"name": "chromium", "revision": "1248"}]}))
    spec = ModuleSpec("playwright", None, origin=str(machine.playwright / "__init__.py"))
    monkeypatch.setattr("importlib.util.find_spec", lambda name: spec)
    monkeypatch.setattr(browsers, "_PROGRAMS", {})
    monkeypatch.setattr(firefox, "_PROGRAMS", {})
    monkeypatch.setattr(firefox, "can_apt", lambda: False)
    monkeypatch.setattr(browsers, "can_apt", lambda: False)
    monkeypatch.setenv("PATH", str(machine.commands))
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(machine.installed))
    monkeypatch.delenv(browsers.VARIABLE, raising=False)
    return machine


def test_order_is_given_then_variable_then_playwright_then_system(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    system, own = machine.program("google-chrome"), machine.own_chromium()
    named, given = machine.program("my-browser"), machine.program("other-browser")
    monkeypatch.setenv(browsers.VARIABLE, str(named))
    assert find_chromium(str(given)) == FoundBrowser(given, "given")
    assert find_chromium() == FoundBrowser(named, "variable")
    monkeypatch.delenv(browsers.VARIABLE)
    assert find_chromium() == FoundBrowser(own, "playwright")
    own.unlink()
    assert find_chromium() == FoundBrowser(system, "system")
    assert find_chromium().version() == "Google-Chrome 156.0"


def test_wrong_name_is_said_even_where_another_browser_would_do(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    machine.program("chromium")
    with pytest.raises(NoBrowser, match="'/nowhere/chrome'"):
        find_chromium("/nowhere/chrome")
    monkeypatch.setenv(browsers.VARIABLE, "/nowhere/chrome")
    with pytest.raises(NoBrowser, match=browsers.VARIABLE):
        find_chromium()
    assert main() == NoBrowser.exit_status


def test_none_says_what_was_looked_for_and_what_to_do(machine: Machine) -> None:
    with pytest.raises(NoBrowser) as missing:
        find_chromium()
    for word in (browsers.VARIABLE, "Playwright", "chromium-browser", "google-chrome", "make setup"):
        assert word in str(missing.value)


def test_one_that_does_not_start_does_not_count(machine: Machine) -> None:
    broken = machine.own_chromium(starts=False)
    with pytest.raises(NoBrowser, match=f"{broken} is there and does not start"):
        find_chromium()
    system = machine.program("chromium")
    assert find_chromium().path == system


def test_build_of_another_playwright_or_half_fetched_does_not_count(machine: Machine) -> None:
    machine.own_chromium(revision="1200")
    with pytest.raises(NoBrowser):
        find_chromium()
    machine.own_chromium()
    (machine.installed / "chromium-1248" / "INSTALLATION_COMPLETE").unlink()
    with pytest.raises(NoBrowser):
        find_chromium()


def test_firefox_is_the_systems_own(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(NoBrowser, match="Firefox"):
        find_firefox()
    program = machine.program("firefox")
    monkeypatch.setenv(browsers.VARIABLE, str(machine.program("chromium")))
    assert find_firefox().path == program
    assert find_firefox(str(program)) == FoundBrowser(program, "given")


def test_without_firefox_the_set_up_goes_on_and_says_what_is_left_out(
    machine: Machine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(firefox, "Checkout", lambda: Checkout(tmp_path))
    assert firefox.main() == 0
    said = capsys.readouterr().err
    assert "install Firefox" in said and "left out" in said


def test_what_could_not_be_installed_is_tried_again_only_when_asked_for(
    machine: Machine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    tries: list[str] = []
    monkeypatch.setattr(firefox, "Checkout", lambda: Checkout(tmp_path))
    monkeypatch.setattr(firefox, "can_apt", lambda: True)
    monkeypatch.setattr(firefox, "apt_install", lambda *_: tries.append("apt"))
    assert [firefox.main(), firefox.main()] == [0, 0]
    assert tries == ["apt"]
    assert "make setup-engines" in capsys.readouterr().err
    monkeypatch.setattr(firefox, "apt_install", lambda *_: machine.program("firefox-esr"))
    assert firefox.main(["--again"]) == 0
    assert "firefox-esr" in capsys.readouterr().out
    assert firefox.main() == 0
    assert capsys.readouterr() == ("", "")


def test_sandbox_is_switched_off_only_where_it_cannot_work(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(browsers, "sandbox_works", lambda: True)
    assert "--no-sandbox" not in launch_flags()
    monkeypatch.setattr(browsers, "sandbox_works", lambda: False)
    assert "--no-sandbox" in launch_flags()


@pytest.fixture
def installers(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """What each installer does, by the last word but one or two that names it; `ran` holds their names in order."""
    does: dict[str, Any] = {"ran": []}

    def run(doing: str, command: Sequence[str], **options: object) -> Finished:
        name = next(word for word in ("install-deps", "playwright", "update", "apt-get") if word in command)
        does["ran"].append(name)
        if name in does:
            does[name]()
            return Finished(0)
        return Finished(0 if name == "update" else 1, "getaddrinfo ENOTFOUND")

    monkeypatch.setattr(browsers, "run_command", run)
    monkeypatch.setattr("measurements.machine.processes.run_command", run)
    return does


def test_playwrights_installer_comes_first(machine: Machine, installers: dict[str, Any]) -> None:
    installers["playwright"] = machine.own_chromium
    assert install_chromium().source == "playwright"
    assert installers["ran"] == ["playwright"]


def test_debians_package_comes_second_and_only_where_we_may(
    machine: Machine, installers: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    installers["apt-get"] = lambda: machine.program("chromium")
    with pytest.raises(NoBrowser, match="apt install chromium"):
        install_chromium()
    assert installers["ran"] == ["playwright"]
    monkeypatch.setattr(browsers, "can_apt", lambda: True)
    assert install_chromium().source == "system"
    assert installers["ran"] == ["playwright", "playwright", "update", "apt-get"]


def test_libraries_are_added_where_playwrights_build_does_not_start(
    machine: Machine, installers: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(browsers, "can_apt", lambda: True)
    installers["playwright"] = lambda: machine.own_chromium(starts=False)
    installers["install-deps"] = lambda: machine._script(browsers.playwrights_chromium() or Path(), True)
    assert install_chromium().source == "playwright"
    assert installers["ran"] == ["playwright", "install-deps"]


def test_what_playwright_switches_off_stays_off() -> None:
    """Chromium hears only the last switch of this name, which is ours: after an update of Playwright both must say the same."""
    bundle = next(Path(playwright.__file__).parent.glob("driver/package/lib/coreBundle.js")).read_text(encoding="utf-8")
    [listed] = re.findall(r"disabledFeatures = \[(.*?)\]", bundle, flags=re.DOTALL)
    assert tuple(re.findall(r'^\s*"(\w+)"', listed, flags=re.MULTILINE)) == PLAYWRIGHT_DISABLES
    [switch] = [flag for flag in launch_flags() if flag.startswith("--disable-features=")]
    assert set(PLAYWRIGHT_DISABLES) < set(switch.partition("=")[2].split(","))
