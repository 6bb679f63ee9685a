"""The shards of a run: which parts of it each one measures. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from measurements.errors import FrontRowError

Piece = TypeVar("Piece")


def share(pieces: Sequence[Piece], shard: str | None) -> list[Piece]:
    """The pieces of a run that fall to shard "2/5": every fifth one, beginning with the second, dealt out like cards.

    A piece is an operation with all its lanes, never a lane: a ratio needs its lane and its baseline on the same machine.
    """
    if shard is None:
        return list(pieces)
    index, count = parse_shard(shard)
    return list(pieces[index - 1 :: count])


def parse_shard(shard: str) -> tuple[int, int]:
    """ "2/5" as (2, 5). Raises FrontRowError for anything else."""
    index, _, count = shard.partition("/")
    if not (index.isdigit() and count.isdigit() and 1 <= int(index) <= int(count)):
        raise FrontRowError(f"--shard takes a part and a whole such as 2/5, not {shard!r}.")
    return int(index), int(count)
