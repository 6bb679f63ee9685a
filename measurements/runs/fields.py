"""What the parts of a run file are made of: what a name, a time, a size and a count may be."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

Ms = Annotated[float, Field(ge=0, allow_inf_nan=False)]
Bytes = Annotated[int, Field(ge=0)]
Count = Annotated[int, Field(ge=0)]
Name = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9.-]*$", max_length=60)]


class Model(BaseModel):
    """Unknown fields are refused: a typing error in a run file must not pass for a missing value."""

    model_config = ConfigDict(extra="forbid", frozen=True)
