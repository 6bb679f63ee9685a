// @ts-check
// What a check found and what a measurement gave, as people read it.

import { counted, ratio, time, timeRange } from "../../shared/figures/format.js";
import { doubt } from "../../shared/figures/stats.js";
import { h } from "../../shared/ui/dom.js";
import { scroll } from "../../shared/ui/table-parts.js";
import { lastWords } from "./friendly.js";

/** @typedef {import("./check.js").Result} Result */
/** @typedef {import("./rivals.js").Timed} Timed */

/** A list that grows while the check goes on. */
export function results() {
  const list = h("ul", { class: "findings" });
  const verdict = h("p", { class: "verdict" });
  return {
    element: h("section", { class: "check", "aria-label": "What the check found" }, verdict, list),
    /** @param {Result} result @param {string | null} told  what the runtime said stands above, with its line */
    add({ says, ok, found }, told) {
      list.append(
        h(
          "li",
          { class: ok ? "right" : "wrong" },
          h("span", {}, `${ok ? "✓ Right" : "✗ Not yet"}: ${says}`),
          !ok && found ? h("pre", { tabindex: 0 }, found === told ? lastWords(found) : found) : null,
        ),
      );
    },
    /** @param {boolean} passed */
    end(passed) {
      verdict.textContent = passed ? "✓ All of it is right." : "Not yet right. The first ✗ says what differs.";
    },
  };
}

/**
 * @param {Timed[]} all  yours first
 * @param {Map<string, import("../running/given-frame.js").CallCount>} calls
 * @param {string} title
 * @param {number} discarded
 */
export function timesTable(all, calls, title, discarded) {
  const [own] = all;
  const rows = all.map(({ rival, digest, problem }) => {
    const name = h("th", { scope: "row" }, rival.title, h("span", { class: "fine" }, ` ${rival.lane.title}`));
    if (problem || !digest)
      return h(
        "tr",
        {},
        name,
        h("td", { colspan: 3, class: "none" }, problem?.trim().split("\n").at(-1) ?? "no samples"),
      );
    const times =
      own.digest && rival !== own.rival
        ? `${ratio(own.digest.median / digest.median)}${doubt(own.digest, digest)}`
        : "–";
    const count = calls.get(rival.id);
    return h(
      "tr",
      {},
      name,
      h(
        "td",
        {},
        h("span", { class: "value" }, time(digest.median)),
        h("span", { class: "fine" }, `middle half ${timeRange(digest.low, digest.high)}, n = ${digest.count}`),
      ),
      h("td", {}, times),
      h(
        "td",
        {},
        count ? h("span", { class: "value" }, count.during.toLocaleString("en")) : "–",
        count?.after ? h("span", { class: "fine" }, `and ${count.after.toLocaleString("en")} afterwards`) : null,
      ),
    );
  });
  return h(
    "section",
    { class: "stack", "aria-label": "What was measured" },
    scroll(
      "Times and DOM calls",
      h(
        "table",
        {},
        h("caption", {}, `${title}, in this browser, just now`),
        h(
          "thead",
          {},
          h(
            "tr",
            {},
            ...["Code", "Median time", "Yours takes", "DOM calls"].map((text) => h("th", { scope: "col" }, text)),
          ),
        ),
        h("tbody", {}, ...rows),
      ),
    ),
    h(
      "p",
      { class: "fine" },
      "Median: half of the samples took longer, half took less. Middle half: half of the samples lie between these two times. n: the number of samples.",
    ),
    [...calls.values()].some(({ after }) => after)
      ? h(
          "p",
          { class: "fine" },
          "“Afterwards”: calls that the handler, or the runtime, puts off until the handler is done. PyScript looks through whatever is added to the page.",
        )
      : null,
    discarded
      ? h(
          "p",
          { class: "fine" },
          `${counted(discarded, "sample")} thrown away: this tab was in the background, or the machine slept.`,
        )
      : null,
  );
}
