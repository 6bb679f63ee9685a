// @ts-check
// The same operation in every style: times of one machine, also out of several runs of it. Pure.

import { counted, ratio, time, timeRange } from "../../shared/figures/format.js";
import { dots } from "../pictures/dots.js";
import { CLOCKS, originOf } from "../run/citation.js";
import { ALL, FIGURES } from "../state/views.js";
import { missingCell } from "./cells.js";
import { isWanted, shownLanes, titleOf } from "./choose.js";
import { signsOf } from "./lane-flags.js";

/** @import {Cell, Opened} from "../run/types.d.ts" */
/** @import {Given, Sheet, SheetCell, SheetRow} from "./types.d.ts" */
/** @typedef {ReturnType<typeof shownLanes>} Lanes */
/** @typedef {{cell: Cell, run: Opened, slot: string, conditions: string}} Found */

const MOST_DRAWN = 18;
const BEST = "fastest Python";

/** @param {Given} given @returns {Sheet[]} */
export function styles(given) {
  const { names, view } = given;
  const lanes = shownLanes(given);
  const groups = [...operationsOf(given)].sort(([, [a]], [, [b]]) =>
    names.compare({ ...a.cell, style: "" }, { ...b.cell, style: "" }),
  );
  const rows = groups.flatMap(([id, found]) => rowsOf(given, id, found, lanes));
  const runs = runsIn(rows);
  return [
    {
      id: "styles",
      title: `Styles side by side: ${view.demo === ALL || !view.demo ? "all demos" : names.demo(view.demo)}`,
      about: `Median ${FIGURES[view.figure].toLowerCase()} of each operation as it is written in each style. Small: its multiple of the quickest time that the operation has here under the same conditions, lane and style whatever they are; medians alone, without an interval. The flag “${BEST}” marks the quickest Python.${sourcesOf(given, runs)}`,
      first: "Operation, style",
      columns: lanes.map((lane) => ({ ...lane, flags: signsOf(given, lane.id) })),
      rows,
      empty: "With these filters no run of this machine has a timed update. Choose another demo or lane.",
      tint: "multiple of the quickest time of its operation, written small",
      tableFirst: true,
      origin: originOf([given.run, ...given.others.map(({ run }) => run)].filter(({ id }) => runs.has(id))),
      drawing: picture(given, rows),
    },
  ];
}

/** Cells of all runs by operation and conditions; of two runs that hold the same one, the first is kept. @param {Given} given */
function operationsOf(given) {
  const { run, view, names, others } = given;
  const shown = new Set(shownLanes(given).map(({ id }) => id));
  /** @type {Map<string, Found[]>} */
  const groups = new Map();
  const taken = new Set();
  for (const source of [{ slot: "run", run }, ...others])
    for (const cell of source.run.cells) {
      if (!shown.has(cell.lane) || (view.demo !== ALL && cell.demo !== view.demo) || !isWanted(given, cell)) continue;
      const conditions = conditionsOf(cell, names.slowdown(cell.demo, cell.operation, source.run.settings));
      const group = [cell.demo, cell.operation, cell.size ?? "", conditions].join(" ");
      if (taken.has(`${group} ${cell.lane} ${cell.style}`)) continue;
      taken.add(`${group} ${cell.lane} ${cell.style}`);
      const entry = { ...source, cell, conditions };
      groups.set(group, [...(groups.get(group) ?? []), entry]);
    }
  return groups;
}

/** Times under different ones do not stand beside each other. @param {Cell} cell @param {number | null} slowdown */
function conditionsOf({ source }, slowdown) {
  const clock = CLOCKS[source];
  return slowdown === null || slowdown === 1 ? clock : `${clock}, processor slowed ${slowdown} times`;
}

