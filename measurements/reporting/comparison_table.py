"""What a comparison of two runs found, as a table on a terminal."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table

from measurements.analysis.comparison import Comparison, in_groups


def print_comparison(found: Comparison, title: str, console: Console) -> None:
    unit = "" if found.of_ratios else " ms"
    table = Table("lane", "style", "operation", "before", "after", "after / before", "verdict", title=title)
    for line in found.lines:
        operation = line.cell.operation if line.cell.size is None else f"{line.cell.operation} ({line.cell.size})"
        few = ", few rounds" if line.ratio.few_rounds else ""
        change = f"{line.ratio.ratio:.3f} [{line.ratio.low:.3f} to {line.ratio.high:.3f}]{few}"
        verdict = line.change + (": over the threshold" if line.fails else "") + few
        table.add_row(line.cell.lane, line.cell.style, operation, f"{line.before:.2f}{unit}", f"{line.after:.2f}{unit}", change, verdict)
    console.print(table)
    for what, cells in (("Only before", found.only_before), ("Only after", found.only_after), ("Too few rounds to tell", found.undecided)):
        if cells:
            console.print(f"{what}: {in_groups(cells)}", markup=False, highlight=False)
    for note in found.notes:
        console.print(f"Note: {note}", markup=False, highlight=False)
