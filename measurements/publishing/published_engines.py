"""measurements/results/engines.json: what the published runs say of engines, side by side, for the page. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import BaseModel, ConfigDict

from measurements.analysis.engines import columns_of, comparable, differences, engine_lines, title_of
from measurements.analysis.schema import EngineColumn, EngineLine, EngineSupport, Summary
from measurements.analysis.support import engines_of, lanes_by_engines

ENGINES = "engines.json"


class Engines(BaseModel):
    """Ratios, each column from a run of its own, all of one machine; and lanes by engines, over all published runs."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    columns: list[EngineColumn]
    lines: list[EngineLine]
    differences: list[str]
    """In what the runs of the columns differ, as sentences."""
    titles: dict[str, str]
    """Of each engine that any run is of, with the versions."""
    support: list[EngineSupport]


def engines_of_published(runs: Sequence[tuple[str, Summary]]) -> Engines:
    """Of files and their summaries, in the index's order. No line where there is one engine only."""
    summaries = [summary for _, summary in runs]
    beside = comparable(summaries)
    files = {summary.run.id: file for file, summary in runs}
    return Engines(
        columns=[column.model_copy(update={"file": files[column.run]}) for column in columns_of(beside)],
        lines=engine_lines(beside),
        differences=differences(beside) if beside else [],
        titles={
            engine: ", ".join(dict.fromkeys(title_of(run.run.environment.browser) for run in found))
            for engine, found in engines_of(summaries).items()
        },
        support=lanes_by_engines(summaries),
    )
