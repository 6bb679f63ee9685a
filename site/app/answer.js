// @ts-check
// The page's question, answered by a published run before anything is loaded: what each lane takes to start, to download and to
// update the page, beside JavaScript; and a sentence for each of the three. All of it is read from the run.

import { baseline, pick } from "./catalog.js";
import { h, s } from "./dom.js";
import { bytes, FEW_ROUNDS, fewRounds, listed, ratio, ratioRange, time } from "./format.js";
import { plainCosts } from "./plain-costs.js";
import { axisLabels, gridLines, markWithInterval } from "./plot-parts.js";
import { logarithmic } from "./scale.js";
import { badge, laneClass, mark } from "./shapes.js";

/** @import {Catalog, GeometricRow, Lane, LoadRow, Published, SizeRow} from "./types.d.ts" */
/** @typedef {{value: number, low: number, high: number, style: number, says: string, few_rounds: boolean}} Point */
/** @typedef {{lane: Lane, place: number, points: Point[], says: string}} Row */

const HEIGHT = 26;

/**
 * @param {Published} published
 * @param {Catalog} catalog
 * @returns {HTMLElement[]}  none where the run holds nothing to answer with
 */
export function answer(published, catalog) {
  const base = baseline(catalog);
  const demo = catalog.demos[0];
  const lanes = catalog.lanes.filter((lane) => lane !== base && published.load.some((row) => row.lane === lane.id));
  const costs = new Map(
    [base, ...lanes].map((lane) => [lane.id, plainCosts(published, { demo: demo.id, style: demo.styles[0] }, lane.id)]),
  );
  const means = published.geometric.filter((row) => row.figure === "total" && row.demo === demo.id && !row.control_of);
  const parts = [
    starts(lanes, base, costs, catalog),
    sizes(lanes, base, costs, catalog),
    updates(lanes, means, catalog),
  ].filter((part) => part !== null);
  if (!parts.length) return [];
  const sentences = parts.map(({ sentence }) => h("li", {}, sentence));
  const pictures = parts.map(({ title, note, rows }) => picture(title, note, rows));
  const others = further(published.also ?? []);
  const source = h(
    "p",
    { class: "fine" },
    `From the published run “${published.title}”${others.length ? `; ${others.join("; ")}` : ""}. Marks are multiples of plain JavaScript in the same run, formed round by round; the dashed line is 1×. `,
    h("a", { href: "#published" }, "All of its figures"),
    ". Your own browser will tell others: ",
    h("a", { href: "#compare" }, "try it below"),
    ".",
  );
  return [h("ul", { class: "findings" }, ...sentences), h("div", { class: "answer" }, ...pictures), source];
}

/** @typedef {Map<string, {load: LoadRow | undefined, size: SizeRow | undefined}>} Costs */

/** @param {Lane[]} lanes @param {Lane} base @param {Costs} costs @param {Catalog} catalog */
function starts(lanes, base, costs, catalog) {
  const own = costs.get(base.id)?.load;
  const rows = lanes.flatMap((lane) => {
    const load = costs.get(lane.id)?.load;
    if (!load || load.ratio === null) return [];
    const point = {
      value: load.ratio,
      low: load.low ?? load.ratio,
      high: load.high ?? load.ratio,
      style: 0,
      says: range(load),
      few_rounds: load.few_rounds,
    };
    return [{ lane, place: catalog.lanes.indexOf(lane), points: [point], says: time(load.ready_ms) }];
  });
  if (!own || !rows.some(isPython)) return null;
  const [first, last] = ends(rows.filter(isPython));
  const sentence = h(
    "span",
    {},
    h("strong", {}, "Start: "),
    `from an empty cache, JavaScript is ready after ${time(own.ready_ms)}, ${first.lane.title} after ${first.says}, ${last.lane.title} after ${last.says}.`,
  );
  return { title: "Time to start", note: "empty cache, no limit on the line", rows, sentence };
}

/** @param {Lane[]} lanes @param {Lane} base @param {Costs} costs @param {Catalog} catalog */
function sizes(lanes, base, costs, catalog) {
  const own = costs.get(base.id)?.size;
  const rows = lanes.flatMap((lane) => {
    const size = costs.get(lane.id)?.size;
    if (!size || !own) return [];
    const value = size.total.gzip / own.total.gzip;
    return [
      {
        lane,
        place: catalog.lanes.indexOf(lane),
        points: [{ value, low: value, high: value, style: 0, says: ratio(value), few_rounds: false }],
        says: bytes(size.total.gzip),
      },
    ];
  });
  if (!own || !rows.some(isPython)) return null;
  const [first, last] = ends(rows.filter(isPython));
  const sentence = h(
    "span",
    {},
    h("strong", {}, "Download: "),
    `${bytes(own.total.gzip)} for JavaScript’s page, ${first.says} with ${first.lane.title}, ${last.says} with ${last.lane.title}.`,
  );
  return { title: "Bytes to download", note: "with gzip", rows, sentence };
}

