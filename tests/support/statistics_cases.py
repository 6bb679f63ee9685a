"""The cases that hold Python's statistics and the page's to the same figures: tests/support/statistics_cases.json.

`python -m tests.support.statistics_cases` writes the file anew; test_ratios.py says when it is old, tests/js/statistics.test.js reads it.
"""

from __future__ import annotations

import json
import math
import random
from pathlib import Path
from typing import Any

from scipy import stats

from measurements.analysis.ratios import Logs, Ratio, Rounds, are_few, log_ratios, log_times, over_operations, ratio_of, ratio_of_runs
from measurements.analysis.spread import spread

FILE = Path(__file__).with_name("statistics_cases.json")


def cases() -> dict[str, Any]:
    """Inputs with what they come to: made-up samples, the same ones each time."""
    noise = random.Random(1974)
    return {
        "ratios": [_ratio(noise, rounds, samples, confidence) for rounds, samples, confidence in _SIZES],
        "over_operations": [_mean(noise, operations, rounds) for operations, rounds in ((2, 3), (9, 6), (5, 14))],
        "runs": [_runs(noise, *rounds) for rounds in ((3, 3), (4, 9), (10, 8), (20, 7), (3, 25))],
        "student": [
            {"share": share, "freedom": freedom, "quantile": float(stats.t.ppf((1 + share) / 2, freedom))}
            for share in (0.5, 0.9, 0.95, 0.99, 0.999)
            for freedom in (1, 2, 2.5, 3, 4.71, 6, 9, 13, 19.3, 39, 120.4, 1000)
        ],
        "spread": [_spread(noise, count) for count in (1, 2, 5, 40)],
        "few_rounds": {str(rounds): are_few(rounds) for rounds in range(1, 9)},
    }


_SIZES = ((3, 1, 0.95), (4, 3, 0.95), (6, 2, 0.95), (7, 1, 0.95), (10, 4, 0.9), (14, 2, 0.99), (20, 3, 0.95), (40, 1, 0.95))


def _times(noise: random.Random, rounds: int, samples: int, middle: float) -> dict[int, list[float]]:
    """In the clock's own steps of a microsecond; the second round of every lane but the shortest lacks a sample."""
    return {
        number: [round(middle * math.exp(noise.gauss(0, 0.2)), 3) for _ in range(max(1, samples - (number == 2)))]
        for number in range(1, rounds + 1)
    }


def _pairs(pages: Rounds) -> list[list[Any]]:
    return [[number, list(page)] for number, page in pages.items()]


def _figures(ratio: Ratio) -> dict[str, float | int]:
    return {"ratio": ratio.ratio, "low": ratio.low, "high": ratio.high, "rounds": ratio.rounds}


def _ratio(noise: random.Random, rounds: int, samples: int, confidence: float) -> dict[str, Any]:
    """The baseline was there a round longer, and began a round later."""
    lane, baseline = _times(noise, rounds + 1, samples, 31), _times(noise, rounds + 2, samples, 12)
    del baseline[1]
    expected = _figures(ratio_of(log_ratios(lane, baseline), confidence))
    return {"lane": _pairs(lane), "baseline": _pairs(baseline), "confidence": confidence, "expected": expected}


def _mean(noise: random.Random, operations: int, rounds: int) -> dict[str, Any]:
    """One operation lacks the first round."""
    pairs = [(_times(noise, rounds + 1, 2, 20 * (place + 1)), _times(noise, rounds + 1, 2, 9)) for place in range(operations)]
    del pairs[-1][0][1]
    expected = _figures(ratio_of(over_operations([log_ratios(*pair) for pair in pairs]), 0.95))
    shown = [{"lane": _pairs(lane), "baseline": _pairs(baseline)} for lane, baseline in pairs]
    return {"operations": shown, "confidence": 0.95, "expected": expected}


def _runs(noise: random.Random, after: int, before: int) -> dict[str, Any]:
    sides: list[Logs] = [log_times(_times(noise, rounds, 3, middle)) for rounds, middle in ((after, 22), (before, 20))]
    ratio, p_value = ratio_of_runs(sides[0], sides[1], 0.95)
    expected = {**_figures(ratio), "p_value": p_value}
    return {"after": list(sides[0].values()), "before": list(sides[1].values()), "confidence": 0.95, "expected": expected}


def _spread(noise: random.Random, count: int) -> dict[str, Any]:
    values = [round(10 * math.exp(noise.gauss(0, 0.2)), 3) for _ in range(count)]
    found = spread(values)
    fields = ("samples", "median", "mean", "stdev", "mad", "low", "high")
    return {"values": values, "expected": {name: getattr(found, name) for name in fields}}


def as_text(found: dict[str, Any]) -> str:
    """A line for each case, so that a diff shows which changed."""
    groups = []
    for name, group in found.items():
        lines = ",\n".join(map(json.dumps, group))
        groups.append(f"{json.dumps(name)}: " + (f"[\n{lines}\n]" if isinstance(group, list) else json.dumps(group)))
    return "{\n" + ",\n".join(groups) + "\n}\n"


if __name__ == "__main__":
    FILE.write_text(as_text(cases()), encoding="utf-8")
