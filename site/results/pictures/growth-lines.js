// @ts-check
// A line a lane over sizes of work, both axes logarithmic.

import { time } from "../../shared/figures/format.js";
import { FOOT, logTicks, short, thinned } from "./axes.js";
import { colour, drawn, filled, symbol } from "./parts.js";

/** @import {Drawing} from "../sheets/types.d.ts" */

/**
 * @param {{caption: string, axis: string, marks: {title: string, place: number, size: number, value: number, low: number, high: number}[]}} of
 * @returns {Drawing}
 */
export function growthLines({ caption, axis, marks }) {
  const above = marks.filter(({ value, size }) => value > 0 && size > 0);
  const lines = [...Map.groupBy(above, ({ title }) => title)];
  return {
    caption,
    legend: lines.map(([title, [{ place }]]) => ({ title, place })),
    draw(kit, width) {
      const { Plot } = kit;
      const sizes = [...new Set(above.map(({ size }) => size))].sort((a, b) => a - b);
      const across = logTicks(sizes);
      const up = logTicks(above.flatMap(({ value, low, high }) => [value, low, high]).filter((value) => value > 0));
      const upTicks = thinned(up, 9);
      return drawn(kit, {
        width,
        height: Math.min(460, Math.max(300, width * 0.55)),
        marginLeft: 62,
        marginRight: 20,
        marginBottom: FOOT,
        marginTop: 28,
        x: { type: "log", domain: [across[0], across[across.length - 1]], label: null },
        y: { type: "log", domain: [up[0], up[up.length - 1]], label: null },
        marks: [
          Plot.gridY(upTicks, { stroke: "var(--line)", strokeOpacity: 1 }),
          Plot.axisX(thinned(sizes, Math.max(2, Math.floor(width / 68))), {
            text: (/** @type {number} */ value) => value.toLocaleString("en"),
            tickSize: 4,
            label: "Size of work (logarithmic axis)",
            labelAnchor: "center",
            labelArrow: "none",
            labelOffset: 36,
          }),
          Plot.axisY(upTicks, {
            text: (/** @type {number} */ value) => short(time(value)),
            tickSize: 0,
            label: `${axis} (logarithmic axis)`,
            labelArrow: "none",
          }),
          ...lines.flatMap(([, group]) => {
            const stroke = colour(group[0].place);
            const sorted = group.toSorted((a, b) => a.size - b.size);
            return [
              Plot.ruleX(
                sorted.filter(({ low }) => low > 0),
                { x: "size", y1: "low", y2: "high", stroke, strokeOpacity: 0.5 },
              ),
              Plot.lineY(sorted, { x: "size", y: "value", stroke, strokeWidth: 2 }),
              Plot.dot(sorted, {
                x: "size",
                y: "value",
                ...filled(group[0].place),
                symbol: symbol(group[0].place),
                r: 4.5,
                title: (/** @type {any} */ d) => `${d.title}, ${d.size.toLocaleString("en")}: ${time(d.value)}`,
              }),
            ];
          }),
        ],
      });
    },
  };
}
