// @ts-check
// Cost against size of work.

import { growthLines } from "../pictures/growth-lines.js";
import { FIGURES } from "../state/views.js";
import { cellOf, number } from "./cells.js";
import { shownLanes, whereOf } from "./choose.js";
import { chosenOperation } from "./operation.js";

/** @import {Given, Sheet} from "./types.d.ts" */

/** @param {Given} given @returns {Sheet[]} */
export function growth(given) {
  const { view } = given;
  const chosen = chosenOperation(given);
  const sizes = [...new Set((chosen?.entries ?? []).map(({ first }) => first.size ?? 0))].sort((a, b) => a - b);
  const lanes = shownLanes(given);
  const styles = [...new Set((chosen?.cells ?? []).map(({ style }) => style))];
  const rows = lanes.flatMap((lane) =>
    styles.flatMap((style) => {
      const own = (chosen?.cells ?? []).filter((cell) => cell.lane === lane.id && cell.style === style);
      if (!own.length) return [];
      const cells = sizes.map((size) =>
        cellOf(
          own.find((cell) => cell.size === size),
          { ...given, view: { ...view, show: "time", as: "median" } },
        ),
      );
      return [
        {
          id: `${lane.id} ${style}`,
          title: [lane.title, whereOf(given, own[0])].filter(Boolean).join(", "),
          fine: "",
          place: lane.place,
          label: lane.label,
          cells,
        },
      ];
    }),
  );
  const marks = rows.flatMap(({ title, place, cells }) =>
    cells.flatMap((cell, i) =>
      cell
        ? [
            {
              title,
              place,
              size: sizes[i],
              value: cell.value ?? 0,
              low: number(cell.raw.low) ?? 0,
              high: number(cell.raw.high) ?? 0,
            },
          ]
        : [],
    ),
  );
  return [
    {
      id: "growth",
      title: `Cost against size of work${chosen ? `: ${chosen.title}` : ""}`,
      about: `Median ${FIGURES[view.figure].toLowerCase()} at each size, both axes logarithmic: a line that rises at 45° costs twice as much for twice the work; a flat one costs the same whatever the work.`,
      first: "Lane",
      columns: sizes.map((size) => ({ id: `s${size}`, title: size.toLocaleString("en") })),
      rows,
      empty:
        "With these filters the run has no operation at several sizes of work. A run has those when it is measured with --all-sizes.",
      drawing: marks.length
        ? growthLines({ caption: `${FIGURES[view.figure]} against size of work`, axis: FIGURES[view.figure], marks })
        : null,
    },
  ];
}
