"""Wheels that are not installed: fetched once, checked against their lock, and missing with a reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from measurements.errors import SetupMissing
from measurements.machine import packages
from measurements.machine.checkout import Checkout
from measurements.machine.processes import Finished


class Pip:
    def __init__(self) -> None:
        self.commands: list[list[str]] = []
        self.answer = Finished(0)

    def run(self, doing: str, command: Sequence[str], *, environment: Mapping[str, str] | None = None) -> Finished:
        self.commands.append(list(command))
        if not self.answer.status:
            wheel = Path(command[command.index("--dest") + 1]) / f"a_runtime-{len(self.commands)}-py3-none-any.whl"
            wheel.parent.mkdir(parents=True)
            wheel.touch()
        return self.answer


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    (tmp_path / "requirements").mkdir()
    (tmp_path / "requirements" / "a-runtime.lock").write_text("a-runtime==1 --hash=sha256:00\n")
    return Checkout(tmp_path)


@pytest.fixture
def pip(monkeypatch: pytest.MonkeyPatch) -> Pip:
    pip = Pip()
    monkeypatch.setattr(packages, "run_command", pip.run)
    monkeypatch.setattr(packages, "pip_command", lambda checkout: ["pip"])
    return pip


def test_a_wheel_is_fetched_once_and_anew_for_another_lock(checkout: Checkout, pip: Pip) -> None:
    assert packages.fetch_wheel("a-runtime", checkout).name == "a_runtime-1-py3-none-any.whl"
    assert {"--require-hashes", "--no-deps", "--only-binary=:all:", "--python-version=3.14"} < set(pip.commands[0])
    assert pip.commands[0][-1] == str(checkout.lock("a-runtime"))
    assert packages.fetch_wheel("a-runtime", checkout).is_file()
    assert len(pip.commands) == 1, "what is there needs no network"
    checkout.lock("a-runtime").write_text("a-runtime==2 --hash=sha256:11\n")
    assert packages.fetch_wheel("a-runtime", checkout).name == "a_runtime-2-py3-none-any.whl"


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (
            "ERROR: No matching distribution found for a-runtime==1",
            r"No matching distribution[^\n]*\nThe wheel of a-runtime could not be fetched\. There may be none",
        ),
        ("Failed to establish a new connection", "no network"),
    ],
)
def test_a_wheel_that_cannot_be_had_is_said_and_asked_for_the_next_time(checkout: Checkout, pip: Pip, said: str, told: str) -> None:
    pip.answer = Finished(1, said)
    with pytest.raises(SetupMissing, match=told):
        packages.fetch_wheel("a-runtime", checkout)
    pip.answer = Finished(0)
    assert packages.fetch_wheel("a-runtime", checkout).is_file()
