// @ts-check
// Every sample of an operation, a line a lane.

import { colour, drawn, left, valueAxis } from "./parts.js";

/** @import {Drawing} from "../sheets/types.d.ts" */

/**
 * Every sample of an operation, a line a lane.
 * @param {{caption: string, rows: {title: string, place: number, median: number, values: {round: number, value: number}[]}[]}} of
 * @returns {Drawing}
 */
export function strips({ caption, rows }) {
  return {
    caption,
    legend: [],
    draw(kit, width) {
      const { Plot } = kit;
      const step = 44;
      const titles = rows.map(({ title }) => title);
      const { marginLeft, lineWidth } = left(width, titles);
      const values = rows.flatMap(({ values }) => values.map(({ value }) => value)).filter((value) => value > 0);
      const wide = Math.max(...values) / Math.min(...values) > 12;
      return drawn(kit, {
        width,
        height: rows.length * step + 40,
        marginLeft,
        marginRight: 16,
        marginTop: 4,
        marginBottom: 30,
        x: {
          type: wide ? "log" : "linear",
          zero: !wide,
          label: null,
          domain: wide ? undefined : [0, Math.max(...values) * 1.03],
        },
        y: { type: "band", domain: titles, label: null, padding: 0 },
        marks: [
          Plot.gridX({ stroke: "var(--line)", strokeOpacity: 1, ticks: Math.max(2, Math.floor(width / 130)) }),
          valueAxis(kit, "ms", width),
          Plot.axisY({ tickSize: 0, label: null, lineWidth }),
          ...rows.flatMap(({ title, place, median, values }) => {
            const last = Math.max(1, ...values.map(({ round }) => round));
            const shown = values.filter(({ value }) => !wide || value > 0);
            // One path for all samples of a lane: quick with thousands of them.
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
                [median].filter((value) => !wide || value > 0),
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
          }),
        ],
      });
    },
  };
}

/** Samples by the height of their round within a lane's line, in a dozen steps. @param {{round: number, value: number}[]} values @param {number} last */
function byHeight(values, last) {
  const steps = Math.min(last, 12);
  return [...Map.groupBy(values, ({ round }) => Math.floor(((round - 1) / last) * steps))].map(([step, values]) => ({
    values,
    dy: steps === 1 ? 0 : -13 + (26 * step) / (steps - 1),
  }));
}
