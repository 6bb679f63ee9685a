"""What is looked at in every view: what axe finds, in light colours and in dark ones, and whether anything stands out of the window."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Locator, Page, expect

from measurements.paths import SITE

AXE = (SITE / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
WIDTHS = (1280, 768, 360)
"""From a page's usual width down: a window is resized as seldom as can be."""
FONT_SIZE = "parseFloat(getComputedStyle(document.body).fontSize)"


def findings(page: Page, within: Locator | None = None) -> list[str]:
    """A line for each element that axe finds fault with, in light colours and then in dark ones: there only colours can differ.
    `within`: only in these."""
    if not page.evaluate("Boolean(globalThis.axe)"):
        page.evaluate(AXE)
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    found = _violations(page, within, {})
    page.emulate_media(color_scheme="dark")
    found += [f"dark: {finding}" for finding in _violations(page, within, {"runOnly": ["color-contrast"]})]
    page.emulate_media(color_scheme="light")
    return found


def _violations(page: Page, within: Locator | None, options: dict[str, Any]) -> list[str]:
    found: list[str] = page.evaluate(
        """async ([within, options]) => {
          const all = { iframes: false, preload: false, resultTypes: ["violations"], ...options };
          const { violations } = await axe.run(within.length ? within : document, all);
          return violations.flatMap(({ id, help, nodes }) => nodes.map(({ html }) => `${id}: ${help}: ${html.slice(0, 160)}`));
        }""",
        [within.element_handles() if within else [], options],
    )
    return found


OUTSIDE = """async (patience) => {
  const right = (element) => Math.round(element.getBoundingClientRect().right);
  const excused = (element) => element !== null && element !== document.body && (getComputedStyle(element).overflowX === "visible"
    ? excused(element.parentElement) : right(element) <= document.documentElement.clientWidth + 1);
  const until = performance.now() + patience;
  while (document.documentElement.scrollWidth > document.documentElement.clientWidth) {
    if (performance.now() > until)
      return [...document.body.querySelectorAll("*")]
        .filter((each) => right(each) > document.documentElement.clientWidth + 1 && !excused(each.parentElement))
        .map((each) => `${each.tagName}.${each.getAttribute("class")} ${right(each)}: ${each.textContent.slice(0, 50)}`)
        .concat("the page scrolls sideways")
        .slice(0, 8);
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  }
  return [];
}"""
"""What stands out of the window to the right, though nothing around it scrolls, once the page had the time to draw itself anew for it;
empty where the page does not scroll sideways."""


def expect_to_fit(page: Page, widths: tuple[int, ...] = WIDTHS, patience_ms: int = 5000) -> None:
    for width in widths:
        page.set_viewport_size({"width": width, "height": 740})
        outside = page.evaluate(OUTSIDE, patience_ms)
        assert not outside, f"{width} wide: {outside}"


def switch_to_large_type(page: Page) -> None:
    switch = page.get_by_role("button", name="Large type")
    usual = page.evaluate(FONT_SIZE)
    switch.focus()
    page.keyboard.press("Enter")
    expect(switch).to_have_attribute("aria-pressed", "true")
    assert page.evaluate(FONT_SIZE) > 1.3 * usual
    assert "type=large" in page.url
