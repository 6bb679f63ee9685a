"""All tables of a report in their order."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from measurements.analysis.schema import Summary
from measurements.reporting.claims import claims_sections
from measurements.reporting.loading import load_sections, size_sections
from measurements.reporting.probes import agreement_sections, dom_sections, memory_sections
from measurements.reporting.section import Section
from measurements.reporting.starts import start_sections
from measurements.reporting.updates import style_sections, update_sections

TABLES: tuple[Callable[[Sequence[Summary]], list[Section]], ...] = (
    update_sections,
    style_sections,
    load_sections,
    size_sections,
    start_sections,
    memory_sections,
    dom_sections,
    agreement_sections,
    claims_sections,
)
"""In the order of a report."""
