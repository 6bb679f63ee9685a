// @ts-check
// The view of engines side by side: published runs, a column for each engine. Every ratio was formed within one of them when they were
// published; nothing is computed here. Pure.

import { FEW_ROUNDS, ratio, ratioRange, time } from "../../shared/figures/format.js";
import { dots } from "../pictures/dots.js";
import { NO_DIFFERENCE, number, withFew } from "./cells.js";

/** @import {EngineRatio} from "../../shared/types.d.ts" */
/** @import {Sheet, SheetCell, SheetRow} from "./types.d.ts" */
/** @import {Given} from "./types.d.ts" */

/** The most lines that a picture of engines holds: more cannot be read. */
const MOST_DRAWN = 16;

/** @param {Given} given @returns {Sheet[]} */
export function enginesSheet({ engines, names, view }) {
  const columns = engines?.columns ?? [];
  const lines = engines?.lines ?? [];
  const wanted = view.find.trim().toLowerCase();
  const rows = lines
    .filter(
      ({ demo, style }) =>
        (view.demo === "all" || demo === view.demo) && (view.style === "all" || style === view.style),
    )
    .filter(({ lane }) => !view.lanes || view.lanes.includes(lane))
    .filter(({ title }) => !wanted || title.toLowerCase().includes(wanted))
    .map((line) => ({
      id: `${line.demo} ${line.style} ${line.operation ?? line.figure} ${line.size ?? ""} ${line.lane}`,
      title: line.title,
      fine: [
        names.lane(line.lane),
        view.demo === "all" && names.demo(line.demo),
        view.style === "all" && names.style(line.style),
      ]
        .filter(Boolean)
        .join(", "),
      cells: columns.map(({ engine }) => cellOf(line.engines.find((cell) => cell.engine === engine))),
    }));
  const told = engines?.differences.map((words) => ` ${words}`).join("") ?? "";
  return [
    {
      id: "engines",
      title: "Engines side by side",
      about: `Ratios to JavaScript, with their intervals, in published runs of one machine: each column is a run of its own, in its engine. Times of two engines are taken by two clocks and are not compared.${told}`,
      first: "Operation",
      columns: columns.map(({ engine, title }) => ({ id: engine, title })),
      rows,
      empty: columns.length
        ? "With these filters no two published runs of different engines have anything in common."
        : "Published runs are of one engine so far: there is nothing to set side by side. “front-row report” does so with run files of your own.",
      tint: "ratio to JavaScript in the same engine",
      tableFirst: true,
      origin: `Ratios formed within each engine. Front Row, runs ${columns.map(({ title, run }) => `${run.slice(0, 12)} (${title})`).join("; ")}`,
      drawing: picture(rows, columns),
    },
  ];
}

/** @param {SheetRow[]} all @param {{title: string}[]} columns */
function picture(all, columns) {
  const rows = all.slice(0, MOST_DRAWN);
  const marks = rows.flatMap(({ title, fine, cells }, row) =>
    cells.flatMap((cell, i) =>
      typeof cell?.raw.ratio !== "number"
        ? []
        : [
            {
              row,
              title: withFew(
                `${title}, ${fine}`,
                cells.some((each) => each?.flags?.includes(FEW_ROUNDS)),
              ),
              lane: columns[i].title,
              place: i,
              value: cell.raw.ratio,
              low: number(cell.raw.low),
              high: number(cell.raw.high),
              q1: null,
              q3: null,
              says: cell.text,
            },
          ],
    ),
  );
  if (!marks.length) return null;
  return dots({
    caption: `Ratios to JavaScript in each engine; the line is the interval${all.length > rows.length ? `; the first ${rows.length} of ${all.length} lines` : ""}`,
    axis: "Multiple of JavaScript in the same engine",
    unit: "ratio",
    marks,
    lanes: columns.map(({ title }, place) => ({ title, place })),
  });
}

/** @param {EngineRatio | undefined} cell @returns {SheetCell | null} */
function cellOf(cell) {
  if (!cell) return null;
  const times =
    cell.median_ms === null || cell.script_median_ms === null
      ? []
      : [`${time(cell.median_ms)}, script ${time(cell.script_median_ms)}`];
  const raw = {
    ratio: cell.ratio,
    low: cell.low,
    high: cell.high,
    median_ms: cell.median_ms,
    script_ms: cell.script_median_ms,
  };
  if (cell.ratio === null) return { text: times[0] ?? "–", fine: [], value: cell.median_ms, keys: [], raw };
  return {
    text: ratio(cell.ratio),
    factor: cell.no_difference ? null : cell.ratio,
    flags: [...(cell.few_rounds ? [FEW_ROUNDS] : []), ...(cell.no_difference ? [NO_DIFFERENCE] : [])],
    fine: [cell.low !== null && cell.high !== null ? ratioRange(cell.low, cell.high) : "no interval", ...times],
    value: cell.ratio,
    keys: [],
    raw,
  };
}
