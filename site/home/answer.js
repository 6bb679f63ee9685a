// @ts-check
// The page's question, answered by a published run before anything is loaded: what each lane takes to start, to download and to update
// the page. All of it is read from the run; here it is put in lines and in words. Pure.

import { baseline } from "../shared/catalog.js";
import { bytes, listed, ratioRange, time } from "../shared/figures/format.js";
import { download, plainCosts } from "../shared/published/plain-costs.js";

/** @import {Catalog, Lane, Published, RatioRow} from "../shared/types.d.ts" */
/** @typedef {"total" | "script"} Figure */
/** A ratio to the baseline as it is drawn. @typedef {{value: number, low: number, high: number, few_rounds: boolean}} Point */
/**
 * `start`: milliseconds until it can be used, and until something is seen; `download`: how it was counted, too; `updates`: by style and figure, the mean
 * over the operations. What the run does not tell is null or not there.
 * @typedef {{
 *   lane: Lane, place: number, start: {ready: number, seen: number | null, point: Point} | null,
 *   download: {bytes: number, how: string, point: Point} | null, updates: Map<string, Point>
 * }} Line
 */

/** The baseline, beside itself. */
export const ONE = { value: 1, low: 1, high: 1, few_rounds: false };

/**
 * @param {Published} published
 * @param {Catalog} catalog
 * @returns {Line[]}  the baseline first; none where the run does not tell of it
 */
export function answerLines(published, catalog) {
  const base = baseline(catalog);
  const demo = catalog.demos[0];
  const costs = (/** @type {Lane} */ { id }) => plainCosts(published, { demo: demo.id, style: demo.styles[0] }, id);
  const own = costs(base);
  if (!own.load || !own.size) return [];
  const baseDownload = download(own.size);
  const lines = [base, ...catalog.lanes.filter((lane) => lane !== base)].map((lane) => {
    const { load, size } = costs(lane);
    const sent = size ? download(size) : null;
    const relative = sent ? sent.bytes / baseDownload.bytes : 1;
    return {
      lane,
      place: catalog.lanes.indexOf(lane),
      start: load
        ? {
            ready: load.ready_ms,
            seen: load.first_paint_ms ?? null,
            point: lane === base ? ONE : (pointOf(load) ?? ONE),
          }
        : null,
      download: sent && { ...sent, point: { ...ONE, value: relative, low: relative, high: relative } },
      updates: lane === base ? new Map() : means(published, demo.id, lane),
    };
  });
  return lines.filter(({ start, download, updates }) => start || download || updates.size);
}

/** By style and figure, as "direct total". @param {Published} published @param {string} demo @param {Lane} lane */
function means({ geometric }, demo, lane) {
  const rows = geometric.filter((row) => row.demo === demo && row.lane === lane.id && !row.control_of);
  return new Map(
    rows.flatMap((row) => {
      const point = pointOf(row);
      return point ? [[`${row.style} ${row.figure}`, point]] : [];
    }),
  );
}

/** @param {RatioRow} row @returns {Point | null} */
const pointOf = ({ ratio, low, high, few_rounds }) =>
  ratio === null ? null : { value: ratio, low: low ?? ratio, high: high ?? ratio, few_rounds };

/** Styles of which there is a figure, in the catalog's order. @param {Line[]} lines @param {Catalog} catalog */
export const stylesOf = (lines, catalog) =>
  catalog.styles.filter(({ id }) => lines.some(({ updates }) => updates.has(`${id} total`)));

/**
 * The answer in two or three sentences: Pythons that are CPython, and those that are smaller, apart.
 * @param {Line[]} lines
 */
export function inSentences(lines) {
  const pythons = lines.filter(({ lane }) => lane.kind === "python");
  const full = pythons.filter(isWholePython);
  const small = pythons.filter((line) => !isWholePython(line));
  const updates = pythons.flatMap(({ updates }) =>
    [...updates].filter(([key]) => key.endsWith(" total")).map(([, { value }]) => value),
  );
  const sentences = [costs("CPython with its packages", full), costs("Smaller Pythons", small)].filter(Boolean);
  if (updates.length)
    sentences.push(
      `Once started, updates take ${ratioRange(Math.min(...updates), Math.max(...updates))} JavaScript’s time.`,
    );
  return sentences.join(" ");
}

/** @param {Line} line */
const isWholePython = ({ lane }) => lane.label.startsWith("CPython");

/** @param {string} who @param {Line[]} lines */
function costs(who, lines) {
  const sizes = lines.flatMap(({ download }) => (download ? [download.bytes] : []));
  const starts = lines.flatMap(({ start }) => (start ? [start.ready] : []));
  const parts = [
    sizes.length && `${span(sizes, bytes)} to download`,
    starts.length && `${span(starts, time)} to start`,
  ].filter((part) => part !== 0);
  return parts.length ? `${who}: ${listed(parts)}.` : "";
}

/** From the least to the greatest. @param {number[]} values @param {(value: number) => string} words */
function span(values, words) {
  const [low, high] = [words(Math.min(...values)), words(Math.max(...values))];
  return low === high ? low : `${low} to ${high}`;
}
