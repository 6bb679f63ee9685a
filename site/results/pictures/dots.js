// @ts-check
// One line an operation, one mark a lane.

import { colour, drawn, filled, left, symbol, valueAxis } from "./parts.js";

/** @import {Drawing} from "../sheets/types.d.ts" */

/**
 * One line an operation, one mark a lane, on a logarithmic axis.
 * @param {{caption: string, unit: "ms" | "ratio", marks: {row: number, title: string, lane: string, place: number, value: number, low: number | null, high: number | null, says: string}[], lanes: {title: string, place: number}[]}} of
 * @returns {Drawing}
 */
export function dots({ caption, unit, marks, lanes }) {
  const above = marks.filter(({ value }) => value > 0);
  const titles = [...new Map(above.map(({ row, title }) => [row, title])).values()];
  const used = lanes.filter(({ title }) => above.some(({ lane }) => lane === title));
  return {
    caption,
    legend: used,
    draw(kit, width) {
      const { Plot } = kit;
      const step = Math.max(26, used.length * 9 + 8);
      const rows = [...new Set(above.map(({ row }) => row))];
      const y = (/** @type {any} */ d) => (used.findIndex(({ title }) => title === d.lane) - (used.length - 1) / 2) * 8;
      const { marginLeft, lineWidth } = left(width, titles);
      const groups = used.map((lane) => above.filter(({ lane: title }) => title === lane.title));
      return drawn(kit, {
        width,
        height: rows.length * step + 40,
        marginLeft,
        marginRight: 16,
        marginTop: 6,
        marginBottom: 30,
        x: { type: "log", label: null, nice: false },
        y: { type: "band", domain: rows, label: null, padding: 0 },
        marks: [
          Plot.gridX({ stroke: "var(--line)", strokeOpacity: 1, ticks: Math.max(2, Math.floor(width / 130)) }),
          Plot.ruleY(rows.slice(1), { stroke: "var(--line)", dy: -step / 2 }),
          unit === "ratio" ? Plot.ruleX([1], { stroke: "var(--soft)", strokeDasharray: "3 3" }) : null,
          valueAxis(kit, unit, width),
          Plot.axisY({
            tickSize: 0,
            label: null,
            lineWidth,
            tickFormat: (/** @type {number} */ row) => titles[rows.indexOf(row)],
          }),
          ...groups.flatMap((group, i) => [
            Plot.ruleY(
              group.filter(({ low }) => low !== null && low > 0),
              {
                y: "row",
                x1: "low",
                x2: "high",
                stroke: colour(used[i].place),
                strokeWidth: 1.5,
                dy: group.length ? y(group[0]) : 0,
              },
            ),
            Plot.dot(group, {
              y: "row",
              x: "value",
              ...filled(used[i].place),
              symbol: symbol(used[i].place),
              r: 3.6,
              dy: group.length ? y(group[0]) : 0,
              title: (/** @type {any} */ d) => `${d.lane}, ${d.title}: ${d.says}`,
            }),
          ]),
        ],
      });
    },
  };
}
