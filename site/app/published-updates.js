// @ts-check
// How fast each lane updates the page, by a published run. Nothing is computed here.

import { baseline, chosen, codeFile } from "./catalog.js";
import { linesOf, source } from "./code-source.js";
import { h } from "./dom.js";
import { counted, time } from "./format.js";
import { ratioPlot } from "./ratio-plot.js";
import { interval, named, scroll } from "./table-parts.js";

/** @import {Catalog, Demo, GeometricRow, Lane, Published, UpdateRow, View} from "./types.d.ts" */
/** @typedef {{title: string, slowdown: number | null, rows: UpdateRow[]}} Line  one operation, one row a lane */

/**
 * @param {Published} published
 * @param {Catalog} catalog
 * @param {View} view
 * @param {HTMLElement} elsewhere  a way to a run that holds this demo in this style
 */
export function updates(published, catalog, view, elsewhere) {
  const { demo, style } = chosen(catalog, view);
  const base = baseline(catalog);
  const here = (/** @type {UpdateRow | GeometricRow} */ row) =>
    row.demo === demo.id && row.style === style.id && !row.control_of;
  const rows = published.rows.filter(here);
  const heading = h("h3", {}, `Updates: ${demo.title}, ${style.title.toLowerCase()} style`);
  if (!rows.length)
    return h(
      "section",
      {},
      heading,
      h("p", { class: "empty" }, "This run holds nothing of this demo in this style."),
      elsewhere,
    );
  const lanes = catalog.lanes.filter(({ id }) => rows.some(({ lane }) => lane === id));
  const lines = toLines(demo, rows);
  const means = published.geometric.filter((row) => here(row) && row.figure === "total");
  const plotted = lines.map(({ title, rows }) => ({ title, marks: marks(catalog, lanes, rows) }));
  if (means.length)
    plotted.unshift({
      title: `All ${Math.max(...means.map(({ operations }) => operations))}: geometric mean`,
      marks: marks(catalog, lanes, means),
    });
  // Made when it is asked for: it also fetches the demos' files, to count their lines.
  const whole = h(
    "details",
    {
      toggle: () =>
        whole.open && whole.childElementCount === 1 && whole.append(table(lines, lanes, base, published, demo)),
    },
    h("summary", {}, "The same as a table, with times, DOM calls and lines of code"),
  );
  return h(
    "section",
    {},
    heading,
    ratioPlot(
      `Time of each operation as a multiple of ${base.title}’s: the mark is the ratio, the line its interval. Further left is faster; at 1× it is as fast.`,
      plotted,
    ),
    whole,
  );
}

/**
 * @param {import("./types.d.ts").Demo} demo
 * @param {UpdateRow[]} rows
 * @returns {Line[]}
 */
function toLines(demo, rows) {
  const groups = Map.groupBy(rows, ({ operation, size }) => `${operation} ${size ?? ""}`);
  const order = (/** @type {UpdateRow} */ { operation }) => demo.operations.findIndex(({ id }) => id === operation);
  return [...groups.values()]
    .sort(([a], [b]) => order(a) - order(b) || (a.size ?? 0) - (b.size ?? 0))
    .map((rows) => {
      const [{ operation, size, cpu_slowdown }] = rows;
      const title = demo.operations.find(({ id }) => id === operation)?.title ?? operation;
      return {
        title: size === null || size === undefined ? title : `${title}, ${size.toLocaleString("en")}`,
        slowdown: cpu_slowdown,
        rows,
      };
    });
}

/**
 * @param {Catalog} catalog
 * @param {Lane[]} lanes
 * @param {(UpdateRow | GeometricRow)[]} rows
 */
function marks(catalog, lanes, rows) {
  return lanes.flatMap((lane) => {
    const row = rows.find((row) => row.lane === lane.id);
    if (!row || row.ratio === null || row.low === null || row.high === null) return [];
    return [
      {
        place: catalog.lanes.indexOf(lane),
        title: lane.title,
        ratio: row.ratio,
        low: row.low,
        high: row.high,
        few_rounds: row.few_rounds,
      },
    ];
  });
}

/**
 * @param {Line[]} lines
 * @param {Lane[]} lanes
 * @param {Lane} base
 * @param {Published} published
 * @param {Demo} demo
 */
function table(lines, lanes, base, published, demo) {
  const body = lines.map(({ title, slowdown, rows }) => {
    const cells = lanes.map((lane) => {
      const row = rows.find((row) => row.lane === lane.id);
      if (!row) return h("td", { class: "none" }, "–");
      const script = row.script_median_ms === null ? "" : `, script ${time(row.script_median_ms)}`;
      return h(
        "td",
        {},
        h("span", { class: "value" }, time(row.median_ms)),
        " ",
        interval(row, lane === base),
        h("span", { class: "fine" }, `n = ${row.samples}${script}`),
        effort(row, lane, published, demo),
      );
    });
    const slowed =
      slowdown !== null && slowdown !== 1 && h("span", { class: "fine" }, ` on a processor slowed ${slowdown} times`);
    return h("tr", {}, h("th", { scope: "row" }, title, slowed), ...cells);
  });
  const head = h(
    "tr",
    {},
    h("th", { scope: "col" }, "Operation"),
    ...lanes.map((lane) => h("th", { scope: "col" }, ...named(lane))),
  );
  return scroll("Updates", h("table", {}, h("thead", {}, head), h("tbody", {}, ...body)));
}

/**
 * What a time was bought with: how often the operation calls the DOM, and how many lines of the demo's code do it.
 * @param {UpdateRow} row
 * @param {Lane} lane
 * @param {Published} published
 * @param {Demo} demo
 */
function effort(row, lane, published, demo) {
  const same = published.calls.find(
    (each) =>
      each.lane === row.lane && each.demo === row.demo && each.style === row.style && each.operation === row.operation,
  );
  const note = h("span", { class: "fine" }, same ? counted(same.calls, "DOM call") : "");
  if (lane.kind === "yardstick") return note; // what a framework does is in no function of its own
  const operation = demo.operations.find(({ id }) => id === row.operation);
  const path = codeFile(lane, row.demo, row.style);
  const add = (/** @type {string} */ text) => {
    const lines = operation ? linesOf(text, path, operation) : 0;
    if (lines) note.append(`${same ? ", " : ""}${counted(lines, "line")}`);
  };
  source(path).then(add, () => {}); // without the file the time stands alone
  return note;
}
