// @ts-check
// One line that names a run and no other, to stand under whatever is copied or saved of it.

/** @import {Opened} from "./types.d.ts" */

/**
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
