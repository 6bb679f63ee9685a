"""The article's claims: each has a metric or a reason, and a verdict follows from figures alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from measurements.analysis.claims import CLAIMS, Claim, judged, load_claims, verdicts
from measurements.analysis.summary import summarise
from measurements.catalog import load_catalog
from measurements.errors import FrontRowError
from measurements.publishing.claim_sentences import MOST, claim_sentences, claims_section
from measurements.reporting.claims import claims_sections
from tests.support import sample_runs

SUMMARY = summarise(sample_runs.steady_run(styles=("direct", "batched")), sample_runs.catalog())
BY_ID = {claim.id: claim for claim in load_claims()}


def outcomes(name: str) -> dict[tuple[str, str], str]:
    return {(verdict.lane, verdict.where): verdict.outcome for verdict in verdicts(BY_ID[name], SUMMARY)}


def test_claims_speak_of_demos_that_there_are() -> None:
    demos = {demo.id for demo in load_catalog().demos}
    assert {demo for claim in BY_ID.values() for demo in claim.demos} <= demos
    assert len(BY_ID) == len(load_claims()), "two claims have one name"


@pytest.mark.parametrize(
    ("low", "high", "claimed", "outcome"),
    [
        (2.1, 2.9, (2, 3), "holds"),
        (2.0, 3.0, (2, 3), "holds"),
        (3.1, 4.0, (2, 3), "more"),
        (1.2, 1.9, (2, 3), "less"),
        (0.9, 1.1, (2, 3), "less"),
        (0.7, 0.9, (2, 3), "opposite"),
        (1.8, 2.2, (2, 3), "undecided"),
        (2.5, 3.5, (2, 3), "undecided"),
        (1.1, 1.3, (1, None), "holds"),
        (0.9, 1.3, (1, None), "no difference shown"),
        (0.7, 0.9, (1, None), "opposite"),
    ],
)
def test_a_verdict_follows_from_interval_and_bounds(low: float, high: float, claimed: tuple[float, float | None], outcome: str) -> None:
    assert judged(low, high, *claimed) == outcome


def test_loads_are_judged_for_each_lane_and_condition() -> None:
    found = outcomes("load-time")
    assert found["brython", "cold"] == "more", "five times as long is more than two to three times"
    assert found["pyscript", "cold, Slow 4G"] == "undecided", "one load has no interval"
    assert not any(lane == "javascript" for lane, _ in found)


def test_claims_are_of_python_and_no_framework_counts() -> None:
    rows = [row.model_copy(update={"lane": "react"}) if row.lane == "brython" else row for row in SUMMARY.geometric]
    found = verdicts(BY_ID["dom-speed"], SUMMARY.model_copy(update={"geometric": rows}))
    assert {verdict.lane for verdict in found} == {"pyscript"}


def test_updates_are_judged_by_their_mean_in_each_style_and_the_control_is_left_out() -> None:
    found = outcomes("dom-speed")
    assert set(found) == {(lane, f"rows, {style}") for lane in ("pyscript", "brython") for style in ("direct", "batched")}
    assert found["pyscript", "rows, direct"] == "less"
    assert found["brython", "rows, direct"] == "more"


def test_bytes_are_those_on_the_wire_beyond_the_baselines() -> None:
    found = {verdict.lane: verdict for verdict in verdicts(BY_ID["bundle-size"], SUMMARY)}
    assert found["pyscript"].value == 200_300
    assert found["pyscript"].outcome == "less"
    assert found["brython"].outcome == "more"


def test_a_lane_that_ran_without_a_wrapper_needs_none() -> None:
    assert set(outcomes("wrapper-needed").values()) == {"does not hold"}


def test_what_a_lane_reaches_is_counted_against_the_baseline() -> None:
    samples = [
        sample_runs.update(lane, operation, 5, round=number, demo="apis")
        for lane, operations in (("javascript", ("fetch", "webgl")), ("pyscript", ("fetch", "webgl")), ("brython", ("fetch",)))
        for operation in operations
        for number in (1, 2, 3)
    ]
    run = sample_runs.run_of(samples, lanes=["javascript", "pyscript", "brython"], controls={})
    found = {verdict.lane: verdict for verdict in verdicts(BY_ID["newer-apis"], summarise(run, sample_runs.catalog()))}
    assert found["pyscript"].outcome == "does not hold"
    assert found["brython"].outcome == "holds"
    assert "1 of 2" in found["brython"].where


def test_what_a_run_did_not_measure_has_no_verdict_and_says_so() -> None:
    assert outcomes("event-overhead") == {}
    table, silent = claims_sections([SUMMARY])
    assert any(line.endswith("this run measured nothing of the kind.") for line in silent.lines)
    for claim in load_claims():
        assert (claim.unmeasured is None) or any(claim.unmeasured in line for line in silent.lines)
    shown = {row[0][0] for row in table.rows}
    assert BY_ID["load-time"].says in shown


def test_the_brief_table_has_plain_loads_only() -> None:
    table = claims_sections([SUMMARY], brief=True)[0]
    begins = [number for number, row in enumerate(table.rows) if row[0][0]]
    assert table.rows[0][0][0] == BY_ID["load-time"].says, "a claim stands in the first of its lines"
    assert {row[2][0] for row in table.rows[: begins[1]]} == {"cold", "warm"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("claims = 3", "claims"),
        ("[[claims]", "line 1"),
        ('[[claims]]\nid = "a"\nsays = "b"\nfigure = "c"', "either a metric or a reason"),
        ('[[claims]]\nid = "a"\nsays = "b"\nfigure = "c"\nmetric = "load"', "needs a lower bound"),
        ('[[claims]]\nid = "a"\nsays = "b"\nfigure = "c"\nmetric = "luck"', "metric"),
    ],
)
def test_a_damaged_file_is_named_with_the_place(tmp_path: Path, text: str, said: str) -> None:
    file = tmp_path / "claims.toml"
    file.write_text(text)
    with pytest.raises(FrontRowError, match="is damaged") as error:
        load_claims(file)
    assert said in str(error.value)


def test_every_claim_says_what_it_is_put_to() -> None:
    assert CLAIMS.exists()
    for claim in load_claims():
        assert isinstance(claim, Claim)
        assert claim.metric or claim.unmeasured


def test_the_first_pages_sentences_are_worked_out_in_the_catalogs_order() -> None:
    loads = [
        sample_runs.load(lane, ready * (1 + number / 1000), round=number + 1)
        for lane, ready in (("javascript", 100.0), ("brython", 250.0), ("pyscript", 3000.0))
        for number in range(6)
    ]
    summary = summarise(sample_runs.run_of(loads, lanes=["javascript", "brython", "pyscript"], controls={}), load_catalog())
    sentences = dict(claim_sentences(summary))
    assert sentences["Python tools take longer to load than JavaScript: 2 to 3 times."] == (
        "Cold: 2.50× to 30.0×; holds in 1 of 2 (more in PyScript (Pyodide))."
    )
    assert claims_section([("run.json", summary)]).count("<li>") == len(sentences) <= MOST
    nothing = summarise(sample_runs.run_of([], lanes=["javascript", "brython"], controls={}), load_catalog())
    assert claims_section([("run.json", nothing)]) == ""
