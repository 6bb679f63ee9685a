// @ts-check
// What the learner's code printed, bounded here too: what comes out of the frame is not trusted to be.

import { bytes, counted } from "../../shared/figures/format.js";
import { h } from "../../shared/ui/dom.js";

const LONGEST = 20_000;

export class Output {
  #shown = 0;
  #text = h("pre", { class: "output", tabindex: 0, role: "region", "aria-label": "What your code printed" });
  element = h("details", { hidden: true, open: true }, h("summary", {}, "Printed"), this.#text);

  clear() {
    this.#shown = 0;
    this.#text.replaceChildren();
    this.element.hidden = true;
  }

  /** @param {{lines: import("./given-frame.js").Line[], dropped: number}} said */
  add({ lines, dropped }) {
    for (const { level, text } of lines) {
      if (/^(?:PythonError: |Uncaught .*)?Traceback/.test(text)) continue; // stands beside, with its line marked
      if (this.#shown > LONGEST) break;
      this.#shown += text.length;
      this.#text.append(h("span", { class: level === "error" || level === "warn" ? "said-loud" : "" }, `${text}\n`));
    }
    if (dropped) {
      this.#text.querySelector(".said-more")?.remove();
      this.#text.append(
        h(
          "span",
          { class: "said-more" },
          `… and ${bytes(dropped)} more, which is not shown: the first ${counted(LONGEST, "character")} are kept.\n`,
        ),
      );
    }
    this.element.hidden = !this.#text.hasChildNodes();
  }
}
