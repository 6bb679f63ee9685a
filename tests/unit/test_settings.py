"""What a run is asked for: names, `all` of them, and what stands where nothing is said."""

from __future__ import annotations

import pytest

from measurements.catalog import load_catalog
from measurements.errors import UnknownName
from measurements.measuring.settings import MEASURES, settings_for

CATALOG = load_catalog()


def test_nothing_said_is_the_first_demo_and_style_on_the_usual_lanes_with_a_control() -> None:
    settings = settings_for(CATALOG)
    assert settings.lanes == CATALOG.default_lanes
    assert settings.demos == [CATALOG.demos[0].id] and settings.styles == [CATALOG.styles[0].id]
    assert settings.measures == list(MEASURES)
    assert list(settings.controls.values()) == [CATALOG.baseline.id]


def test_all_is_every_lane_demo_and_style() -> None:
    settings = settings_for(CATALOG, lanes=["all"], demos=["all"], styles=["all"])
    assert settings.lanes == [lane.id for lane in CATALOG.lanes]
    assert settings.demos == [demo.id for demo in CATALOG.demos]
    assert settings.styles == [style.id for style in CATALOG.styles]


def test_frameworks_are_measured_where_they_are_asked_for() -> None:
    frameworks = [lane.id for lane in CATALOG.lanes if lane.kind == "yardstick"]
    assert frameworks and not set(frameworks) & set(settings_for(CATALOG).lanes)
    assert settings_for(CATALOG, lanes=["yardsticks"]).lanes == [CATALOG.baseline.id, *frameworks]
    assert settings_for(CATALOG, lanes=["pyscript", "yardsticks"]).lanes == [CATALOG.baseline.id, "pyscript", *frameworks]


def test_the_baseline_is_always_there() -> None:
    assert settings_for(CATALOG, lanes=["brython"]).lanes == [CATALOG.baseline.id, "brython"]


def test_a_quick_run_has_one_round_and_no_control() -> None:
    settings = settings_for(CATALOG, quick=True)
    assert (settings.max_rounds, settings.controls) == (1, {})


@pytest.mark.parametrize("names", [{"lanes": ["brithon"]}, {"demos": ["row"]}, {"styles": ["idiomatik"]}, {"measures": ["lode"]}])
def test_a_misspelt_name_is_refused_with_the_nearest(names: dict[str, list[str]]) -> None:
    with pytest.raises(UnknownName, match="Did you mean"):
        settings_for(CATALOG, **names)  # type: ignore[arg-type]
