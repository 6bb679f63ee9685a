"""A class's results as Markdown: predictions against measurements, and their spread over machines. Pure."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from measurements.classroom.result import ClassResult, Prediction, sent_at

CLOSE = 1.25
"""A guess within this factor is called close, as the lesson itself does."""
_PLAIN = str.maketrans({mark: f"\\{mark}" for mark in "\\`*_[]|#~!"} | {"<": "&lt;", ">": "&gt;", "&": "&amp;"})


@dataclass(frozen=True)
class Submission:
    """One prediction, with whom and where it comes from."""

    prediction: Prediction
    by: ClassResult


def of_lesson(results: Iterable[ClassResult], lesson: str) -> list[Submission]:
    return [Submission(prediction, result) for result in results for prediction in result.predictions if prediction.lesson == lesson]


def factor_off(prediction: Prediction) -> float | None:
    """How many times too much or too little was guessed; None where one of the two is 0."""
    if prediction.guess <= 0 or prediction.value <= 0:
        return 1.0 if prediction.guess == prediction.value else None
    return max(prediction.guess / prediction.value, prediction.value / prediction.guess)


def number(value: float) -> str:
    """Three digits, as people read them."""
    if value == 0 or not math.isfinite(value):
        return "0" if value == 0 else str(value)
    if value >= 1e7:
        return f"{value:.2e}"
    digits = max(0, 2 - math.floor(math.log10(value)))
    text = f"{value:,.{min(digits, 4)}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def as_markdown(results: Sequence[ClassResult], lessons: dict[str, str], names: bool) -> str:
    """`lessons`: id to title, in order. Names are left out unless asked for."""
    lines = ["# The class’s own numbers", "", *(_plain(line) for line in about(results)), ""]
    for lesson, title in lessons.items():
        submissions = of_lesson(results, lesson)
        if not submissions:
            continue
        lines += [f"## {_plain(title)}", "", f"{_plain(verdict(submissions))}", ""]
        lines += [*_table(["", "Number", "Median", "Least", "Most"], summary_rows(submissions)), ""]
        lines += [*_table(["Who", "Lane", "Predicted", "Measured", "Off by", "Browser", "Cores"], detail_rows(submissions, names)), ""]
    return "\n".join(lines)


def about(results: Sequence[ClassResult]) -> list[str]:
    machines = sorted({f"{result.browser}, {result.cores or '?'} cores" for result in results})
    days = sorted({f"{sent_at(result):%Y-%m-%d}" for result in results})
    count = f"{len(results)} result{'' if len(results) == 1 else 's'}"
    return [f"{count}, sent on {', '.join(days)}.", f"Browsers: {'; '.join(machines)}."]


def verdict(submissions: Sequence[Submission]) -> str:
    factors = [factor for factor in (factor_off(each.prediction) for each in submissions) if factor is not None]
    if not factors:
        return "No prediction can be set against its measurement: one of the two is 0."
    off = number(median(factors))
    if len(factors) == 1:
        return f"The one prediction was off by a factor of {off}."
    close = sum(factor < CLOSE for factor in factors)
    came_close = f"{close} of {len(factors)} predictions came close, less than a factor of {CLOSE} off"
    return f"{came_close}; half of them were off by a factor of {off} or more."


def summary_rows(submissions: Sequence[Submission]) -> list[list[str]]:
    unit = submissions[0].prediction.unit
    measured: dict[str, list[float]] = defaultdict(list)
    for each in sorted(submissions, key=lambda each: each.prediction.lane or "any lane"):
        measured[f"Measured, {each.prediction.lane or 'any lane'} ({unit})"].append(each.prediction.value)
    rows = {f"Predicted ({unit})": [each.prediction.guess for each in submissions], **measured}
    return [[name, str(len(row)), *(number(figure(row)) for figure in (median, min, max))] for name, row in rows.items()]


def detail_rows(submissions: Sequence[Submission], names: bool) -> list[list[str]]:
    rows = []
    for place, each in enumerate(submissions, 1):
        prediction, factor = each.prediction, factor_off(each.prediction)
        who = each.by.name if names and each.by.name else str(place)
        off = "–" if factor is None else f"{number(factor)}×"
        measured = [number(prediction.guess), number(prediction.value), off]
        rows.append([who, prediction.lane or "–", *measured, each.by.browser, str(each.by.cores or "?")])
    return rows


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    return [
        f"| {' | '.join(head)} |",
        f"| --- |{' --: |' * (len(head) - 1)}",
        *(f"| {' | '.join(_plain(cell) for cell in row)} |" for row in rows),
    ]


def _plain(text: str) -> str:
    """Text that Markdown and HTML leave as it is."""
    return text.translate(_PLAIN)
