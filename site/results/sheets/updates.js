// @ts-check
// Operations by lanes.

import { counted } from "../../shared/figures/format.js";
import { dots } from "../pictures/dots.js";
import { ALL, FIGURES } from "../state/address.js";
import { meanRatio } from "../statistics/ratios.js";
import { cellOf, number, percent, ratioCell, withFew } from "./cells.js";
import { nothing, operationsShown, placeName, shownLanes, whereOf } from "./choose.js";

/** @import {Given, Sheet, SheetRow} from "./types.d.ts" */
/** @import {Cell} from "../run/types.d.ts" */

/** The most rows that a picture of operations holds: more cannot be read. */
const MOST_DRAWN = 16;

/** @param {Given} given @returns {Sheet[]} */
export function updates(given) {
  const { run, names, view } = given;
  const lanes = shownLanes(given);
  const operations = operationsShown(given);
  const asRatio = view.show === "ratio";
  const rows = operations.map(({ id, cells, title, first }) => {
    const slow = names.slowdown(first.demo, first.operation, run.settings);
    const fine = [whereOf(given, first), slow !== null && slow !== 1 ? `processor slowed ${slow} times` : ""]
      .filter(Boolean)
      .join("; ");
    return {
      id,
      title,
      fine,
      cells: lanes.map((lane) =>
        cellOf(
          cells.find((cell) => cell.lane === lane.id),
          given,
        ),
      ),
    };
  });
  const single = view.demo !== ALL && view.style !== ALL && !view.find && operations.length > 1;
  if (asRatio && single)
    rows.push(
      meanRow(
        given,
        operations.map(({ cells }) => cells),
      ),
    );
  const what = FIGURES[view.figure].toLowerCase();
  const base = names.lane(view.baseline ?? "");
  const about = asRatio
    ? `Ratio of ${what} to ${base}, formed round by round, with the interval that holds it at ${percent(run.settings.confidence)} confidence. Under 1× is faster than ${base}.`
    : `Median ${what}; under it the least and the most, and how many samples. Compare along a line: lines differ in work, and in how far the processor was slowed down.`;
  const marks = rows.slice(0, MOST_DRAWN).flatMap(({ title, fine, cells }, row) =>
    cells.flatMap((cell, i) =>
      cell?.value == null
        ? []
        : [
            {
              row,
              title: withFew(
                fine && view.demo === ALL ? `${title} (${fine})` : title,
                cells.some((each) => each?.raw.few_rounds),
              ),
              lane: lanes[i].title,
              place: lanes[i].place,
              value: cell.value,
              low: number(cell.raw.low),
              high: number(cell.raw.high),
              says: cell.text,
            },
          ],
    ),
  );
  const cut =
    rows.length > MOST_DRAWN
      ? ` The picture holds the first ${MOST_DRAWN} of ${rows.length} lines: filter for others.`
      : "";
  return [
    {
      id: "operations",
      title: `Operations by lanes: ${placeName(given)}`,
      about: about + cut,
      first: "Operation",
      columns: lanes,
      rows,
      empty: nothing(given, "timed update"),
      drawing: marks.length
        ? dots({
            caption: asRatio
              ? `${FIGURES[view.figure]} as a multiple of ${base}’s; the line is the interval`
              : `${FIGURES[view.figure]}, the mark is the median, the line goes from the least to the most sample`,
            unit: asRatio ? "ratio" : "ms",
            marks,
            lanes,
          })
        : null,
    },
  ];
}

/** The geometric mean of each lane's ratios. @param {Given} given @param {Cell[][]} operations @returns {SheetRow} */
function meanRow(given, operations) {
  const baseline = given.view.baseline ?? "";
  const keys = operations.flatMap((cells) => cells.filter(({ lane }) => lane === baseline).map(({ key }) => key));
  const cells = shownLanes(given).map(({ id }) => {
    const own = operations.flatMap((cells) => cells.filter(({ lane }) => lane === id));
    const found = id === baseline || !own.length ? null : meanRatio(given.run, id, baseline, keys, given.view.figure);
    return found && { ...ratioCell(found, [`over ${found.operations}`]), keys: own.map(({ key }) => key) };
  });
  return {
    id: "mean",
    title: "Geometric mean",
    fine: `of the ratios of ${counted(operations.length, "operation")}`,
    cells,
  };
}
