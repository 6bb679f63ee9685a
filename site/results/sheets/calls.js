// @ts-check
// DOM calls, and what one costs.

import { UNITS } from "../pictures/axes.js";
import { ranges } from "../pictures/ranges.js";
import { crossings } from "../run/figures.js";
import { nothing, operationKey, passes, placeName, shownLanes, titleOf, whereOf } from "./choose.js";

/** @import {Given, Place, Sheet} from "./types.d.ts" */

/** @param {Given} given @returns {Sheet[]} */
export function calls(given) {
  const { run, names, view } = given;
  const fits = passes(given);
  const lanes = shownLanes(given);
  const costs = crossings(run.cells, run.calls, view.baseline ?? "", (demo, operation) =>
    names.slowdown(demo, operation, run.settings),
  ).filter(fits);
  const title = (/** @type {Place} */ place) =>
    [names.lane(place.lane), whereOf(given, place)].filter(Boolean).join(", ");
  const rows = lanes.flatMap((lane) =>
    costs
      .filter((row) => row.lane === lane.id)
      .map((row) => {
        const cell = (/** @type {number} */ value, /** @type {string} */ name, text = UNITS.us(value)) => ({
          text,
          fine: [],
          value,
          keys: row.keys,
          raw: { [name]: value },
        });
        return {
          id: row.key,
          title: title(row),
          fine: "",
          place: lane.place,
          label: lane.label,
          cells: [
            cell(row.us, "us_per_call"),
            cell(row.low, "lowest_us"),
            cell(row.high, "highest_us"),
            cell(row.calls, "calls", row.calls.toLocaleString("en")),
            cell(row.operations, "operations", String(row.operations)),
          ],
          row,
        };
      }),
  );
  const marks = rows.map(({ title, place, row }) => ({ title, place, value: row.us, low: row.low, high: row.high }));
  const groups = Map.groupBy(run.calls.filter(fits), operationKey);
  const counts = [...groups]
    .sort(([, [a]], [, [b]]) => names.compare(a, b))
    .map(([id, list]) => ({
      id,
      title: titleOf(list[0], names),
      fine: whereOf(given, list[0]),
      cells: lanes.map((lane) => {
        const own = list.find((row) => row.lane === lane.id);
        return own
          ? {
              text: own.calls.toLocaleString("en"),
              fine: [],
              value: own.calls,
              keys: [own.key],
              raw: { calls: own.calls },
            }
          : null;
      }),
    }));
  return [
    {
      id: "crossing",
      title: `Cost of a DOM call: ${placeName(given)}`,
      about: `What one call of the DOM costs a lane more than it costs ${names.lane(view.baseline ?? "")}: the difference of the script’s medians, by the number of calls, over operations at full processor speed. It holds the Python around the calls too, so it is an upper bound. Lowest and highest are those of single operations.`,
      first: "Lane",
      columns: ["One call", "Lowest", "Highest", "Calls", "Operations"].map((title, i) => ({ id: `c${i}`, title })),
      rows,
      empty: `With these filters the run cannot tell what a DOM call costs: it takes counted calls and timed updates of the same operations, in a lane and in ${names.lane(view.baseline ?? "")}.`,
      drawing: marks.length
        ? ranges({
            caption: "Extra cost of one DOM call; the line goes from the lowest to the highest operation",
            axis: "Microseconds more than the baseline",
            unit: "us",
            marks,
            one: 0,
          })
        : null,
    },
    {
      id: "calls",
      title: "DOM calls of each operation",
      about: "Counted once, never timed: how often an operation called the DOM or touched one of its properties.",
      first: "Operation",
      columns: lanes,
      rows: counts,
      empty: nothing(given, "count of DOM calls"),
      drawing: null,
    },
  ];
}
