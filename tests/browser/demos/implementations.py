"""What there is of a demo to be tested: lane and style."""

from __future__ import annotations

from measurements.catalog import Catalog, Demo


def implementations(catalog: Catalog, demo: Demo) -> list[tuple[str, str]]:
    """Every lane in every style, less the catalog's gaps.

    A lane with the runtime and the module of an earlier one differs from it in how it starts, not in what it runs: it is
    tested in one style of each demo.
    """
    pairs: list[tuple[str, str]] = []
    runtimes: set[tuple[str, str | None, tuple[str, ...]]] = set()
    for lane in catalog.lanes:
        runtime = (lane.idiom, lane.module, tuple(lane.packages))
        styles = [style for style in demo.styles if not catalog.gap(lane.id, demo.id, style)]
        pairs += [(lane.id, style) for style in (styles[:1] if runtime in runtimes else styles)]
        runtimes.add(runtime)
    return pairs