/** @param {Lane[]} lanes @param {GeometricRow[]} means @param {Catalog} catalog */
function updates(lanes, means, catalog) {
  const styles = catalog.styles.filter(({ id }) =>
    means.some((row) => row.style === id && lanes.some((lane) => lane.id === row.lane)),
  );
  const rows = lanes.flatMap((lane) => {
    const found = styles.map(({ id }) => means.find((row) => row.lane === lane.id && row.style === id)); // in the order that the note names
    const points = found
      .filter((row) => row !== undefined)
      .map((row) => ({
        value: row.ratio,
        low: row.low ?? row.ratio,
        high: row.high ?? row.ratio,
        style: catalog.styles.findIndex(({ id }) => id === row.style),
        says: `${pick(catalog.styles, row.style).title}: ${range(row)}`,
        few_rounds: row.few_rounds,
      }));
    if (!points.length) return [];
    return [
      {
        lane,
        place: catalog.lanes.indexOf(lane),
        points,
        says: found.map((row) => (row ? ratio(row.ratio) : "–")).join(" · "),
      },
    ];
  });
  const pythons = rows.filter(isPython).map(({ lane }) => lane.id);
  const spans = (/** @type {string[]} */ lanes) =>
    styles.flatMap(({ title, id }) => {
      const shown = means.filter((row) => row.style === id && lanes.includes(row.lane));
      if (!shown.length) return [];
      const values = shown.map((row) => row.ratio);
      const few = shown.some((row) => row.few_rounds) ? ` (${FEW_ROUNDS})` : "";
      return [`${ratioRange(Math.min(...values), Math.max(...values))}${few} in style ${title.toLowerCase()}`];
    });
  const parts = spans(pythons);
  if (!parts.length) return null;
  const frameworks = rows.filter((row) => !isPython(row)).map(({ lane }) => lane);
  const beside = frameworks.length
    ? ` Frameworks of JavaScript (${listed(frameworks.map(({ title }) => title))}) take ${listed(spans(frameworks.map(({ id }) => id)))}.`
    : "";
  const demo = catalog.demos[0].title.toLowerCase();
  const moral = styles.length > 1 ? " How the Python is written can matter more than which one it is." : "";
  const sentence = h(
    "span",
    {},
    h("strong", {}, "Updates: "),
    `all operations of the demo “${demo}” together take, beside JavaScript in the same style, ${listed(parts)}.${moral}${beside}`,
  );
  const order = ["first", "second", "third"];
  const note =
    styles.length > 1
      ? listed(styles.map(({ title }, i) => `${title.toLowerCase()} ${order[i]}`))
      : `style ${styles[0].title.toLowerCase()}`;
  return { title: "Time to update the page", note, rows, sentence };
}

/** Where further styles come from, each run named once. @param {NonNullable<Published["also"]>} also */
function further(also) {
  return [...new Set(also.map(({ title }) => title))].map((title) => {
    const styles = also.filter((from) => from.title === title).map(({ style }) => style);
    return `${styles.length > 1 ? "styles" : "style"} ${listed(styles)} from “${title}”`;
  });
}

/** Sentences are about Python; frameworks stand beside it in the pictures. @param {Row} row */
const isPython = ({ lane }) => lane.kind === "python";

/** Of all rows the least and the greatest. @param {Row[]} rows */
function ends(rows) {
  const sorted = rows.toSorted((a, b) => a.points[0].value - b.points[0].value);
  return [sorted[0], sorted[sorted.length - 1]];
}

/** @param {{ratio: number | null, low: number | null, high: number | null, few_rounds: boolean}} row */
function range({ ratio: value, low, high, few_rounds }) {
  if (value === null) return "";
  const interval = low === null || high === null ? "" : `, from ${ratio(low)} to ${ratio(high)}`;
  return `${ratio(value)}${interval}${fewRounds({ few_rounds })}`;
}

/**
 * @param {string} title
 * @param {string} note
 * @param {Row[]} rows
 */
function picture(title, note, rows) {
  const all = rows.flatMap(({ points }) => points);
  const scale = logarithmic(Math.min(...all.map(({ low }) => low)), Math.max(...all.map(({ high }) => high)));
  const lines = rows.map(({ lane, place, points, says }) => {
    const step = HEIGHT / (points.length + 1);
    const drawn = points.map((point, i) =>
      s("g", {}, ...markWithInterval(scale, point, step * (i + 1), mark(point.style))),
    );
    return h(
      "li",
      { class: laneClass(place) },
      h("span", { class: "who" }, badge(place), lane.title),
      h(
        "span",
        { class: "much" },
        says,
        points.some(({ few_rounds }) => few_rounds) && h("span", { class: "fine" }, ` ${FEW_ROUNDS}`),
      ),
      h("span", { class: "fine what" }, lane.label),
      s(
        "svg",
        { class: "plot", "aria-hidden": "true", height: HEIGHT, width: "100%" },
        ...gridLines(scale, HEIGHT),
        ...drawn,
      ),
      h("span", { class: "unseen" }, `as a multiple of JavaScript: ${points.map((point) => point.says).join("; ")}`),
    );
  });
  const axis = h("li", { "aria-hidden": "true" }, axisLabels(scale));
  return h("figure", {}, h("figcaption", {}, h("strong", {}, title), ` ${note}`), h("ul", {}, ...lines, axis));
}
