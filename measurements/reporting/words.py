"""Figures in words, the same in every table: short enough to be read, with their unit. Pure."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from measurements.analysis.schema import RatioRow

FEW_ROUNDS = "few rounds"
"""Stands beside whatever is made of fewer rounds than analysis/ratios.py asks for."""
NO_DIFFERENCE = "no difference shown"
NOTHING = "–"


def ms(value: float | None) -> str:
    """Three figures or so: 4.25 ms, 40.8 ms, 1,234 ms."""
    return NOTHING if value is None else f"{_figures(value)} ms"


def span(low: float, high: float) -> str:
    """The least and the most: 2.25–40.8 ms."""
    return f"{_figures(low)}–{ms(high)}"


def seconds(value: float) -> str:
    return f"{_figures(value)} s"


def times(value: float | None) -> str:
    """A ratio: 2.01×."""
    return NOTHING if value is None else f"{_fixed(value, 3)}×" if abs(value - 1) < 0.1 else f"{_figures(value)}×"


def ratio_of(row: RatioRow) -> tuple[str, ...]:
    """What a row says of its ratio, as `ratio` puts it."""
    return ratio(row.ratio, row.low, row.high, row.no_difference, row.few_rounds)


def ratio(value: float | None, low: float | None, high: float | None, no_difference: bool | None, few_rounds: bool) -> tuple[str, ...]:
    """A ratio with its interval; where it shows no difference, that in words on a second line; no line where there is none."""
    if value is None:
        return ()
    few = f", {FEW_ROUNDS}" if few_rounds else ""
    if low is None or high is None:
        return (f"{times(value)}, no interval{few}",)
    digits = 3 if abs(value - 1) < 0.1 and high - low < 0.2 else _digits(value)
    text = f"{_fixed(value, digits)}× [{_fixed(low, digits)}–{_fixed(high, digits)}]{few}"
    return (text, NO_DIFFERENCE) if no_difference else (text,)


def size(count: float) -> str:
    """Bytes in decimal units: 812 B, 45.2 kB, 3.53 MB, 4.29 GB."""
    sign = "-" if count < 0 else ""
    count = abs(count)
    if count < 1000:
        return f"{sign}{count:.0f} B"
    if count < 999_500:
        return f"{sign}{_figures(count / 1000)} kB"
    if count < 999_500_000:
        return f"{sign}{_figures(count / 1_000_000)} MB"
    return f"{sign}{_figures(count / 1_000_000_000)} GB"


def more(count: float) -> str:
    """A difference in bytes, with its sign."""
    return size(count) if count < 0 else f"+{size(count)}"


def slowed(cpu_slowdown: float | None) -> str:
    """What was done to the processor, in brackets behind an operation's name; empty where nothing was."""
    if cpu_slowdown is None:
        return " (CPU slowdown not known)"
    return "" if cpu_slowdown == 1 else f" (CPU {cpu_slowdown:g}× slower)"


def count(number: int, one: str, many: str = "") -> str:
    """1 sample, 2 samples."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def _figures(value: float) -> str:
    return _fixed(value, _digits(value))


def _fixed(value: float, digits: int) -> str:
    """A half goes up, as in the browser's `toLocaleString`: page and documents show the same figure."""
    return f"{Decimal(str(value)).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP):,}"


def _digits(value: float) -> int:
    return 0 if abs(value) >= 100 else 1 if abs(value) >= 10 else 2
