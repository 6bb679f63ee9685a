// @ts-check
// A button that opens a panel of choices. It closes at Escape and at a press elsewhere.

import { h } from "../../shared/ui/dom.js";

/** Between a panel and the window's edge, in pixels. */
const EDGE = 8;

/**
 * @param {string} name  for styling
 * @param {(HTMLElement | string)[]} summary
 * @param {HTMLElement[]} content
 */
export function menu(name, summary, content) {
  const head = h("summary", {}, ...summary);
  const panel = h("div", { class: "menu-panel" }, ...content);
  const details = h("details", { class: `menu ${name}` }, head, panel);
  details.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.defaultPrevented || !details.open) return;
    details.open = false;
    head.focus();
  });
  details.addEventListener("toggle", () => {
    if (!details.open) return;
    panel.style.translate = "none";
    const { left, right } = panel.getBoundingClientRect();
    const room = document.documentElement.clientWidth - EDGE;
    panel.style.translate = `${right > room ? Math.max(room - right, EDGE - left) : Math.max(0, EDGE - left)}px`;
  });
  document.addEventListener("pointerdown", ({ target }) => {
    if (target instanceof Node && !details.contains(target)) details.open = false;
  });
  return details;
}
