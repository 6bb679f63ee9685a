"""The commands that turn files into files or figures: merge, export, trace, schema."""

from __future__ import annotations

import json
from pathlib import Path

import click

from measurements.cli import options
from measurements.cli.output import print_json, print_text, result_to, written
from measurements.errors import BadTrace
from measurements.runs.json_schema import json_schema
from measurements.runs.merge import merge
from measurements.runs.pyperf_export import export
from measurements.runs.runfile import read_run, write_merged
from measurements.tracing.click_to_paint import LARGEST_TRACE, click_to_paint, events_of, timing_as_dict
from measurements.untrusted import parse_json, read_file


@click.command(epilog=options.examples("front-row merge shard-1.json shard-2.json -o run.json"))
@click.argument("files", nargs=-1, type=options.FILE, required=True)
@options.as_json
@options.output("Where to write what comes out.", required=True)
@options.said
def merge_command(files: tuple[Path, ...], as_json: bool, output: Path) -> None:
    """Put the shards of a run together, or runs of several machines side by side (their samples are never pooled)."""
    write_merged(output, merge([read_run(file) for file in files]))
    written([output], as_json, f"{len(files)} files merged into {output}.")


@click.command(epilog=options.examples("front-row export run.json -o pyperf.json", "front-row export run.json --lane brython -o b.json"))
@click.argument("file", type=options.FILE)
@click.option("--lane", help="Only this lane; benchmarks are then named without it, so that two lanes can be compared.")
@options.as_json
@options.output("Where to write the suite; compressed where the name ends in .gz.", required=True)
@options.said
def export_command(file: Path, lane: str | None, as_json: bool, output: Path) -> None:
    """Write a run as a suite of pyperf, for `pyperf compare_to`, `hist` and `check`."""
    export(read_run(file), output, lane)
    written([output], as_json, f"Written to {output}. Try: python -m pyperf hist {output}")


@click.command(epilog=options.examples("front-row trace saved-trace.json", "front-row trace *.json --json -o timings.json"))
@click.argument("files", nargs=-1, type=options.FILE, required=True)
@options.as_json
@options.output()
@options.said
def trace_command(files: tuple[Path, ...], as_json: bool, output: Path | None) -> None:
    """Click to paint of any saved Chrome trace that holds one click: script, layout, paint and total, in milliseconds."""
    timings = [(file, timing_as_dict(click_to_paint(events_of(_json_of(file))))) for file in files]
    with result_to(output) as to:
        if as_json:
            found = [{"file": str(file), **timing} for file, timing in timings]
            print_json(to, found if len(found) > 1 else timings[0][1])
            return
        for file, timing in timings:
            print_text(to, f"{file.name}: " + ", ".join(f"{name.removesuffix('_ms')} {value:.3f} ms" for name, value in timing.items()))


@click.command(epilog=options.examples("front-row schema -o measurements/run.schema.json"))
@options.output()
@options.said
def schema_command(output: Path | None) -> None:
    """Print the JSON Schema of a run file."""
    with result_to(output) as to:
        print_text(to, json.dumps(json_schema(), indent=2))


def _json_of(file: Path) -> object:
    return parse_json(read_file(file, LARGEST_TRACE, BadTrace), file, BadTrace)
