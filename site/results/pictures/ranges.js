// @ts-check
// A mark with its range on each line.

import { FOOT, linearTicks, logTicks, UNITS, valueAxis } from "./axes.js";
import { colour, drawn, filled, left, symbol } from "./parts.js";

/** @import {Drawing} from "../sheets/types.d.ts" */

/**
 * @param {{caption: string, axis: string, unit: "ratio" | "us", marks: {title: string, place: number, value: number, low: number, high: number}[], one: number}} of
 * @returns {Drawing}
 */
export function ranges({ caption, axis, unit, marks, one }) {
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
      const log = unit === "ratio";
      const ends = [one, ...marks.flatMap(({ value, low, high }) => [value, low, high])];
      const scale = valueAxis(kit, {
        ticks: (log ? logTicks : linearTicks)(ends),
        log,
        unit,
        title: axis,
        width: width - marginLeft,
      });
      return drawn(kit, {
        width,
        height: marks.length * (12 + 14 * lines) + FOOT + 10,
        marginLeft,
        marginRight: 24,
        marginTop: 4,
        marginBottom: FOOT,
        x: scale.x,
        y: { type: "band", domain: titles, label: null, padding: 0 },
        marks: [
          ...scale.marks,
          Plot.ruleX([one], { stroke: "var(--soft)", strokeDasharray: "3 3" }),
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
