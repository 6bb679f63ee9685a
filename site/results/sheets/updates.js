// @ts-check
// Operations by lanes, with the mean over those that are shown.

import { counted } from "../../shared/figures/format.js";
import { dots } from "../pictures/dots.js";
import { ALL, FIGURES } from "../state/views.js";
import { meanRatio } from "../statistics/ratios.js";
import { cellOf, missingCell, number, percent, ratioCell, withFew } from "./cells.js";
import { nothing, operationsShown, placeName, shownLanes, whereOf } from "./choose.js";
import { signsOf } from "./lane-flags.js";

/** @import {Cell} from "../run/types.d.ts" */
/** @import {Given, Sheet, SheetRow} from "./types.d.ts" */
/** @typedef {ReturnType<typeof shownLanes>} Lanes */

/** The most rows that a picture of operations holds: more cannot be read. */
const MOST_DRAWN = 16;
const MEAN = "mean";

/** @param {Given} given @returns {Sheet[]} */
export function updates(given) {
  const { names, view } = given;
  const lanes = shownLanes(given);
  const operations = operationsShown(given);
  const rows = operations.map((operation) => operationRow(given, operation, lanes));
  if (operations.length > 1 && view.style !== ALL) rows.push(meanRow(given, operations, lanes));
  const base = names.lane(view.baseline ?? "");
  const asRatio = view.show === "ratio";
  return [
    {
      id: "operations",
      title: `Operations by lanes: ${placeName(given)}`,
      about: about(given, base) + cut(rows),
      first: "Operation",
      columns: lanes.map((lane) => ({ ...lane, flags: signsOf(given, lane.id) })),
      rows,
      empty: nothing(given, "timed update"),
      tint: asRatio ? `ratio to ${base}` : `its ratio to ${base}, written small`,
      tableFirst: true,
      drawing: picture(given, rows, lanes, base),
    },
  ];
}

/** @param {Given} given @param {ReturnType<typeof operationsShown>[number]} operation @param {Lanes} lanes @returns {SheetRow} */
function operationRow(given, { id, cells, title, first }, lanes) {
  const slow = given.names.slowdown(first.demo, first.operation, given.run.settings);
  const slowed = slow !== null && slow !== 1 ? `processor slowed ${slow} times` : "";
  return {
    id,
    title,
    fine: [whereOf(given, first), slowed].filter(Boolean).join("; "),
    cells: lanes.map(
      (lane) =>
        cellOf(
          cells.find((cell) => cell.lane === lane.id),
          given,
        ) ?? missingCell(given, { ...first, lane: lane.id }),
    ),
  };
}

/** The geometric mean of each lane's ratios. @param {Given} given @param {ReturnType<typeof operationsShown>} operations @param {Lanes} lanes @returns {SheetRow} */
function meanRow(given, operations, lanes) {
  const { run, view } = given;
  const baseline = view.baseline ?? "";
  const all = operations.flatMap(({ cells }) => cells);
  const keys = all.filter(({ lane }) => lane === baseline).map(({ key }) => key);
  const cells = lanes.map(({ id }) => {
    const own = all.filter(({ lane }) => lane === id);
    const found = id === baseline || !own.length ? null : meanRatio(run, id, baseline, keys, view.figure);
    if (!found) return null;
    const short = found.operations < operations.length ? [`over ${found.operations} of ${operations.length}`] : [];
    const made = ratioCell(found, [`over ${counted(found.operations, "operation")}`]);
    return { ...made, flags: [...(made.flags ?? []), ...short], keys: own.map(({ key }) => key) };
  });
  return {
    id: MEAN,
    title: "Geometric mean",
    fine: `of the ratios of ${counted(operations.length, "operation")}`,
    pinned: true,
    cells,
  };
}

/** @param {Given} given @param {string} base */
function about({ run, view }, base) {
  const what = FIGURES[view.figure].toLowerCase();
  const half = view.as === "box" ? " Below it stands the middle half of the samples." : "";
  return view.show === "ratio"
    ? `Ratio of ${what} to ${base}, formed round by round, with the interval that holds it at ${percent(run.settings.confidence)} confidence. Under 1× is faster than ${base}.${half.replace("samples", "rounds")}`
    : `Median ${what}, and small the ratio to ${base}.${half} Compare along a line: lines differ in work, and in how far the processor was slowed down.`;
}

/** @param {SheetRow[]} rows */
function cut(rows) {
  const operations = rows.filter(({ pinned }) => !pinned).length;
  return operations > MOST_DRAWN
    ? ` The picture holds the first ${MOST_DRAWN} of ${operations} lines: filter for others.`
    : "";
}

/** @param {Given} given @param {SheetRow[]} rows @param {ReturnType<typeof shownLanes>} lanes @param {string} base */
function picture({ view }, rows, lanes, base) {
  const asRatio = view.show === "ratio";
  const drawn = [
    ...rows.filter(({ pinned }) => !pinned).slice(0, MOST_DRAWN),
    ...rows.filter(({ pinned }) => pinned && asRatio),
  ];
  const marks = drawn.flatMap(({ title, fine, cells }, row) =>
    cells.flatMap((cell, i) =>
      cell?.value == null
        ? []
        : [
            {
              row,
              title: withFew(
                fine && view.demo === ALL ? `${title} (${fine})` : title,
                asRatio && cells.some((each) => each?.raw.few_rounds),
              ),
              lane: lanes[i].title,
              place: lanes[i].place,
              value: cell.value,
              low: number(cell.raw.low),
              high: number(cell.raw.high),
              q1: number(cell.raw.q1),
              q3: number(cell.raw.q3),
              says: cell.text,
            },
          ],
    ),
  );
  if (!marks.length) return null;
  const box = view.as === "box" ? "; the thick line holds the middle half" : "";
  return dots({
    caption: asRatio
      ? `${FIGURES[view.figure]} as a multiple of ${base}’s; the line is the interval${box}`
      : `${FIGURES[view.figure]}; the mark is the median, the line goes from the least to the most sample${box}`,
    axis: asRatio ? `Multiple of ${base}` : FIGURES[view.figure],
    unit: asRatio ? "ratio" : "ms",
    marks,
    lanes,
  });
}
