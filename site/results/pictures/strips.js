// @ts-check
// Every sample of an operation, a line a lane.

import { FOOT, linearTicks, logTicks, valueAxis } from "./axes.js";
import { colour, drawn, left } from "./parts.js";

/** @import {Drawing} from "../sheets/types.d.ts" */
/** @typedef {{title: string, place: number, median: number, values: {round: number, value: number}[]}} Row */

const STEP = 44;
/** From how many times the least on the most is drawn on a logarithmic axis. */
const WIDE = 12;

/**
 * @param {{caption: string, axis: string, rows: Row[]}} of
 * @returns {Drawing}
 */
export function strips({ caption, axis, rows }) {
  return {
    caption,
    legend: [],
    draw(kit, width) {
      const { Plot } = kit;
      const titles = rows.map(({ title }) => title);
      const { marginLeft, lineWidth } = left(width, titles);
      const values = rows.flatMap(({ values }) => values.map(({ value }) => value)).filter((value) => value > 0);
      let [least, most] = [values[0], values[0]];
      for (const value of values) [least, most] = [Math.min(least, value), Math.max(most, value)];
      const log = most / least > WIDE;
      const scale = valueAxis(kit, {
        ticks: (log ? logTicks : linearTicks)([least, most]),
        log,
        unit: "ms",
        title: axis,
        width: width - marginLeft,
      });
      return drawn(kit, {
        width,
        height: rows.length * STEP + FOOT + 4,
        marginLeft,
        marginRight: 24,
        marginTop: 4,
        marginBottom: FOOT,
        x: scale.x,
        y: { type: "band", domain: titles, label: null, padding: 0 },
        marks: [
          ...scale.marks,
          Plot.axisY({ tickSize: 0, label: null, lineWidth }),
          ...rows.flatMap((row) => ofLane(kit, row, log)),
        ],
      });
    },
  };
}

/** One path for all samples of a lane and height: quick with thousands of them. @param {import("./parts.js").Kit} kit @param {Row} row @param {boolean} log */
function ofLane({ Plot }, { title, place, median, values }, log) {
  const shown = values.filter(({ value }) => !log || value > 0);
  let last = 1;
  for (const { round } of values) last = Math.max(last, round);
  return [
    ...byHeight(shown, last).map(({ dy, values }) =>
      Plot.dot(values, {
        x: "value",
        y: () => title,
        dy,
        r: 2.4,
        fill: colour(place),
        fillOpacity: shown.length > 200 ? 0.25 : 0.55,
      }),
    ),
    Plot.tickX(
      [median].filter((value) => !log || value > 0),
      {
        x: (/** @type {number} */ value) => value,
        y: () => title,
        stroke: "var(--ink)",
        strokeWidth: 2,
        insetTop: 3,
        insetBottom: 3,
      },
    ),
  ];
}

/** Samples by the height of their round within a lane's line, in a dozen steps. @param {{round: number, value: number}[]} values @param {number} last */
function byHeight(values, last) {
  const steps = Math.min(last, 12);
  return [...Map.groupBy(values, ({ round }) => Math.floor(((round - 1) / last) * steps))].map(([step, values]) => ({
    values,
    dy: steps === 1 ? 0 : -13 + (26 * step) / (steps - 1),
  }));
}
