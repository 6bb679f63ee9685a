"""Arithmetic on stretches of time: lists of (start, end), in any one unit. Pure.

A list that these functions return is sorted, its spans do not touch and none is empty.
"""

from __future__ import annotations

from collections.abc import Iterable

Span = tuple[int, int]


def union(spans: Iterable[Span]) -> list[Span]:
    """The same stretches, overlaps merged."""
    merged: list[Span] = []
    for start, end in sorted(span for span in spans if span[0] < span[1]):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return merged


def clip(spans: Iterable[Span], bounds: Span) -> list[Span]:
    """What of them lies within bounds."""
    return union((max(start, bounds[0]), min(end, bounds[1])) for start, end in spans)


def without(spans: Iterable[Span], holes: Iterable[Span]) -> list[Span]:
    """What of them lies in no hole."""
    rest = union(spans)
    for hole_start, hole_end in union(holes):
        rest = [part for start, end in rest for part in ((start, min(end, hole_start)), (max(start, hole_end), end)) if part[0] < part[1]]
    return rest


def length(spans: Iterable[Span]) -> int:
    return sum(end - start for start, end in union(spans))
