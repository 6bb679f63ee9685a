// @ts-check
// What a run is known by, to stand under whatever is shown, copied or saved of it. Pure.

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

/** Under what conditions its figures were taken, as a picture of them says it. @param {Opened} run */
function conditions({ environment: { browser, machine }, settings, cells, complete }) {
  const clocks = new Set(cells.map(({ source }) => source));
  const rounds = Math.max(0, ...cells.map(({ rounds }) => rounds));
  return [
    `${browser.name} ${browser.version.split(".")[0]}${browser.headless ? ", headless" : ""}`,
    `${machine.cpu}, ${machine.cores} ${machine.cores === 1 ? "core" : "cores"}`,
    clocks.size ? `timed by ${[...clocks].map((clock) => CLOCKS[clock]).join(" and ")}` : "",
    rounds ? `up to ${rounds} ${rounds === 1 ? "round" : "rounds"}` : "",
    settings.quick ? "a quick run" : "",
    complete ? "" : "not complete",
  ]
    .filter(Boolean)
    .join("; ");
}

const CLOCKS = { trace: "Chrome’s trace", page: "the page’s clock" };

/** Both, below a picture. @param {Opened} run @param {Opened[]} [others]  that have a part in it */
export const originOf = (run, others = []) => `${conditions(run)}. ${source([run, ...others])}`;

/** Where a picture's figures are from, in a few words. @param {Pick<Opened, "id" | "started" | "ended">[]} runs */
export function source(runs) {
  const each = runs.map(({ id, started, ended }) => `${id.slice(0, 12)}, ${(ended ?? started).slice(0, 10)}`);
  return `Front Row, ${each.length === 1 ? "run" : "runs"} ${each.join("; ")}`;
}
