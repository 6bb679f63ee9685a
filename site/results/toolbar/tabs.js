// @ts-check
// The views, as links: each has an address of its own, which also opens in another tab of the browser.

import { h } from "../../shared/ui/dom.js";
import { writeAddress } from "../state/address.js";
import { VIEWS } from "../state/views.js";

/** @import {ResultsView, State} from "../state/types.d.ts" */

/**
 * @param {HTMLElement} root
 * @param {(change: Partial<ResultsView>) => void} go
 */
export function tabs(root, go) {
  const links = Object.entries(VIEWS).map(([id, title]) => {
    const link = h(
      "a",
      {
        href: "",
        "data-view": id,
        click: (event) => {
          const { ctrlKey, metaKey, shiftKey, altKey } = /** @type {MouseEvent} */ (event);
          if (ctrlKey || metaKey || shiftKey || altKey) return;
          event.preventDefault();
          go({ view: id, sort: null, down: false });
        },
      },
      title,
    );
    return { id, link };
  });
  root.replaceChildren(...links.map(({ link }) => link));
  root.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const at = links.findIndex(({ link }) => link === document.activeElement);
    if (!step || at < 0) return;
    event.preventDefault();
    links[(at + step + links.length) % links.length].link.focus();
  });

  /** @param {State} state */
  return function update({ view }) {
    for (const { id, link } of links) {
      const href = writeAddress({ ...view, view: id, sort: null, down: false }, null);
      if (link.getAttribute("href") !== href) link.setAttribute("href", href);
      if (id !== view.view) link.removeAttribute("aria-current");
      else if (!link.hasAttribute("aria-current")) {
        link.setAttribute("aria-current", "page");
        root.scrollLeft = Math.max(0, link.offsetLeft - root.offsetLeft - 40); // on a small screen it may be out of sight
      }
    }
  };
}
