"""Figures as the summary holds them: a ratio with its interval, rounded. Pure."""

from __future__ import annotations

from typing import Any

from measurements.analysis.ratios import Logs, Ratio, are_few, rough_ratio


def ratio_fields(ratio: Ratio | None, logs: Logs) -> dict[str, Any]:
    """The fields of a `RatioRow`: a ratio with its interval; without one the rough ratio of too few rounds; or nothing at all."""
    if ratio is None:
        rough = rough_ratio(logs)
        return {"ratio": rounded(rough), "low": None, "high": None, "no_difference": None, "few_rounds": rough is not None}
    return {
        "ratio": rounded(ratio.ratio),
        "low": rounded(ratio.low),
        "high": rounded(ratio.high),
        "no_difference": ratio.no_difference,
        "few_rounds": are_few(ratio.rounds),
    }


def rounded(value: float | None, digits: int = 4) -> float | None:
    return None if value is None else round(value, digits)
