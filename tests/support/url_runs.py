"""Made-up runs of pages named by their addresses."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from measurements.any_page.settings import settings_for_urls
from measurements.runs.schema import Run, Sample
from measurements.runs.urls import FlowScript, NavigationSample, TimespanSample
from tests.support import sample_runs

HERE, THERE = "http://127.0.0.1:3000/", "https://example.org/app"


def navigation(url: str, ready: float, *, round: int = 1, **changes: Any) -> NavigationSample:
    fields: dict[str, Any] = {
        "cache": "cold",
        "response_ms": ready * 0.1,
        "first_contentful_paint_ms": ready * 0.5,
        "largest_contentful_paint_ms": ready * 0.6,
        "load_ms": ready * 0.8,
        "ready_ms": ready,
        "requests": 4,
        "wire_bytes": 20_000,
    }
    return NavigationSample(url=url, round=round, **{**fields, **changes})


def step(url: str, name: str, total: float, *, round: int = 1, index: int = 0, **changes: Any) -> TimespanSample:
    fields: dict[str, Any] = {"began": "input", "inputs": 3, "changes": 1}
    return TimespanSample(url=url, step=name, round=round, index=index, total_ms=total, **{**fields, **changes})


def url_run(samples: Iterable[Sample], *, script: bool = False, addresses: Iterable[str] = (HERE, THERE), **changes: Any) -> Run:
    settings = settings_for_urls(
        list(addresses),
        ready=None,
        script=FlowScript(file="flow.py", sha256="0" * 64) if script else None,
        warm=False,
        seed=1,
        half_width=0.05,
        confidence=0.95,
        rounds=40,
        minutes=14,
    )
    run = sample_runs.run_of(samples)
    return run.model_copy(update={"settings": settings.model_copy(update=changes)})
