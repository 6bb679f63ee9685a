// @ts-check
// What starting from a snapshot saves, by a published run: a sentence for each lane and network that was measured so.

import { fewRounds, ratio, ratioRange, time } from "../shared/figures/format.js";
import { h } from "../shared/ui/dom.js";
import { NETWORKS, STOCK, titleOf } from "./table.js";

/** @import {Catalog, Published, StartRow} from "../shared/types.d.ts" */

/** @param {Published} run @param {Catalog} catalog */
export function saves({ starts }, catalog) {
  const rows = starts.filter(({ start }) => start === "snapshot");
  if (!rows.length) return [h("p", { class: "empty" }, "No published run has measured a start from a snapshot yet.")];
  return [
    h(
      "ul",
      { class: "saves" },
      ...rows.map((row) => {
        const stock = starts.find(
          ({ start, lane, network }) => start === STOCK && lane === row.lane && network === row.network,
        );
        return h("li", {}, h("strong", {}, `${titleOf(catalog, row.lane)}, ${networkOf(row)}: `), inWords(row, stock));
      }),
    ),
  ];
}

/** @param {StartRow} row */
const networkOf = ({ network }) => NETWORKS[/** @type {keyof typeof NETWORKS} */ (network)] ?? network;

/** @param {StartRow} row @param {StartRow | undefined} stock */
function inWords(row, stock) {
  const before = stock ? ` in place of ${time(stock.ready_ms)}` : "";
  if (row.ratio === null) return `ready after ${time(row.ready_ms)}${before}.`;
  const spread = row.low !== null && row.high !== null ? `, interval ${ratioRange(row.low, row.high)}` : "";
  return `ready after ${time(row.ready_ms)}${before}: ${ratio(row.ratio)} of the time${spread}${fewRounds(row)}.`;
}
