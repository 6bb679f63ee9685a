"""What a measured page far away may send, checked field by field, and what it is sent. The other side is site/measure/.

Nothing is taken on trust: every text has a longest length, every number a range, and what is not described here is refused.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from http import HTTPStatus
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from measurements.errors import MessageRefused
from measurements.pydantic_errors import first_mistake

LARGEST = 1 << 16
"""Bytes of one message: a turn of a few samples has some hundred."""
LONGEST_TEXT = 2000

Ms = Annotated[float, Field(ge=0, le=600_000, allow_inf_nan=False)]
Text = Annotated[str, Field(max_length=LONGEST_TEXT)]
What = Literal["open", "warm-up", "perform", "turn", "dom", "end"]


class Message(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Call(Message):
    """`key` is the run's, from its address; `page` a number that each page makes up as it is loaded."""

    key: Annotated[str, Field(max_length=100)]
    page: Annotated[str, Field(pattern=r"^[0-9a-f]{16}$")]


class Hello(Call):
    """Somebody has tapped: what the browser says of itself and its machine."""

    agent: Annotated[str, Field(min_length=1, max_length=500)]
    platform: Annotated[str, Field(max_length=100)]
    cores: Annotated[int, Field(ge=0, le=4096)]
    gigabytes: Annotated[float, Field(ge=0, le=65_536, allow_inf_nan=False)]
    calibration_ms: Ms


class Told(Call):
    """`working`: still at it."""

    what: Literal["hidden", "visible", "working", "stop"]


class Sampled(Message):
    script_ms: Ms
    total_ms: Ms
    operations: Annotated[int, Field(ge=1, le=20)]
    """At most as many as the sampler ever puts into one sample."""


class Ready(Message):
    type: Literal["ready"]


class Done(Message):
    type: Literal["done"]


class Samples(Message):
    type: Literal["samples"]
    samples: Annotated[list[Sampled], Field(min_length=1, max_length=100)]


class Dom(Message):
    type: Literal["dom"]
    hash: Annotated[str, Field(pattern=r"^[0-9a-f]{16}$")]


class Failed(Message):
    """The lane did not do what it must, in its own words."""

    type: Literal["failed"]
    message: Text


class Discarded(Message):
    """Nobody saw the page meanwhile, so that nothing was drawn."""

    type: Literal["discarded"]
    reason: Text


Answer = Annotated[Ready | Done | Samples | Dom | Failed | Discarded, Field(discriminator="type")]


class Answered(Call):
    number: Annotated[int, Field(ge=1)]
    answer: Answer


ANSWERS: dict[What, type[Message]] = {"open": Ready, "warm-up": Done, "perform": Done, "turn": Samples, "dom": Dom}
"""What a command is answered with, unless the lane failed or the answer was discarded."""


@dataclass(frozen=True)
class Command:
    """`closes`: names of frames that nobody needs any more. `given`: what the command takes, and is no business of the exchange's."""

    number: int
    what: What
    frame: str = ""
    given: dict[str, Any] = field(default_factory=dict)
    closes: list[str] = field(default_factory=list)
    said: dict[str, Any] = field(default_factory=dict)
    """For the person who looks at the page: what is being done, how many samples there are, seconds that are left at most."""

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


Form = TypeVar("Form", bound=Call)


def read(form: type[Form], text: bytes) -> Form:
    """Raises MessageRefused, naming the place of the first mistake."""
    try:
        return form.model_validate_json(text)
    except ValidationError as error:
        raise MessageRefused(HTTPStatus.BAD_REQUEST, f"No measured page sends such a message: at {first_mistake(error)}.") from error
