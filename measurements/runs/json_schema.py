"""The form of a run file for other programs."""

from __future__ import annotations

from typing import Any

from measurements.runs.schema import Run


def json_schema() -> dict[str, Any]:
    """The JSON Schema of a run file, as published in measurements/run.schema.json."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **Run.model_json_schema()}
