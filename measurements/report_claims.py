"""The article's claims as tables."""

from __future__ import annotations

from collections.abc import Sequence

from measurements import report_words as words
from measurements.claims import Claim, Verdict, load_claims, verdicts
from measurements.report_section import Cell, Section, lane_titles, place_cells, place_column
from measurements.summary_schema import Summary

FINDINGS = {
    "holds": "holds",
    "more": "more than claimed",
    "less": "less than claimed",
    "opposite": "the other way round",
    "no difference shown": "no difference shown",
    "undecided": "cannot be told from this run",
    "does not hold": "does not hold",
}


def claims_sections(summaries: Sequence[Summary], *, brief: bool = False) -> list[Section]:
    """What the runs say of each claim, lane by lane; then the claims that they do not speak of, and why.

    `brief`: of the ways to load a page only those without any throttling.
    """
    titles = lane_titles(summaries)
    rows: list[Sequence[Cell]] = []
    silent: list[str] = []
    for claim in load_claims():
        found = [(summary, verdict) for summary in summaries for verdict in verdicts(claim, summary)]
        if brief and claim.metric == "load":
            found = [(summary, verdict) for summary, verdict in found if verdict.where in ("cold", "warm")]
        for number, (summary, verdict) in enumerate(found):
            what: Cell = ("",) if number else (claim.says, f"The article: {claim.figure}")
            rows.append([what, *place_cells(summaries, summary), (titles[verdict.lane],), (verdict.where,), *_result(verdict)])
        if not found:
            silent.append(f"{claim.says} ({claim.figure}): {claim.unmeasured or 'this run measured nothing of the kind.'}")
    if not rows:
        return []
    columns = ["Claim", *place_column(summaries), "Lane", "Where", "Measured", "Verdict"]
    notes = [f"{claim.says} {claim.note}" for claim in load_claims() if claim.note and _speaks(claim, summaries)]
    asked = (
        "Worked out from this run: a claim holds where the whole interval lies within its bounds, and cannot be told where a bound lies "
        "within the interval."
    )
    return [
        Section("The article's claims", columns, rows, [asked, *notes], len(columns) - 2),
        *([Section("Claims that this run does not settle", lines=silent)] if silent else []),
    ]


def _result(verdict: Verdict) -> tuple[Cell, Cell]:
    if verdict.value is None:
        measured: Cell = (words.NOTHING,)
    elif verdict.claim == "bundle-size":
        measured = (words.more(verdict.value),)
    else:
        measured = words.ratio(verdict.value, verdict.low, verdict.high, None)
    return measured, (FINDINGS[verdict.finding],)


def _speaks(claim: Claim, summaries: Sequence[Summary]) -> bool:
    return any(verdicts(claim, summary) for summary in summaries)
