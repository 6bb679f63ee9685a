// @ts-check
// Every sample of one operation.

import { counted, time } from "../../shared/figures/format.js";
import { strips } from "../pictures/strips.js";
import { deciding, timeOf } from "../run/figures.js";
import { FIGURES } from "../state/views.js";
import { nothing, placeName, shownLanes, whereOf } from "./choose.js";
import { chosenOperation } from "./operation.js";

/** @import {Given, Sheet} from "./types.d.ts" */

/** @param {Given} given @returns {Sheet[]} */
export function distribution(given) {
  const { view } = given;
  const chosen = chosenOperation(given);
  const lanes = shownLanes(given);
  const cells = lanes.flatMap((lane) =>
    (chosen?.cells ?? []).filter((cell) => cell.lane === lane.id).map((cell) => ({ cell, lane })),
  );
  const rows = cells.flatMap(({ cell, lane }) => {
    const found = cell[view.figure];
    if (!found) return [];
    const plain = (/** @type {number | null} */ value, /** @type {string} */ name) => ({
      text: value === null ? "–" : time(value),
      fine: [],
      value,
      keys: [cell.key],
      raw: { [name]: value },
    });
    const title = [lane.title, whereOf(given, cell), cell.size === null ? "" : cell.size.toLocaleString("en")]
      .filter(Boolean)
      .join(", ");
    const count = {
      text: found.samples.toLocaleString("en"),
      fine: [`in ${counted(cell.rounds, "round")}`],
      value: found.samples,
      keys: [cell.key],
      raw: { samples: found.samples, rounds: cell.rounds },
    };
    return [
      {
        id: cell.key,
        title,
        fine: "",
        place: lane.place,
        label: lane.label,
        cells: [
          count,
          plain(found.median, "median_ms"),
          plain(found.mean, "mean_ms"),
          plain(found.stdev, "stdev_ms"),
          plain(found.mad, "mad_ms"),
          plain(found.low, "least_ms"),
          plain(found.high, "most_ms"),
        ],
        cell,
      },
    ];
  });
  const drawn = rows.map(({ title, place, cell }) => {
    const samples = given.samples.find(({ key }) => key === cell.key)?.samples ?? [];
    const updates = samples.filter((sample) => sample.kind === "update");
    const shown = view.figure === "paint" ? updates : deciding(updates, given.run.settings);
    return {
      title,
      place: place ?? 0,
      median: cell[view.figure]?.median ?? 0,
      values: shown
        .map((sample) => ({ round: sample.round, value: timeOf(sample, view.figure) }))
        .filter(({ value }) => value !== null),
    };
  });
  const columns = ["Samples", "Median", "Mean", "Standard deviation", "Median absolute deviation", "Least", "Most"].map(
    (title, i) => ({ id: `c${i}`, title }),
  );
  return [
    {
      id: "samples",
      title: `Samples: ${chosen?.title ?? placeName(given)}`,
      about: `${FIGURES[view.figure]}. Each mark is one sample; the tall line is the median. Within a lane, later rounds stand lower: a slope tells that the machine changed while the run went on.`,
      first: "Lane",
      columns,
      rows,
      empty: nothing(given, "timed update"),
      drawing: drawn.some(({ values }) => values.length)
        ? strips({
            caption: `${FIGURES[view.figure]}: ${chosen?.title}, each sample`,
            axis: FIGURES[view.figure],
            rows: /** @type {any[]} */ (drawn),
          })
        : null,
    },
  ];
}
