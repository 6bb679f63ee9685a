// @ts-check
// Two runs: what became faster, what slower.

import { FEW_ROUNDS, listed, ratio, ratioRange, time } from "../../shared/figures/format.js";
import { ranges } from "../pictures/ranges.js";
import { areFew } from "../statistics/statistics.js";
import { fewRounds, percent, withFew } from "./cells.js";
import { nothing, passes, placeName, titleOf, whereOf } from "./choose.js";

/** @import {Given, Sheet, SheetRow} from "./types.d.ts" */

/** @param {Given} given @returns {Sheet[]} */
export function comparison(given) {
  const { compared, names, view, run } = given;
  const fits = passes(given);
  const wanted = view.find.trim().toLowerCase();
  const figure = (/** @type {number} */ value) => (compared?.of_ratios ? ratio(value) : time(value));
  const lines = (compared?.lines ?? [])
    .filter(fits)
    .filter((line) => !wanted || titleOf(line, names).toLowerCase().includes(wanted))
    .sort(
      (a, b) =>
        names.compare(a, b) ||
        names.lanes.findIndex(({ id }) => id === a.lane) - names.lanes.findIndex(({ id }) => id === b.lane),
    );
  const rows = lines.map(
    (line) =>
      /** @type {SheetRow} */ ({
        id: line.key,
        title: titleOf(line, names),
        fine: [names.lane(line.lane), whereOf(given, line)].filter(Boolean).join(", "),
        cells: [
          { text: figure(line.before), fine: [], value: line.before, keys: [line.key], raw: { before: line.before } },
          { text: figure(line.after), fine: [], value: line.after, keys: [line.key], raw: { after: line.after } },
          {
            text: ratio(line.ratio),
            fine: [ratioRange(line.low, line.high), ...fewRounds(line)],
            value: line.ratio,
            keys: [line.key],
            raw: { ratio: line.ratio, low: line.low, high: line.high, few_rounds: fewRounds(line).join() },
          },
          {
            text: `${SIGNS[line.change]} ${line.change}`,
            fine: [`p = ${line.p_value.toPrecision(2)}`, ...fewRounds(line)],
            value: line.change === "slower" ? 1 : line.change === "faster" ? -1 : 0,
            keys: [line.key],
            raw: { change: line.change, p_value: line.p_value },
          },
        ],
      }),
  );
  const count = (/** @type {string} */ change) => lines.filter((line) => line.change === change).length;
  const ofFew = lines.filter(({ rounds }) => areFew(rounds)).length;
  const marks = lines.slice(0, 40).map((line) => ({
    title: withFew(
      `${titleOf(line, names)} – ${[names.lane(line.lane), whereOf(given, line)].filter(Boolean).join(", ")}`,
      areFew(line.rounds),
    ),
    place: names.lanes.find(({ id }) => id === line.lane)?.place ?? 0,
    value: line.ratio,
    low: line.low,
    high: line.high,
  }));
  const only = [
    compared?.only_before && `${compared.only_before} only in the earlier run`,
    compared?.only_after && `${compared.only_after} only in this run`,
    compared?.undecided && `${compared.undecided} with too few rounds to tell`,
  ].filter((words) => typeof words === "string");
  return [
    {
      id: "compare",
      title: `Two runs: ${placeName(given)}`,
      about: compared
        ? `${count("faster")} faster, ${count("slower")} slower, ${count("no difference shown")} without a difference shown${ofFew ? `; ${ofFew} of ${FEW_ROUNDS}` : ""}${only.length ? `; left out: ${listed(only)} (of all demos)` : ""}. ${compared.of_ratios ? `Ratios to ${names.lane(view.baseline ?? "")} are compared` : "Times are compared"}: under 1× this run is faster than the earlier one. Slower or faster is said only where the test that the interval is made of stays significant at ${percent(1 - run.settings.confidence)} among so many lines.`
        : "Choose a second run above, under “Compare with”: this view then shows what became faster and what slower.",
      first: "Operation",
      columns: ["Earlier run", "This run", "This / earlier", "Change"].map((title, i) => ({ id: `c${i}`, title })),
      rows,
      empty: compared ? nothing(given, "operation that both runs have") : "No second run is chosen.",
      drawing: marks.length
        ? ranges({
            caption: `This run’s ${compared?.of_ratios ? "ratios" : "times"} as a multiple of the earlier run’s${lines.length > marks.length ? `; the first ${marks.length} of ${lines.length} lines` : ""}`,
            unit: "ratio",
            marks,
            one: 1,
          })
        : null,
    },
  ];
}

/** @type {Record<string, string>} */
const SIGNS = { faster: "▼", slower: "▲", "no difference shown": "=" };
