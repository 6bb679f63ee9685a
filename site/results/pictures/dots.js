// @ts-check
// One line an operation, one mark a lane; with the line of an interval or range, and the middle half where it is asked for.

import { FOOT, logTicks, valueAxis } from "./axes.js";
import { colour, drawn, filled, left, symbol } from "./parts.js";

/** @import {Drawing} from "../sheets/types.d.ts" */
/** @typedef {{row: number, title: string, lane: string, place: number, value: number, low: number | null, high: number | null, q1: number | null, q3: number | null, says: string}} Mark */

/** Between the marks of two lanes, in pixels. */
const APART = 8;

/**
 * @param {{caption: string, axis: string, unit: "ms" | "ratio", marks: Mark[], lanes: {title: string, place: number}[]}} of
 * @returns {Drawing}
 */
export function dots({ caption, axis, unit, marks, lanes }) {
  const above = marks.filter(({ value }) => value > 0);
  const rows = [...new Set(above.map(({ row }) => row))];
  const titles = rows.map((row) => above.find((mark) => mark.row === row)?.title ?? "");
  const used = lanes.filter(({ title }) => above.some(({ lane }) => lane === title));
  return {
    caption,
    legend: used,
    draw(kit, width) {
      const { Plot } = kit;
      const step = Math.max(26, used.length * (APART + 1) + 8);
      const { marginLeft, lineWidth } = left(width, titles);
      const scale = valueAxis(kit, {
        ticks: logTicks(above.flatMap(ends)),
        log: true,
        unit,
        title: axis,
        width: width - marginLeft,
      });
      return drawn(kit, {
        width,
        height: rows.length * step + FOOT + 6,
        marginLeft,
        marginRight: 24,
        marginTop: 6,
        marginBottom: FOOT,
        x: scale.x,
        y: { type: "band", domain: rows, label: null, padding: 0 },
        marks: [
          ...scale.marks,
          Plot.ruleY(rows.slice(1), { stroke: "var(--line)", dy: -step / 2 }),
          unit === "ratio" ? Plot.ruleX([1], { stroke: "var(--soft)", strokeDasharray: "3 3" }) : null,
          Plot.axisY({
            tickSize: 0,
            label: null,
            lineWidth,
            tickFormat: (/** @type {number} */ row) => titles[rows.indexOf(row)],
          }),
          ...used.flatMap((lane, i) =>
            ofLane(
              kit,
              above.filter((mark) => mark.lane === lane.title),
              lane.place,
              (i - (used.length - 1) / 2) * APART,
            ),
          ),
        ],
      });
    },
  };
}

/** All that a mark reaches to. @param {Mark} mark */
const ends = ({ value, low, high, q1, q3 }) =>
  [value, low, high, q1, q3].filter((end) => end !== null).filter((end) => end > 0);

/** @param {import("./parts.js").Kit} kit @param {Mark[]} group @param {number} place @param {number} dy */
function ofLane({ Plot }, group, place, dy) {
  const stroke = colour(place);
  return [
    Plot.ruleY(
      group.filter(({ low }) => low !== null && low > 0),
      { y: "row", x1: "low", x2: "high", stroke, strokeWidth: 1.5, dy },
    ),
    Plot.ruleY(
      group.filter(({ q1 }) => q1 !== null && q1 > 0),
      { y: "row", x1: "q1", x2: "q3", stroke, strokeWidth: 6, strokeOpacity: 0.45, dy },
    ),
    Plot.dot(group, {
      y: "row",
      x: "value",
      ...filled(place),
      symbol: symbol(place),
      r: 3.6,
      dy,
      title: (/** @type {Mark} */ mark) => `${mark.lane}, ${mark.title}: ${mark.says}`,
    }),
  ];
}
