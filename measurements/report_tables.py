"""All tables of a report in their order."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from measurements.report_claims import claims_sections
from measurements.report_probes import agreement_sections, dom_sections, memory_sections
from measurements.report_section import Section
from measurements.report_start import load_sections, size_sections
from measurements.report_starts import start_sections
from measurements.report_updates import style_sections, update_sections
from measurements.summary_schema import Summary

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
