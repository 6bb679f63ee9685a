// @ts-check
// Bars of parts that follow on one another.

import { FOOT, linearTicks, UNITS, valueAxis } from "./axes.js";
import { drawn, left } from "./parts.js";

/** @import {Drawing} from "../sheets/types.d.ts" */

/** Grounds of the parts of a bar, dark to light, so that they differ without any colour. */
const PARTS = ["var(--part-0)", "var(--part-1)", "var(--part-2)"];

/**
 * In groups, where there are several conditions.
 * @param {{caption: string, axis: string, unit: "ms" | "bytes", marks: {facet: string, title: string, part: string, order: number, value: number, whole?: number}[], parts: string[]}} of  whole: the
 *   figure to write beside the bar, where it is not the sum of the parts
 * @returns {Drawing}
 */
export function bars({ caption, axis, unit, marks, parts }) {
  return {
    caption: `${caption}; from left to right: ${parts.join(", ")}`,
    legend: parts.map((title, place) => ({ title, place, plain: true })),
    draw(kit, width) {
      const { Plot } = kit;
      const facets = [...new Set(marks.map(({ facet }) => facet))];
      const rows = [...new Map(marks.map((mark) => [`${mark.facet}\n${mark.title}`, mark])).values()];
      const titles = [...new Set(marks.map(({ title }) => title))];
      const { marginLeft, lineWidth } = left(width, titles);
      // Each condition a block of its own with its name above: heads are lines of the same band.
      const lines = facets.flatMap((facet) => [
        ...(facet ? [{ id: `${facet}\n`, text: facet, head: true }] : []),
        ...rows
          .filter((row) => row.facet === facet)
          .map((row) => ({ id: `${facet}\n${row.title}`, text: row.title, head: false })),
      ]);
      const heads = lines.filter(({ head }) => head);
      const scale = valueAxis(kit, {
        ticks: linearTicks(rows.map((row) => sumOf(marks, row))),
        log: false,
        unit,
        title: axis,
        width: width - marginLeft - 50,
      });
      return drawn(kit, {
        width,
        height: lines.length * 24 + FOOT + 10,
        marginLeft,
        marginRight: 70,
        marginTop: 4,
        marginBottom: FOOT,
        x: scale.x,
        y: { type: "band", domain: lines.map(({ id }) => id), label: null, padding: 0.25 },
        marks: [
          ...scale.marks,
          Plot.axisY({
            tickSize: 0,
            label: null,
            lineWidth,
            tickFormat: (/** @type {string} */ id) => (id.endsWith("\n") ? "" : id.split("\n")[1]),
          }),
          Plot.text(heads, {
            x: () => 0,
            y: "id",
            text: "text",
            textAnchor: "start",
            fontWeight: 600,
            fill: "var(--ink)",
            stroke: "var(--card)",
            strokeWidth: 5,
          }),
          Plot.barX(marks, {
            x: "value",
            y: (/** @type {any} */ d) => `${d.facet}\n${d.title}`,
            fill: (/** @type {any} */ d) => PARTS[d.order % PARTS.length],
            order: "order",
            title: (/** @type {any} */ d) => `${d.title}, ${d.part.toLowerCase()}: ${UNITS[unit](d.value)}`,
          }),
          Plot.text(rows, {
            x: (/** @type {any} */ row) => sumOf(marks, row),
            y: (/** @type {any} */ d) => `${d.facet}\n${d.title}`,
            text: (/** @type {any} */ row) => UNITS[unit](row.whole ?? sumOf(marks, row)),
            textAnchor: "start",
            dx: 6,
            fill: "var(--ink)",
          }),
        ],
      });
    },
  };
}

/** @param {{facet: string, title: string, value: number}[]} marks @param {{facet: string, title: string}} row */
const sumOf = (marks, { facet, title }) =>
  marks.filter((mark) => mark.facet === facet && mark.title === title).reduce((sum, { value }) => sum + value, 0);
