// @ts-check
// What a run is known by, to stand under whatever is shown, copied or saved of it. Pure.

import { counted } from "../../shared/figures/format.js";

/** @import {Opened} from "./types.d.ts" */

/**
 * One line that names a run and no other.
 * @param {Opened} run
 * @param {string} address  that leads back to the view
 */
export function citation({ id, started, ended, environment: { commit, clean, browser, machine } }, address) {
  const from =
    commit === null
      ? "not from a checkout"
      : `commit ${commit.slice(0, 12)}${clean === false ? " with changes that are in no commit" : ""}`;
  const day = (ended ?? started).slice(0, 10);
  return `Front Row: what Python in the browser costs beside plain JavaScript. Run ${id}, ${day}, ${from}, ${browser.name} ${browser.version} on ${machine.cpu} (${machine.name}). ${address}`;
}

/** Below a picture: how its figures were taken, and what they are from. @param {Opened[]} runs  that have a part in it */
export const originOf = (runs) => `${conditions(runs)}. ${source(runs)}`;

export const CLOCKS = { trace: "Chrome’s trace", page: "the page’s clock" };

/** @param {Opened[]} runs */
function conditions(runs) {
  const cells = runs.flatMap((run) => run.cells);
  const clocks = new Set(cells.map(({ source }) => source));
  let rounds = 0;
  for (const cell of cells) rounds = Math.max(rounds, cell.rounds);
  const places = runs.map(({ environment: { browser, machine } }) =>
    [
      `${browser.name} ${browser.version.split(".")[0]}${browser.headless ? ", headless" : ""}`,
      `${machine.cpu}, ${counted(machine.cores, "core")}`,
    ].join("; "),
  );
  const some = runs.length > 1 ? "a run of them " : "";
  return [
    ...new Set(places),
    clocks.size ? `timed by ${[...clocks].map((clock) => CLOCKS[clock]).join(" and ")}` : "",
    rounds ? `up to ${counted(rounds, "round")}` : "",
    runs.some(({ settings }) => settings.quick) ? (some ? `${some}quick` : "a quick run") : "",
    runs.every(({ complete }) => complete) ? "" : `${some}not complete`,
  ]
    .filter(Boolean)
    .join("; ");
}

/** @param {Opened[]} runs */
function source(runs) {
  const each = runs.map(({ id, started, ended }) => `${id.slice(0, 12)}, ${(ended ?? started).slice(0, 10)}`);
  return `Front Row, ${each.length === 1 ? "run" : "runs"} ${each.join("; ")}`;
}
