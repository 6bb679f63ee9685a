"""The set-up's decisions, with programs that are only pretended: no network, nothing installed."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from measurements import bootstrap
from measurements.errors import SetupMissing
from measurements.machine import packages as install_packages
from measurements.machine import runtimes as install_runtimes
from measurements.machine.checkout import Checkout, expect, only_one_set_up
from measurements.machine.processes import Finished, run_command
from measurements.paths import ROOT


class Programs:
    """Stands in for every program that the set-up runs: notes the commands, does what they leave behind."""

    def __init__(self, checkout: Checkout) -> None:
        self.checkout = checkout
        self.ran: list[list[str]] = []
        self.installed_command_from: list[str] = []
        self.environments: list[Mapping[str, str]] = []
        self.answers: dict[str, str | None] = {"pip": "pip 24.0 from somewhere", "npm": "11.0.0", "node": "v22.1.0", "-c": "True"}
        self.failing: dict[str, Finished] = {}
        self.cut_off_in: str | None = None

    def run(self, doing: str, command: Sequence[str], *, cwd: Path | None = None, environment: Mapping[str, str] | None = None) -> Finished:
        if "--editable" in command:
            self.installed_command_from.append(command[-1])
            return Finished(0)
        self.ran.append(list(command))
        self.environments.append(environment or {})
        kind = "venv" if "venv" in command else "npm" if "ci" in command else "node" if "--target" in command else "pip"
        if self.cut_off_in == kind:
            raise KeyboardInterrupt
        if kind in self.failing:
            return self.failing[kind]
        if kind == "venv":
            self.checkout.python.parent.mkdir(parents=True)
            self.checkout.python.write_text("")
            self.checkout.python.chmod(0o755)
        if kind == "npm":
            self.checkout.runtimes_stamp.parent.mkdir(parents=True, exist_ok=True)
        if kind == "node":
            self.checkout.node_tools.mkdir(parents=True)
        return Finished(0)

    def ask(self, command: Sequence[str]) -> str | None:
        return next((answer for word, answer in self.answers.items() if any(Path(part).name == word for part in command)), None)

    def kinds(self) -> list[str]:
        names = {"venv": "venv", "ci": "npm", "--target": "node", "-r": "pip"}
        return [next(kind for word, kind in names.items() if word in command) for command in self.ran]


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    (tmp_path / "requirements").mkdir()
    for name in ("demo", "servers", "test", "node"):
        (tmp_path / "requirements" / f"{name}.lock").write_text(f"{name}==1 \\\n    --hash=sha256:00\n")
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "package-lock.json").write_text("{}")
    return Checkout(tmp_path)


@pytest.fixture
def programs(checkout: Checkout, monkeypatch: pytest.MonkeyPatch) -> Programs:
    programs = Programs(checkout)
    for module in (install_packages, install_runtimes):
        monkeypatch.setattr(module, "run_command", programs.run)
        monkeypatch.setattr(module, "ask", programs.ask)
    monkeypatch.setattr("shutil.which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(install_packages, "can_apt", lambda: False)
    monkeypatch.setattr(bootstrap, "run_module", lambda checkout, module: 0)
    return programs


def test_empty_checkout_gets_environment_packages_and_runtimes(checkout: Checkout, programs: Programs) -> None:
    assert bootstrap.set_up(checkout, "demo") == 0
    assert programs.kinds() == ["venv", "pip", "npm"]
    assert programs.ran[1][-1] == str(checkout.lock("demo"))
    assert "--require-hashes" in programs.ran[1]
    assert programs.installed_command_from == [str(checkout.root)]


def test_second_run_runs_nothing(checkout: Checkout, programs: Programs) -> None:
    bootstrap.set_up(checkout, "demo")
    programs.ran.clear()
    bootstrap.set_up(checkout, "demo")
    assert programs.ran == []


def test_demo_is_served_by_what_the_tests_installed_and_not_the_other_way_round(checkout: Checkout, programs: Programs) -> None:
    bootstrap.set_up(checkout, "all")
    programs.ran.clear()
    bootstrap.set_up(checkout, "demo")
    assert programs.ran == []

    checkout.packages_stamp.unlink()
    bootstrap.set_up(checkout, "demo")
    bootstrap.set_up(checkout, "all")
    assert [command[-1] for command in programs.ran] == [str(checkout.lock("demo")), str(checkout.lock("test"))]


def test_frameworks_that_were_asked_for_stay_with_the_demo(checkout: Checkout, programs: Programs) -> None:
    bootstrap.set_up(checkout, "demo")
    programs.ran.clear()
    bootstrap.set_up(checkout, "servers")
    bootstrap.set_up(checkout, "demo")
    installed = [command[-1] for command in programs.ran if "-r" in command]
    assert installed == [str(checkout.lock("servers"))]


@pytest.mark.parametrize(("file", "expected"), [("requirements/demo.lock", ["pip"]), ("site/package-lock.json", ["npm"])])
def test_changed_lock_file_installs_anew_what_it_locks(file: str, expected: list[str], checkout: Checkout, programs: Programs) -> None:
    bootstrap.set_up(checkout, "demo")
    programs.ran.clear()
    with (checkout.root / file).open("a") as lock:
        lock.write("\n")
    bootstrap.set_up(checkout, "demo")
    assert programs.kinds() == expected


def test_installation_that_was_cut_off_starts_from_an_empty_environment(checkout: Checkout, programs: Programs) -> None:
    programs.cut_off_in = "pip"
    with pytest.raises(KeyboardInterrupt):
        bootstrap.set_up(checkout, "demo")
    programs.cut_off_in = None
    leftover = checkout.venv / "leftover"
    leftover.touch()
    programs.ran.clear()
    bootstrap.set_up(checkout, "demo")
    assert programs.kinds() == ["venv", "pip", "npm"]
    assert not leftover.exists()


def test_failed_installation_is_no_installation_and_keeps_the_environment(checkout: Checkout, programs: Programs) -> None:
    programs.failing["pip"] = Finished(1, "ERROR: no matching distribution")
    with pytest.raises(SetupMissing, match="no matching distribution"):
        bootstrap.set_up(checkout, "demo")
    programs.failing.clear()
    programs.ran.clear()
    bootstrap.set_up(checkout, "demo")
    assert programs.kinds() == ["pip", "npm"]


def test_npm_that_was_cut_off_runs_again(checkout: Checkout, programs: Programs) -> None:
    programs.cut_off_in = "npm"
    with pytest.raises(KeyboardInterrupt):
        bootstrap.set_up(checkout, "demo")
    programs.cut_off_in = None
    programs.ran.clear()
    bootstrap.set_up(checkout, "demo")
    assert programs.kinds() == ["npm"]


def test_environment_whose_python_was_replaced_is_made_anew(checkout: Checkout, programs: Programs) -> None:
    bootstrap.set_up(checkout, "demo")
    newer = checkout.root / "python3.99"
    checkout.python.rename(newer)
    checkout.python.symlink_to(newer)
    programs.ran.clear()
    bootstrap.set_up(checkout, "demo")
    assert programs.kinds() == ["venv", "pip"]


def test_environment_made_by_hand_is_used_unless_its_python_is_too_old(checkout: Checkout, programs: Programs) -> None:
    checkout.python.parent.mkdir(parents=True)
    checkout.python.write_text("")
    checkout.python.chmod(0o755)
    bootstrap.set_up(checkout, "demo")
    assert programs.kinds() == ["pip", "npm"]

    checkout.packages_stamp.unlink()
    programs.ran.clear()
    programs.answers["-c"] = "False"
    bootstrap.set_up(checkout, "demo")
    assert programs.kinds() == ["venv", "pip"]


def test_python_without_ensurepip_is_filled_by_the_pip_outside(
    checkout: Checkout, programs: Programs, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(install_packages, "_has_ensurepip", lambda: False)
    monkeypatch.setattr(programs, "ask", lambda command: None if str(checkout.python) in command else "pip 23.0.1 from somewhere")
    monkeypatch.setattr(install_packages, "ask", programs.ask)
    install_packages.install_packages(checkout, "demo")
    assert "--without-pip" in programs.ran[0]
    assert programs.ran[1][:5] == [sys.executable, "-m", "pip", "--python", str(checkout.python)]


@pytest.mark.parametrize("pip", [None, "pip 21.3 from somewhere"])
def test_python_without_ensurepip_and_fit_pip_says_what_to_install(
    pip: str | None, checkout: Checkout, programs: Programs, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(install_packages, "_has_ensurepip", lambda: False)
    programs.answers["pip"] = pip
    with pytest.raises(SetupMissing, match="apt install python3-venv"):
        bootstrap.set_up(checkout, "demo")
    assert not checkout.venv.exists()


@pytest.mark.parametrize(
    ("npm", "node", "from_pypi"),
    [
        ("11.0.0", "v22.1.0", False),
        ("7.0.0", "v20.11.0", False),
        ("11.0.0", "v20.10.0", True),
        ("6.14.8", "v22.1.0", True),
        ("11.0.0", "v16.20.0", True),
        (None, None, True),
    ],
)
def test_node_comes_from_pypi_where_there_is_none_that_is_fit(
    npm: str | None, node: str | None, from_pypi: bool, checkout: Checkout, programs: Programs
) -> None:
    programs.answers |= {"npm": npm, "node": node}
    install_runtimes.install_runtimes(checkout)
    assert programs.kinds() == (["node", "npm"] if from_pypi else ["npm"])
    if from_pypi:
        node_from_pypi, npm_from_pypi = install_runtimes.node_from_pypi(checkout)
        assert programs.ran[1][:2] == [str(node_from_pypi), str(npm_from_pypi)]
        assert programs.environments[1]["PATH"].split(os.pathsep)[0] == str(node_from_pypi.parent)
        programs.ran.clear()
        install_runtimes.install_runtimes(checkout)
        assert programs.kinds() == ["npm"], "Node is there already"


@pytest.mark.parametrize(
    ("output", "advice"),
    [
        ("npm error code ENOTFOUND", "set-up needs it once"),
        ("Failed to establish a new connection: [Errno 101]", "set-up needs it once"),
        ("OSError: [Errno 28] No space left on device", "disk is full"),
        ("something else", "Try that."),
    ],
)
def test_failure_says_what_failed_and_what_to_do(output: str, advice: str) -> None:
    with pytest.raises(SetupMissing) as failure:
        expect(Finished(1, output), "It did not work", "Try that.")
    assert output in str(failure.value)
    assert "It did not work" in str(failure.value)
    assert advice in str(failure.value)


@pytest.mark.parametrize(
    ("output", "told", "not_told"),
    [
        ("Collecting click\nERROR: THESE PACKAGES DO NOT MATCH THE HASHES\n    click==8\n", "click==8", "Collecting"),
        ("Looking in indexes\nERROR: No matching distribution found for click==99\n", "click==99", "Looking"),
        ("ERROR: Invalid requirement: '<<<<<<< HEAD'\n", "<<<<<<< HEAD", "nothing"),
        ("npm warn old\nnpm error code EINTEGRITY\nnpm error wanted sha512-AA\n", "sha512-AA", "old"),
        ("npm error code EUSAGE\nnpm error in sync\n" + "npm error more\n" * 20 + "npm error last\n", "in sync", "last"),
    ],
)
def test_a_lock_file_that_was_changed_is_named_and_how_to_take_it_back(output: str, told: str, not_told: str, checkout: Checkout) -> None:
    lock = checkout.lock("demo")
    with pytest.raises(SetupMissing) as failure:
        expect(Finished(1, output), "It did not work", "Try that.", [lock])
    assert told in str(failure.value) and not_told not in str(failure.value)
    assert f"git checkout -- {lock}" in str(failure.value)
    assert "Try that." not in str(failure.value)


@pytest.mark.parametrize("file", ["requirements/demo.lock", "requirements/test.lock", "site/package-lock.json"])
def test_a_lock_file_that_is_missing_is_said_before_anything_runs(file: str, checkout: Checkout, programs: Programs) -> None:
    (checkout.root / file).unlink()
    with pytest.raises(SetupMissing, match=f"git checkout -- .*{file}"):
        bootstrap.set_up(checkout, "demo")
    assert programs.ran == []


def test_without_a_network_one_line_of_what_was_tried_is_shown() -> None:
    tries = "WARNING: Retrying: Failed to establish a new connection\n" * 5
    with pytest.raises(SetupMissing) as failure:
        expect(
            Finished(1, f"{tries}ERROR: No matching distribution found for click==8\n"), "It did not work", "Try that.", [Path("a.lock")]
        )
    assert str(failure.value).count("Retrying") == 1
    assert "no network" in str(failure.value) and "a.lock" not in str(failure.value)


def test_unknown_wish_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert bootstrap.main(["everything"]) == 2
    assert "demo or servers or all" in capsys.readouterr().err


def test_second_set_up_waits_for_the_first(checkout: Checkout) -> None:
    code = (
        "import sys; from pathlib import Path; from measurements.machine.checkout import Checkout, only_one_set_up\n"
        "with only_one_set_up(Checkout(Path(sys.argv[1]))): print('in')"
    )
    with only_one_set_up(checkout):
        second = subprocess.Popen([sys.executable, "-c", code, str(checkout.root)], cwd=ROOT, stdout=subprocess.PIPE, text=True)
        assert second.stdout
        assert "waiting" in second.stdout.readline()
        assert second.poll() is None
    assert second.communicate()[0] == "in\n"
    assert second.returncode == 0


def test_command_keeps_output_and_status(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = "import os, sys; print(os.environ['WORD'], os.getcwd()); print('oh', file=sys.stderr); sys.exit(3)"
    finished = run_command("Trying", [sys.executable, "-c", code], cwd=tmp_path, environment={"WORD": "hello"})
    assert finished.status == 3
    assert "oh" in finished.output
    assert f"hello {tmp_path}" in finished.output
    assert "Trying … failed" in capsys.readouterr().out


def test_command_that_is_not_there_is_a_failure_too() -> None:
    finished = run_command("Trying", ["no-such-program-anywhere"])
    assert finished.status == 127
    assert "no-such-program-anywhere" in finished.output


def test_locks_agree_hold_hashes_and_name_no_address() -> None:
    pins = {}
    for name in ("demo", "servers", "test", "node"):
        text = (ROOT / "requirements" / f"{name}.lock").read_text()
        assert "://" not in text
        assert "--find-links" not in text
        assert "--index-url" not in text
        entries = re.split(r"\n(?=\w)", text[text.index("\n", text.index("make lock")) + 1 :])
        assert all("--hash=sha256:" in entry for entry in entries)
        pins[name] = {entry.split(" ")[0] for entry in entries}
    assert pins["demo"] <= pins["servers"] <= pins["test"]


def test_runtimes_are_pinned_exactly_and_their_lock_names_no_address() -> None:
    import json

    manifest = json.loads((ROOT / "site" / "package.json").read_text())
    versions = {**manifest["dependencies"], **manifest["devDependencies"]}
    assert {name: version for name, version in versions.items() if not re.fullmatch(r"\d+\.\d+\.\d+(-[\w.]+)?", version)} == {}
    lock = json.loads((ROOT / "site" / "package-lock.json").read_text())
    packages = {name: package for name, package in lock["packages"].items() if name}
    assert [name for name, package in packages.items() if "resolved" in package or "integrity" not in package] == []
    assert {name: lock["packages"][f"node_modules/{name}"]["version"] for name in versions} == versions


def test_serving_the_page_needs_only_the_small_set() -> None:
    heavy = "{'numpy', 'scipy', 'playwright', 'pytest', 'pyperf'}"
    code = f"import sys, measurements.cli.main, measurements.serving.server; print(*{heavy} & {{*sys.modules}})"
    loaded = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert loaded.stdout.strip() == ""
