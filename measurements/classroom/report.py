"""A class's results as one report: predictions against measurements, and their spread over machines. Pure."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from statistics import median

from measurements.classroom.result import ClassResult, Prediction

CLOSE = 1.25
"""A guess within this factor is called close, as the lesson itself does."""
_PLAIN = str.maketrans({mark: f"\\{mark}" for mark in "\\`*_[]|#~!"} | {"<": "&lt;", ">": "&gt;", "&": "&amp;"})


@dataclass(frozen=True)
class Submission:
    """One prediction, with whom and where it comes from."""

    prediction: Prediction
    by: ClassResult


@dataclass(frozen=True)
class Distribution:
    count: int
    median: float
    least: float
    most: float


def of_lesson(results: Iterable[ClassResult], lesson: str) -> list[Submission]:
    return [Submission(prediction, result) for result in results for prediction in result.predictions if prediction.lesson == lesson]


def distribution(values: Sequence[float]) -> Distribution:
    """Of at least one value."""
    return Distribution(len(values), median(values), min(values), max(values))


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


def by_lane(submissions: Iterable[Submission]) -> dict[str, list[Submission]]:
    lanes: dict[str, list[Submission]] = {}
    for each in submissions:
        lanes.setdefault(each.prediction.lane or "any lane", []).append(each)
    return dict(sorted(lanes.items()))


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
    days = sorted({f"{result.sent:%Y-%m-%d}" for result in results})
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
    rows = [(f"Predicted ({unit})", [each.prediction.guess for each in submissions])]
    rows += [(f"Measured, {lane} ({unit})", [each.prediction.value for each in group]) for lane, group in by_lane(submissions).items()]
    found = [(name, distribution(values)) for name, values in rows]
    return [[name, str(one.count), number(one.median), number(one.least), number(one.most)] for name, one in found]


def detail_rows(submissions: Sequence[Submission], names: bool) -> list[list[str]]:
    rows = []
    for place, each in enumerate(submissions, 1):
        prediction, factor = each.prediction, factor_off(each.prediction)
        who = each.by.name if names and each.by.name else str(place)
        off = "–" if factor is None else f"{number(factor)}×"
        measured = [number(prediction.guess), number(prediction.value), off]
        rows.append([who, prediction.lane or "–", *measured, each.by.browser, str(each.by.cores or "?")])
    return rows


def as_html(results: Sequence[ClassResult], lessons: dict[str, str], names: bool) -> str:
    """One HTML file without scripts; what learners wrote stands in it as text alone."""
    parts = [f"<p>{escape(line)}</p>" for line in about(results)]
    for lesson, title in lessons.items():
        submissions = of_lesson(results, lesson)
        if not submissions:
            continue
        parts += [f"<h2>{escape(title)}</h2>", f"<p>{escape(verdict(submissions))}</p>", _plot(submissions)]
        parts.append(_html_table(["", "Number", "Median", "Least", "Most"], summary_rows(submissions)))
        parts.append(_html_table(["Who", "Lane", "Predicted", "Measured", "Off by", "Browser", "Cores"], detail_rows(submissions, names)))
    return _PAGE.replace("{body}", "\n".join(parts))


_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>The class’s own numbers</title>
<style>
body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; font: 1rem/1.5 system-ui, sans-serif; }
table { border-collapse: collapse; margin: 1rem 0; display: block; overflow-x: auto; }
th, td { padding: 0.25rem 0.75rem; border-top: 1px solid #8888; text-align: right; }
th:first-child, td:first-child { text-align: left; }
svg { width: 100%; height: auto; overflow: visible; color: inherit; }
svg text { font: 13px system-ui, sans-serif; fill: currentColor; }
line { stroke: currentColor; stroke-opacity: 0.3; }
circle { fill: none; stroke: currentColor; stroke-width: 1.5; }
rect { fill: currentColor; fill-opacity: 0.6; }
</style>
</head>
<body>
<h1>The class’s own numbers</h1>
{body}
</body>
</html>
"""


def _plot(submissions: Sequence[Submission]) -> str:
    """A line of rings for predictions, and a line of squares for each lane's measurements, on one axis."""
    unit = submissions[0].prediction.unit
    rows = [("Predicted", "ring", [each.prediction.guess for each in submissions])]
    rows += [(f"Measured, {lane}", "square", [each.prediction.value for each in group]) for lane, group in by_lane(submissions).items()]
    scale = Axis([value for _, _, values in rows for value in values])
    width, height = 760, 34 * len(rows) + 26
    drawn = []
    for tick in scale.ticks:
        x = 200 + (width - 220) * scale.place(tick)
        drawn.append(f'<line x1="{x:.1f}" x2="{x:.1f}" y1="0" y2="{height - 22}"/>')
        drawn.append(f'<text x="{x:.1f}" y="{height - 6}" text-anchor="middle">{number(tick)}</text>')
    for place, (name, shape, values) in enumerate(rows):
        y = 34 * place + 17
        drawn.append(f'<text x="0" y="{y + 4}">{escape(name)}</text>')
        for at, value in enumerate(values):
            x, up = 200 + (width - 220) * scale.place(value), y + (at * 5 % 7) * 3 - 9
            ring = f'<circle cx="{x:.1f}" cy="{up}" r="4"/>'
            drawn.append(ring if shape == "ring" else f'<rect x="{x - 3.5:.1f}" y="{up - 3.5}" width="7" height="7"/>')
    words = "; ".join(f"{row[0]}: median {row[2]}, {row[3]} to {row[4]}" for row in summary_rows(submissions))
    label = escape(f"{words} {unit}.", quote=True)
    return f'<svg viewBox="0 0 {width} {height}" role="img" aria-label="{label}">{"".join(drawn)}</svg>'


class Axis:
    """From values to shares of a line: each tenfold the same distance where they are that far apart, else from 0 on."""

    def __init__(self, values: Sequence[float]) -> None:
        above = [value for value in values if value > 0] or [1.0]
        self._logarithmic = max(above) / min(above) > 20
        self._least, self._most = min(above), max(above)
        if self._logarithmic:
            low, high = math.floor(math.log10(self._least)), math.ceil(math.log10(self._most))
            step = max(1, (high - low) // 8 + 1)
            self.ticks = [10.0**power for power in range(low, high + 1, step)]
            self._low, self._high = low, high
        else:
            rough = self._most / 4
            power = 10 ** math.floor(math.log10(rough))
            step_ = next(digit * power for digit in (1, 2, 5, 10) if digit * power >= rough)
            self.ticks = [step_ * count for count in range(math.floor(self._most / step_) + 2)]

    def place(self, value: float) -> float:
        """0 to 1. On an axis of tenfolds 0 stands at the beginning."""
        if not self._logarithmic:
            return value / self.ticks[-1]
        if value <= 0:
            return 0.0
        return (math.log10(value) - self._low) / (self._high - self._low)


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    return [
        f"| {' | '.join(head)} |",
        f"| --- |{' --: |' * (len(head) - 1)}",
        *(f"| {' | '.join(_plain(cell) for cell in row)} |" for row in rows),
    ]


def _html_table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    top = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in head)
    body = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<table><thead><tr>{top}</tr></thead><tbody>{body}</tbody></table>"


def _plain(text: str) -> str:
    """Text that Markdown and HTML leave as it is."""
    return text.translate(_PLAIN)
