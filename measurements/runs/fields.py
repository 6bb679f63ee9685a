"""What the parts of a run file are made of: what a name, a time, a size and a count may be (texts.py: what a text).

Bounds are far beyond what any run holds, and near enough that arithmetic, tables and files made of them stay bounded, too.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

MOST_NAMES = 500
"""Lanes, demos, operations … of one run: tables are as wide as these are many."""
MOST_SHARDS = 1000

Ms = Annotated[float, Field(ge=0, le=1e9, allow_inf_nan=False)]
"""Milliseconds: up to eleven days."""
Seconds = Annotated[float, Field(ge=0, le=1e9, allow_inf_nan=False)]
Bytes = Annotated[int, Field(ge=0)]
Count = Annotated[int, Field(ge=0)]
"""Of what is worked out of a run: sums have no bound of their own."""
FileBytes = Annotated[int, Field(ge=0, le=2**53 - 1)]
"""What a run file tells: as far as JavaScript counts without a gap."""
FileCount = Annotated[int, Field(ge=0, le=10**9)]
Round = Annotated[int, Field(ge=0, le=10**6)]
Name = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9.-]*$", max_length=60)]
Names = Annotated[list[Name], Field(max_length=MOST_NAMES)]
PerName = Annotated[dict[Name, Name], Field(max_length=MOST_NAMES)]
Shards = Annotated[str, Field(pattern=r"^[0-9]{1,4}/[0-9]{1,4}( and [0-9]{1,4}/[0-9]{1,4})*$", max_length=20_000)]


class Model(BaseModel):
    """Unknown fields are refused: a typing error in a run file must not pass for a missing value."""

    model_config = ConfigDict(extra="forbid", frozen=True)
