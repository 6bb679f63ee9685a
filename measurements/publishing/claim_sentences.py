"""The first page's sentences on the article's claims, worked out from the verdicts of the newest run that has them.

Pure but for the lists of claims and lanes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from measurements.analysis.claims import Claim, load_claims
from measurements.analysis.schema import Outcome, Summary, Verdict
from measurements.catalog import load_catalog
from measurements.reporting import words

MOST = 4
_OUTCOMES: dict[Outcome, str] = {
    "more": "more",
    "less": "less",
    "opposite": "the other way round",
    "no difference shown": "no difference shown",
    "undecided": "cannot be told",
    "does not hold": "does not hold",
}
_NAMED = 3
"""So many lanes are named, more are counted."""


def claims_section(runs: Sequence[tuple[str, Summary]]) -> str:
    """For site/index.html: a list, with the run that it is from. Empty where no run was put to the claims."""
    for _, summary in runs:
        sentences = list(claim_sentences(summary))[:MOST]
        if sentences:
            items = [f"<li><strong>{escape(says, quote=False)}</strong> {escape(found, quote=False)}</li>" for says, found in sentences]
            return "\n".join(['<ul class="claims-short">', *items, "</ul>", _source(summary), ""])
    return ""


def _source(summary: Summary) -> str:
    run = summary.run
    return (
        f'<p class="fine">Worked out from the run of {escape(run.ended[:10] if run.ended else run.started[:10])}, id {escape(run.id[:8])}. '
        '<a href="claims/">Every claim, lane by lane, with intervals</a></p>'
    )


def claim_sentences(summary: Summary) -> Iterable[tuple[str, str]]:
    """What the article says with its figure, and what the run says of it: of claims that ask for the same figures, the first."""
    asked: set[tuple[object, ...]] = set()
    claims = {claim.id: claim for claim in load_claims()}
    for entry in summary.claims:
        claim = claims.get(entry.id)
        verdicts = [verdict for verdict in entry.verdicts if verdict.plain and verdict.value is not None]
        if claim and verdicts and _question(claim) not in asked:
            asked.add(_question(claim))
            yield f"{entry.says.removesuffix('.')}: {entry.figure}.", _found(verdicts)


def _question(claim: Claim) -> tuple[object, ...]:
    return claim.metric, claim.demos


def _found(verdicts: list[Verdict]) -> str:
    places = dict.fromkeys(verdict.where for verdict in verdicts)
    parts = [_at(place, [verdict for verdict in verdicts if verdict.where == place]) for place in places]
    return " ".join([*parts, *(["Of few rounds."] if any(verdict.few_rounds for verdict in verdicts) else [])])


def _at(place: str, verdicts: list[Verdict]) -> str:
    """As “Cold: 1.41× to 25.1×; holds in none of 7 (more in PyScript (Pyodide) and Pyodide, cannot be told in 5).”"""
    values = [verdict.value for verdict in verdicts if verdict.value is not None]
    holding = sum(verdict.outcome == "holds" for verdict in verdicts)
    count = "all" if holding == len(verdicts) else str(holding or "none")
    others = [
        f"{said} in {_lanes([verdict.lane for verdict in verdicts if verdict.outcome == outcome], len(verdicts))}"
        for outcome, said in _OUTCOMES.items()
        if any(verdict.outcome == outcome for verdict in verdicts)
    ]
    in_bytes = verdicts[0].unit == "bytes"
    figure = words.size if in_bytes else words.times
    measured = f"{figure(min(values))} to {figure(max(values))}{' more' if in_bytes else ''}"
    aside = f" ({', '.join(others)})" if others else ""
    return f"{place[0].upper()}{place[1:]}: {measured}; holds in {count} of {len(verdicts)}{aside}."


def _lanes(ids: list[str], of: int) -> str:
    """In the catalog's order."""
    if len(ids) == of > 1:
        return f"all {of}"
    if len(ids) > _NAMED:
        return str(len(ids))
    titles = [lane.title for lane in load_catalog().lanes if lane.id in ids]
    return " and ".join(filter(None, [", ".join(titles[:-1]), titles[-1]])) if titles else ", ".join(ids)
