// @ts-check
// The pictures, in terms of Observable Plot. Each is drawn in a document of its own that is never shown: there Plot may put the style
// element that this page's Content-Security-Policy forbids; it is taken out before the picture comes into the page, which has the same
// rules in results.css.

import { bytes, ratio, time } from "../shared/figures/format.js";
import { isOpen } from "../shared/figures/shapes.js";

/** @import {Drawing} from "./types.d.ts" */
/** @typedef {{Plot: any, d3: any}} Kit */

const UNITS = {
  ms: time,
  ratio,
  bytes,
  us: (/** @type {number} */ value) => `${value.toLocaleString("en", { maximumFractionDigits: 2 })} µs`,
};
const SYMBOLS = ["circle", "square", "triangle", "diamond", "down", "cross", "star", "hexagon"];
const colour = (/** @type {number} */ place) => `var(--lane-${place % SYMBOLS.length})`;

/** How a lane's shape is filled. @param {number} place */
const filled = (place) =>
  isOpen(place) ? { fill: "var(--card)", stroke: colour(place), strokeWidth: 1.5 } : { fill: colour(place) };

/** A triangle on its tip, which d3 lacks. */
const DOWN = {
  /** @param {CanvasPath} context @param {number} size */
  draw(context, size) {
    const y = Math.sqrt(size / (Math.sqrt(3) * 3));
    context.moveTo(0, y * 2);
    context.lineTo(-Math.sqrt(3) * y, -y);
    context.lineTo(Math.sqrt(3) * y, -y);
    context.closePath();
  },
};
const symbol = (/** @type {number} */ place) =>
  SYMBOLS[place % SYMBOLS.length] === "down" ? DOWN : SYMBOLS[place % SYMBOLS.length];

/**
 * @param {Kit} kit
 * @param {object} options
 * @returns {SVGElement}
 */
function drawn({ Plot }, options) {
  const apart = document.implementation.createHTMLDocument();
  const svg = Plot.plot({ document: apart, className: "chart", ...options });
  for (const style of svg.querySelectorAll("style")) style.remove();
  svg.setAttribute("aria-hidden", "true"); // the table below says the same in words
  return document.adoptNode(svg);
}

/** Room for names at the left, and how many letters fit. @param {number} width @param {string[]} names */
function left(width, names) {
  const longest = Math.max(0, ...names.map(({ length }) => length));
  const room = Math.min(longest * 6.6 + 14, width * (width < 500 ? 0.4 : 0.34), 320);
  return { marginLeft: room, lineWidth: (room - 12) / 12 };
}

/** An axis of values: few enough numbers that they do not touch. @param {Kit} kit @param {keyof typeof UNITS} unit @param {number} width @param {object} [more] */
const valueAxis = ({ Plot }, unit, width, more = {}) =>
  Plot.axisX({
    anchor: "bottom",
    tickFormat: (/** @type {number} */ value) => UNITS[unit](value).replace(/\.0+(?=\D|$)/, ""),
    ticks: Math.max(2, Math.floor(width / 130)),
    tickSize: 0,
    label: null,
    ...more,
  });

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

/** Grounds of the parts of a bar, dark to light, so that they differ without any colour. */
const PARTS = ["var(--part-0)", "var(--part-1)", "var(--part-2)"];

/**
 * Bars of parts that follow on one another; in groups, where there are several conditions.
 * @param {{caption: string, unit: "ms" | "bytes", marks: {facet: string, title: string, part: string, order: number, value: number, whole?: number}[], parts: string[]}} of  whole: the
 *   figure to write beside the bar, where it is not the sum of the parts
 * @returns {Drawing}
 */
export function bars({ caption, unit, marks, parts }) {
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
      return drawn(kit, {
        width,
        height: lines.length * 24 + 40,
        marginLeft,
        marginRight: 70,
        marginTop: 4,
        marginBottom: 30,
        x: { label: null, domain: [0, Math.max(...rows.map((row) => sumOf(marks, row))) || 1] },
        y: { type: "band", domain: lines.map(({ id }) => id), label: null, padding: 0.25 },
        marks: [
          Plot.gridX({ stroke: "var(--line)", strokeOpacity: 1, ticks: Math.max(2, Math.floor(width / 150)) }),
          valueAxis(kit, unit, width - 80),
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
