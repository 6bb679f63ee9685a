"""What a learner hands in: predictions and what was measured for them, in one small document. From anyone, so nothing of it is trusted.

site/workshop/class/result.js writes the same form and reads it.
"""

from __future__ import annotations

import json
import unicodedata
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, ValidationError, field_validator, model_validator

from measurements.errors import BadClassResult
from measurements.paths import SITE
from measurements.pydantic_errors import first_mistake
from measurements.runs.texts import Moment, at_most
from measurements.untrusted import read_file

LARGEST = 20_000
"""Bytes of one result."""
MOST_PREDICTIONS = 50
LESSONS = SITE / "workshop" / "lessons"

LONGEST_NAME = 40
LONGEST_BROWSER = 60
"""Letters as JavaScript counts them: page and server take the same results."""


def _is_drawable(value: float) -> float:
    if 0 < value < LEAST:
        raise ValueError(f"it is less than {LEAST:g}, and not 0")
    return value


LEAST = 1e-6
Number = Annotated[float, Field(ge=0, le=1e12, allow_inf_nan=False), AfterValidator(_is_drawable)]
Word = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]{1,40}$")]


class Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Prediction(Strict):
    """A guess, and what was measured for it; both in the lesson's own unit."""

    lesson: Word
    lane: Word | None = None
    guess: Number
    value: Number
    unit: Annotated[str, StringConstraints(max_length=40)]
    at: Moment

    @model_validator(mode="after")
    def _is_of_a_lesson(self) -> Prediction:
        known = lesson_units()
        if self.lesson not in known:
            raise ValueError(f"there is no lesson {self.lesson!r}")
        if self.unit != known[self.lesson]:
            raise ValueError(f"lesson {self.lesson!r} counts in {known[self.lesson]!r}, not in {self.unit!r}")
        return self


class ClassResult(Strict):
    format: Literal["front-row-class-result"]
    version: Literal[1]
    sender: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{16}$")]
    """Made up at random by the learner's browser: a result that is sent again takes the place of the one before."""
    name: Annotated[str, AfterValidator(at_most(LONGEST_NAME))] = ""
    sent: Moment
    browser: Annotated[str, AfterValidator(at_most(LONGEST_BROWSER))]
    cores: Annotated[int, Field(ge=0, le=1024)]
    predictions: Annotated[tuple[Prediction, ...], Field(min_length=1, max_length=MOST_PREDICTIONS)]

    @field_validator("name", "browser")
    @classmethod
    def _is_plain_text(cls, text: str) -> str:
        if any(unicodedata.category(letter) in ("Cc", "Cf", "Cs", "Zl", "Zp") for letter in text):
            raise ValueError("it holds characters that cannot be seen")
        return text.strip()

    @model_validator(mode="after")
    def _has_each_once(self) -> ClassResult:
        seen = [(prediction.lesson, prediction.lane) for prediction in self.predictions]
        if len(set(seen)) != len(seen):
            raise ValueError("a lesson is there twice for one lane")
        return self


@cache
def lessons() -> dict[str, dict[str, Any]]:
    """Every lesson's own file by its id, in the order in which they are learnt."""
    ids = json.loads((LESSONS / "index.json").read_bytes())["lessons"]
    return {name: json.loads((LESSONS / name / "lesson.json").read_bytes()) for name in ids}


def lesson_units() -> dict[str, str]:
    """The unit of each lesson's prediction."""
    return {name: str(lesson["prediction"]["unit"]) for name, lesson in lessons().items()}


def lesson_titles() -> dict[str, str]:
    """In the order in which they are learnt."""
    return {name: str(lesson["title"]) for name, lesson in lessons().items()}


def read_result(text: bytes) -> ClassResult:
    """Raises BadClassResult with the first mistake, in one sentence."""
    if len(text) > LARGEST:
        raise BadClassResult(f"It is too long: a result has at most {LARGEST:,} bytes.")
    try:
        return ClassResult.model_validate_json(text)
    except ValidationError as error:
        raise BadClassResult(f"It is no result of this workshop, or a damaged one: at {first_mistake(error)}.") from error
    except RecursionError as error:
        raise BadClassResult("It is no result of this workshop: its parts are nested too deep.") from error


def read_result_file(path: Path) -> ClassResult:
    """Raises BadClassResult, also for what is no regular file. No more is read than a result may have."""
    return read_result(read_file(path, LARGEST, BadClassResult))


def sent_at(result: ClassResult) -> datetime:
    return datetime.fromisoformat(result.sent)


def newest_of_each(results: list[ClassResult]) -> list[ClassResult]:
    """One result of each sender, the one sent last; in the order of sending."""
    newest = {result.sender: result for result in sorted(results, key=sent_at)}
    return sorted(newest.values(), key=sent_at)
