"""The faults that prove the tests find their places: one that was moved would otherwise prove nothing, unseen."""

from __future__ import annotations

import pytest

from measurements.paths import ROOT
from tests.mutants import BadMutant, Mutant, read_mutants

MUTANTS = read_mutants()


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: mutant.name)
def test_each_fault_changes_one_place_of_the_product(mutant: Mutant) -> None:
    text = (ROOT / mutant.file).read_text(encoding="utf-8")
    assert mutant.broken(text) != text
    assert all((ROOT / test).exists() for test in mutant.first if not test.startswith("-"))


def test_there_are_twenty_five_all_different() -> None:
    assert len({(mutant.file, mutant.old) for mutant in MUTANTS}) == len({mutant.name for mutant in MUTANTS}) == 25


@pytest.mark.parametrize("text", ["", "a = 1\nb = 1\n"])
def test_a_place_that_is_not_there_just_once_is_told(text: str) -> None:
    with pytest.raises(BadMutant, match="times, not once"):
        Mutant("a fault", "file.py", "= 1", "= 2").broken(text)
