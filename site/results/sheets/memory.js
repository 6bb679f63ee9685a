// @ts-check
// What a page holds.

import { bytes, counted } from "../../shared/figures/format.js";
import { bars } from "../pictures/bars.js";
import { nothing, placesOf, shownLanes, whereOf } from "./choose.js";

/** @import {Given, Sheet} from "./types.d.ts" */

/** @param {Given} given @returns {Sheet[]} */
export function memory(given) {
  const found = placesOf(given, given.run.memory);
  const stages = [...new Set(found.rows.map(({ stage }) => stage))];
  const lanes = shownLanes(given);
  const rows = stages.flatMap((stage) =>
    lanes.flatMap((lane) =>
      found.rows
        .filter((row) => row.lane === lane.id && row.stage === stage)
        .map((row) => {
          const cell = (
            /** @type {number} */ value,
            /** @type {string} */ name,
            /** @type {string[]} */ fine = [],
          ) => ({ text: bytes(value), fine, value, keys: [row.key], raw: { [name]: value } });
          const both = row.js_heap.median + row.wasm.median;
          return {
            id: row.key,
            title: lane.title,
            fine: [`stage ${stage}`, whereOf(given, row)].filter(Boolean).join(", "),
            place: lane.place,
            label: lane.label,
            cells: [
              cell(both, "both_bytes", [counted(row.js_heap.samples, "page")]),
              cell(row.js_heap.median, "js_heap_bytes"),
              cell(row.wasm.median, "wasm_bytes"),
            ],
            row,
          };
        }),
    ),
  );
  const parts = ["JavaScript’s heap", "WebAssembly’s memory"];
  const marks = rows.flatMap(({ title, row }) =>
    [row.js_heap.median, row.wasm.median].map((value, i) => ({
      facet: `stage ${row.stage}`,
      title,
      part: parts[i],
      order: i,
      value,
    })),
  );
  return [
    {
      id: "memory",
      title: `Memory: ${found.where}`,
      about:
        "What a page holds after collecting garbage, medians over fresh pages: JavaScript’s heap, and the memory of WebAssembly, which only grows.",
      first: "Lane",
      columns: ["Both", ...parts].map((title, i) => ({ id: `c${i}`, title })),
      rows,
      empty: nothing(given, "look at memory"),
      drawing: marks.length
        ? bars({ caption: "Memory that a page holds", axis: "Bytes held", unit: "bytes", marks, parts })
        : null,
    },
  ];
}
