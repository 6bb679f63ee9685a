// @ts-check
// A mark with its range on each line.

import { colour, drawn, filled, left, symbol, UNITS, valueAxis } from "./parts.js";

/** @import {Drawing} from "../sheets/types.d.ts" */

/**
 * A mark with its range on each line.
 * @param {{caption: string, unit: "ratio" | "us", marks: {title: string, place: number, value: number, low: number, high: number}[], one: number}} of
 * @returns {Drawing}
 */
export function ranges({ caption, unit, marks, one }) {
  return {
    caption,
    legend: [],
    draw(kit, width) {
      const { Plot } = kit;
      const titles = marks.map(({ title }) => title);
      const { marginLeft, lineWidth } = left(width, titles);
      const lines = Math.max(
        1,
        Math.ceil(Math.max(...titles.map(({ length }) => length * 6.6)) / Math.max(60, marginLeft)),
      );
      return drawn(kit, {
        width,
        height: marks.length * (12 + 14 * lines) + 40,
        marginLeft,
        marginRight: 24,
        marginTop: 4,
        marginBottom: 30,
        x: { type: unit === "ratio" ? "log" : "linear", label: null },
        y: { type: "band", domain: titles, label: null, padding: 0 },
        marks: [
          Plot.gridX({ stroke: "var(--line)", strokeOpacity: 1, ticks: Math.max(2, Math.floor(width / 130)) }),
          Plot.ruleX([one], { stroke: "var(--soft)", strokeDasharray: "3 3" }),
          valueAxis(kit, unit, width),
          Plot.axisY({ tickSize: 0, label: null, lineWidth }),
          ...marks.flatMap((mark) => [
            Plot.ruleY([mark], { y: "title", x1: "low", x2: "high", stroke: colour(mark.place), strokeWidth: 2 }),
            Plot.dot([mark], {
              y: "title",
              x: "value",
              ...filled(mark.place),
              symbol: symbol(mark.place),
              r: 4.5,
              title: () => `${mark.title}: ${UNITS[unit](mark.value)}`,
            }),
          ]),
        ],
      });
    },
  };
}