/** @param {Given} given @param {string} id @param {Found[]} found @param {Lanes} lanes @returns {SheetRow[]} */
function rowsOf(given, id, found, lanes) {
  const { names, view } = given;
  const timed = found.flatMap(({ cell }) => cell[view.figure]?.median ?? []).filter((median) => median > 0);
  const python = found
    .filter(({ cell }) => names.isPython(cell.lane))
    .flatMap(({ cell }) => cell[view.figure]?.median ?? []);
  const least = { all: Math.min(...timed), python: Math.min(...python) };
  const [{ cell: first, conditions }] = found;
  const order = names.order.style;
  const ids = [...new Set(found.map(({ cell }) => cell.style))].sort((a, b) => order.indexOf(a) - order.indexOf(b));
  return ids.map((style) => ({
    id: `${id} ${style}`,
    title: `${titleOf(first, names)}: ${names.style(style).toLowerCase()}`,
    fine: [view.demo === ALL ? names.demo(first.demo) : "", `by ${conditions}`].filter(Boolean).join("; "),
    cells: lanes.map(
      (lane) =>
        timeCell(
          found.find(({ cell }) => cell.lane === lane.id && cell.style === style),
          given,
          least,
        ) ?? missingCell(given, { ...first, style, lane: lane.id }),
    ),
  }));
}

/** @param {Found | undefined} found @param {Given} given @param {{all: number, python: number}} least @returns {SheetCell | null} */
function timeCell(found, { view, names }, least) {
  const figure = found?.cell[view.figure];
  if (!found || !figure) return null;
  const factor = figure.median > 0 && Number.isFinite(least.all) ? figure.median / least.all : null;
  const best = names.isPython(found.cell.lane) && figure.median === least.python;
  return {
    text: time(figure.median),
    factor,
    factorText: factor === null ? "" : ratio(factor),
    flags: best ? [BEST] : [],
    fine: [timeRange(figure.low, figure.high), `n = ${figure.samples.toLocaleString("en")}`],
    more: [`in ${counted(found.cell.rounds, "round")}`, `run of ${dayOf(found.run)}: ${found.run.name}`],
    value: figure.median,
    keys: [found.cell.key],
    slot: found.slot,
    raw: {
      median_ms: figure.median,
      least_ms: figure.low,
      most_ms: figure.high,
      samples: figure.samples,
      run: found.run.id,
    },
  };
}

/** @param {Opened} run */
const dayOf = ({ ended, started }) => (ended ?? started).slice(0, 10);

/** Which runs these lines are of. @param {SheetRow[]} rows */
export const runsIn = (rows) => new Set(rows.flatMap(({ cells }) => cells.flatMap((cell) => cell?.raw.run ?? [])));

/** Which runs stand side by side, and what that is worth. @param {Given} given @param {Set<string | number>} ids */
function sourcesOf({ run, others }, ids) {
  const used = [run, ...others.map((other) => other.run)].filter(({ id }) => ids.has(id));
  if (used.length < 2) return "";
  const days = used.map(dayOf).sort();
  const time = days[0] === days[days.length - 1] ? `of ${days[0]}` : `of ${days[0]} to ${days[days.length - 1]}`;
  return ` Out of ${counted(used.length, "run")} ${time} of one machine, which is not the same on two days: read small differences between runs as none.`;
}

/** @param {Given} given @param {SheetRow[]} rows */
function picture(given, rows) {
  const lanes = shownLanes(given);
  const several = new Set(rows.map(({ fine }) => fine)).size > 1;
  const marks = rows.slice(0, MOST_DRAWN).flatMap(({ title, fine, cells }, row) =>
    cells.flatMap((cell, i) =>
      cell?.value == null
        ? []
        : [
            {
              row,
              title: several ? `${title}, ${fine}` : title,
              lane: lanes[i].title,
              place: lanes[i].place,
              value: cell.value,
              low: null,
              high: null,
              q1: null,
              q3: null,
              says: cell.text,
            },
          ],
    ),
  );
  if (!marks.length) return null;
  const of = rows.length > MOST_DRAWN ? `; the first ${MOST_DRAWN} of ${rows.length} lines` : "";
  const caption = `${FIGURES[given.view.figure]} in each style, medians${of}`;
  return dots({ caption, axis: FIGURES[given.view.figure], unit: "ms", marks, lanes });
}
