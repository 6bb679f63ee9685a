"""What is repeated from the state that the click before left must start from as much as the first time, or the lanes that were clicked more
often would be timed doing another thing."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from measurements.catalog import Demo, Operation, load_catalog

REPEATED = [
    pytest.param(demo, operation, id=f"{demo.id}-{operation.id}")
    for demo in load_catalog().demos
    for operation in demo.operations
    if operation.repeats
]
LIKE = 0.005
"""The share of its words and elements by which a page may differ from one start to the next: a removed row is a thousandth."""
HOLDS = """async ([root, task]) => {
  const { Sampler } = await import(new URL("frame/sampler.js", location.href).href);
  const sampler = new Sampler();
  const count = async () => {
    await sampler.prepare(task);
    const held = document.querySelector(root);
    return [held.innerText.split(/\\s+/).length, held.querySelectorAll("*").length];
  };
  const first = await count();
  await sampler.click(task);
  return [first, await count()];
}"""


@pytest.mark.parametrize(("demo", "operation"), REPEATED)
def test_what_is_repeated_starts_from_as_much(page: Page, open_lane: Callable[..., None], demo: Demo, operation: Operation) -> None:
    open_lane(page, "javascript", demo.id, "direct")
    first, second = page.evaluate(HOLDS, [demo.root, operation.task(None)])
    assert first[0] > 1000
    for before, after in zip(first, second, strict=True):
        assert abs(after - before) < LIKE * before


def test_there_are_operations_that_are_repeated() -> None:
    assert len(REPEATED) >= 4
