"""The article's claims as tables."""

from __future__ import annotations

from collections.abc import Sequence

from measurements.analysis.schema import Outcome, Summary, Verdict
from measurements.reporting import words
from measurements.reporting.section import Lines, Section, lane_heads, place_cells, place_column

OUTCOMES: dict[Outcome, str] = {
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
    titles = lane_heads(summaries)
    rows: list[Sequence[Lines]] = []
    silent: list[str] = []
    notes: list[str] = []
    for entries in zip(*(summary.claims for summary in summaries), strict=True):
        claim = entries[0]
        found = [(summary, verdict) for summary, entry in zip(summaries, entries, strict=True) for verdict in entry.verdicts]
        shown = [(summary, verdict) for summary, verdict in found if verdict.plain or not brief]
        for number, (summary, verdict) in enumerate(shown):
            what: Lines = ("",) if number else (claim.says, f"The article: {claim.figure}")
            rows.append([what, *place_cells(summaries, summary), (titles[verdict.lane],), (verdict.where,), *_result(verdict)])
        if not found:
            silent.append(f"{claim.says} ({claim.figure}): {claim.silence}")
        elif claim.note:
            notes.append(f"{claim.says} {claim.note}")
    if not rows:
        return []
    columns = ["Claim", *place_column(summaries), "Lane", "Where", "Measured", "Verdict"]
    asked = (
        "Worked out from this run: a claim holds where the whole interval lies within its bounds, and cannot be told where a bound lies "
        "within the interval."
    )
    return [
        Section("The article's claims", columns, rows, [asked, *notes], len(columns) - 2),
        *([Section("Claims that this run does not settle", lines=silent)] if silent else []),
    ]


def _result(verdict: Verdict) -> tuple[Lines, Lines]:
    if verdict.value is None:
        measured: Lines = (words.NOTHING,)
    elif verdict.unit == "bytes":
        measured = (words.more(verdict.value),)
    else:
        measured = words.ratio(verdict.value, verdict.low, verdict.high, None, verdict.few_rounds)
    few = f", {words.FEW_ROUNDS}" if verdict.few_rounds else ""
    return measured, (OUTCOMES[verdict.outcome] + few,)
