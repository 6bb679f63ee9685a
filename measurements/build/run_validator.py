"""The page's check of run files, made by Ajv from the schema that pydantic wrote: site/build/run-validator.js."""

from __future__ import annotations

from measurements.errors import FrontRowError
from measurements.files import replacing
from measurements.machine.checkout import digest
from measurements.machine.runtimes import run_node
from measurements.paths import ROOT, SITE

SCHEMA = ROOT / "measurements" / "run.schema.json"
MAKER = ROOT / "measurements" / "build" / "run_validator.mjs"
VALIDATOR = SITE / "build" / "run-validator.js"


def make_validator() -> None:
    """Raises SetupMissing without Node, FrontRowError where Ajv refuses the schema, CannotWrite."""
    with replacing(VALIDATOR) as fresh:
        finished = run_node("The check of run files for the page, from their schema", MAKER, str(SCHEMA), str(fresh), _stamp())
        if finished.status:
            raise FrontRowError(f"{finished.last_lines(8)}\nThe check of run files was not made from {SCHEMA}.")


def is_current() -> bool:
    """Whether it was made from the present schema by the present maker and Ajv. Reads the first line only."""
    if not VALIDATOR.is_file():
        return False
    with VALIDATOR.open(encoding="utf-8") as file:
        return file.readline() == f"// {_stamp()}\n"


def _stamp() -> str:
    return digest(SCHEMA, MAKER, SITE / "package-lock.json")
