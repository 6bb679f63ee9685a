"""What there is of a demo to be tested: lane and style."""

from __future__ import annotations

from measurements.catalog import Catalog, Demo


def implementations(catalog: Catalog, demo: Demo) -> list[tuple[str, str]]:
    """Every lane in every style, less the catalog's gaps."""
    return [(lane.id, style) for lane in catalog.lanes for style in demo.styles if not catalog.gap(lane.id, demo.id, style)]
