// @ts-check
// What a lane has to fetch.

import { bytes, counted } from "../../shared/figures/format.js";
import { bars } from "../pictures/bars.js";
import { BYTES } from "../state/views.js";
import { nothing, placesOf, shownLanes, whereOf } from "./choose.js";

/** @import {Given, Sheet} from "./types.d.ts" */

const ORDER = ["runtime", "demo", "shared"];

/** @type {Record<string, string>} */
const GROUPS = { runtime: "Runtime", demo: "Demo", shared: "Shared" };

/** @param {Given} given @returns {Sheet[]} */
export function sizes(given) {
  const { view } = given;
  const found = placesOf(given, given.run.sizes);
  const groups = [...new Set(found.rows.flatMap(({ groups }) => groups.map(({ group }) => group)))].sort(
    (a, b) => ORDER.indexOf(a) - ORDER.indexOf(b),
  );
  const lanes = shownLanes(given);
  const rows = lanes.flatMap((lane) =>
    found.rows
      .filter((row) => row.lane === lane.id)
      .map((row) => {
        const sum = (/** @type {"gzip" | "brotli" | "stored"} */ form) =>
          row.groups.reduce((sum, group) => sum + group[form], 0);
        const whole = {
          text: bytes(sum(view.bytes)),
          fine: [counted(row.files, "file")],
          value: sum(view.bytes),
          keys: [row.key],
          raw: { [`${view.bytes}_bytes`]: sum(view.bytes), files: row.files },
        };
        const parts = groups.map((name) => {
          const group = row.groups.find(({ group }) => group === name);
          return group
            ? {
                text: bytes(group[view.bytes]),
                fine: [counted(group.files, "file")],
                value: group[view.bytes],
                keys: [row.key],
                raw: { [`${name}_bytes`]: group[view.bytes] },
              }
            : null;
        });
        return {
          id: row.key,
          title: lane.title,
          fine: whereOf(given, row),
          place: lane.place,
          label: lane.label,
          cells: [whole, ...parts],
          row,
        };
      }),
  );
  const marks = rows.flatMap(({ title, row }) =>
    row.groups.map((group) => ({
      facet: "",
      title,
      part: GROUPS[group.group] ?? group.group,
      order: groups.indexOf(group.group),
      value: group[view.bytes],
    })),
  );
  return [
    {
      id: "bytes",
      title: `Bytes: ${found.where}`,
      about: `Exactly the files of one cold load, ${view.bytes === "stored" ? "unpacked" : `packed with ${BYTES[view.bytes]}`}: the runtime, the demo’s own files, and what all lanes of this project share.`,
      first: "Lane",
      columns: ["All", ...groups.map((group) => GROUPS[group] ?? group)].map((title, i) => ({ id: `c${i}`, title })),
      rows,
      empty: nothing(given, "weighed file"),
      drawing: marks.length
        ? bars({
            caption: `Bytes to load, ${BYTES[view.bytes]}`,
            axis: "Bytes",
            unit: "bytes",
            marks,
            parts: groups.map((group) => GROUPS[group] ?? group),
          })
        : null,
    },
  ];
}
