// @ts-check
// A line a lane over sizes of work.

import { time } from "../../shared/figures/format.js";
import { colour, drawn, filled, symbol } from "./parts.js";

/** @import {Drawing} from "../sheets/types.d.ts" */

/**
 * A line a lane over sizes of work, both axes logarithmic.
 * @param {{caption: string, marks: {title: string, place: number, size: number, value: number, low: number, high: number}[]}} of
 * @returns {Drawing}
 */
export function growthLines({ caption, marks }) {
  const above = marks.filter(({ value, size }) => value > 0 && size > 0);
  const lines = [...Map.groupBy(above, ({ title }) => title)];
  return {
    caption,
    legend: lines.map(([title, [{ place }]]) => ({ title, place })),
    draw(kit, width) {
      const { Plot } = kit;
      const sizes = [...new Set(above.map(({ size }) => size))];
      return drawn(kit, {
        width,
        height: Math.min(460, Math.max(300, width * 0.55)),
        marginLeft: 62,
        marginRight: 20,
        marginBottom: 44,
        marginTop: 12,
        x: { type: "log", label: "Size of work", labelAnchor: "center", labelArrow: "none" },
        y: { type: "log", label: null },
        marks: [
          Plot.gridY({ stroke: "var(--line)", strokeOpacity: 1 }),
          Plot.axisX({
            ticks: sizes,
            tickFormat: (/** @type {number} */ value) => value.toLocaleString("en"),
            tickSize: 4,
          }),
          Plot.axisY({
            tickFormat: (/** @type {number} */ value) =>
              /^[125]/.test(String(value).replace(/^[0.]+/, "")) ? time(value).replace(/\.0+(?=\D)/, "") : "",
            tickSize: 0,
            label: null,
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
