// @ts-check
// Two runs: what differs most comes first, what does not is folded away. Pure.

import { counted, listed, ratio, ratioRange, time } from "../../shared/figures/format.js";
import { ranges } from "../pictures/ranges.js";
import { originOf } from "../run/citation.js";
import { areFew } from "../statistics/statistics.js";
import { fewRounds, NO_DIFFERENCE, percent, withFew } from "./cells.js";
import { isWanted, nothing, passes, placeName, titleOf, whereOf } from "./choose.js";

/** @import {Compared, ComparedLine} from "../run/types.d.ts" */
/** @import {Given, Sheet, SheetRow} from "./types.d.ts" */

const MOST_DRAWN = 40;

/** @type {Record<string, string>} */
const SIGNS = { faster: "▼", slower: "▲", [NO_DIFFERENCE]: "=" };

/** @param {Given} given @returns {Sheet[]} */
export function comparison(given) {
  const { compared, view } = given;
  const lines = compared ? linesOf(given, compared) : [];
  const differ = lines.filter(isChanged);
  const same = lines.filter((line) => !isChanged(line));
  const shown = view.same ? [...differ, ...same] : differ;
  return [
    {
      id: "compare",
      title: `Two runs: ${placeName(given)}`,
      about: compared ? about(given, compared, lines) : "",
      first: "Operation",
      columns: ["Earlier run", "This run", "This / earlier", "Change"].map((title, i) => ({ id: `c${i}`, title })),
      rows: shown.map((line) => row(given, line)),
      empty: emptyOf(given, lines),
      cautions: compared?.forced ? [compared.forced] : [],
      notes: compared?.notes ?? [],
      rest: same.length ? { count: same.length, words: "without a difference shown", shown: view.same } : null,
      tableFirst: true,
      origin: given.before ? originOf([given.run, given.before]) : undefined,
      drawing: picture(given, shown.length ? shown : same),
    },
  ];
}

/** @param {ComparedLine} line */
const isChanged = ({ change }) => change !== NO_DIFFERENCE;

/** Those that pass the filters, the farthest from 1 first. @param {Given} given @param {Compared} compared */
function linesOf(given, compared) {
  const fits = passes(given);
  const apart = (/** @type {ComparedLine} */ { ratio }) => Math.abs(Math.log(ratio));
  return compared.lines
    .filter((line) => fits(line) && isWanted(given, line))
    .sort((a, b) => apart(b) - apart(a) || given.names.compare(a, b));
}

/** @param {Given} given @param {ComparedLine} line @returns {SheetRow} */
function row(given, line) {
  const { compared, names } = given;
  const figure = (/** @type {number} */ value) => (compared?.of_ratios ? ratio(value) : time(value));
  const keys = [line.key];
  return {
    id: line.key,
    title: titleOf(line, names),
    fine: [names.lane(line.lane), whereOf(given, line)].filter(Boolean).join(", "),
    cells: [
      { text: figure(line.before), fine: [], value: line.before, keys, raw: { before: line.before } },
      { text: figure(line.after), fine: [], value: line.after, keys, raw: { after: line.after } },
      {
        text: ratio(line.ratio),
        factor: isChanged(line) ? line.ratio : null,
        flags: fewRounds(line),
        fine: [ratioRange(line.low, line.high)],
        value: line.ratio,
        keys,
        raw: { ratio: line.ratio, low: line.low, high: line.high, few_rounds: fewRounds(line).join() },
      },
      {
        text: `${SIGNS[line.change]} ${line.change}`,
        flags: fewRounds(line),
        fine: [`p = ${line.p_value.toPrecision(2)}`],
        value: line.change === "slower" ? 1 : line.change === "faster" ? -1 : 0,
        keys,
        raw: { change: line.change, p_value: line.p_value },
      },
    ],
  };
}

/** @param {Given} given @param {Compared} compared @param {ComparedLine[]} lines */
function about(given, compared, lines) {
  const { names, view, run } = given;
  const count = (/** @type {string} */ change) => lines.filter((line) => line.change === change).length;
  const ofFew = lines.filter(({ rounds }) => areFew(rounds)).length;
  const only = [
    compared.only_before && `${compared.only_before} only in the earlier run`,
    compared.only_after && `${compared.only_after} only in this run`,
    compared.undecided && `${compared.undecided} with too few rounds to tell`,
  ].filter((words) => typeof words === "string");
  const counts = `${count("faster")} faster, ${count("slower")} slower, ${count(NO_DIFFERENCE)} without a difference shown`;
  const what = compared.of_ratios ? `Ratios to ${names.lane(view.baseline ?? "")} are compared` : "Times are compared";
  return `${counts}${ofFew ? `; ${ofFew} of few rounds` : ""}${only.length ? `; left out: ${listed(only)} (of all demos)` : ""}. ${what}: under 1× this run is faster than the earlier one. Slower or faster is said only where the test that the interval is made of stays significant at ${percent(1 - run.settings.confidence)} among so many lines.`;
}

/** @param {Given} given @param {ComparedLine[]} lines */
function emptyOf(given, lines) {
  if (given.incomparable) return given.incomparable;
  if (!given.compared)
    return "No second run is chosen. Choose one above, under “Compare with”: this view then shows what became faster and what slower.";
  return lines.length
    ? `No difference is shown in any of ${counted(lines.length, "line")}.`
    : nothing(given, "operation that both runs have");
}

/** Where nothing differs, the picture shows just that. @param {Given} given @param {ComparedLine[]} all */
function picture(given, all) {
  const { names, compared } = given;
  if (!all.length) return null;
  const lines = all.slice(0, MOST_DRAWN);
  const what = compared?.of_ratios ? "ratios" : "times";
  return ranges({
    caption: `This run’s ${what} as a multiple of the earlier run’s${all.length > lines.length ? `; the first ${lines.length} of ${all.length} lines` : ""}`,
    axis: "This run / earlier run",
    unit: "ratio",
    marks: lines.map((line) => ({
      title: withFew(
        `${titleOf(line, names)} – ${[names.lane(line.lane), whereOf(given, line)].filter(Boolean).join(", ")}`,
        areFew(line.rounds),
      ),
      place: names.lanes.find(({ id }) => id === line.lane)?.place ?? 0,
      value: line.ratio,
      low: line.low,
      high: line.high,
    })),
    one: 1,
  });
}
