// @ts-check
// Shows the state: the tables at once, what else a view needs as it comes, the pictures last.

import { byId, h } from "../../shared/ui/dom.js";
import { sheets } from "../sheets/sheets.js";
import { givenOf } from "../state/given.js";
import { sheetTable } from "../tables/sheet-table.js";
import { sayLines } from "./announce.js";
import { draw } from "./draw.js";
import { environmentsOf } from "./environments.js";
import { section } from "./section.js";

/** @import {State} from "../state/types.d.ts" */
/** @import {Act} from "../tables/cell.js" */
/** @typedef {import("../run/desk.js").Desk} Desk */

/** What a window's size has to rest before all is drawn anew. */
const REST_MS = 250;

/**
 * @param {Desk} desk
 * @param {Act & {showRest(shown: boolean): void}} act
 * @param {(state: State) => Promise<boolean>} fetchMissing  whether something came: then the state was set anew
 */
export function shower(desk, act, fetchMissing) {
  let shown = new AbortController();
  /** @type {State | null} */
  let last = null;
  addEventListener(
    "resize",
    later(() => last && void draw(last, desk, shown.signal), REST_MS),
  );
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => last && void show(last));
  return show;

  /** @param {State} state */
  async function show(state) {
    shown.abort();
    shown = new AbortController();
    const { signal } = shown;
    if (!state.open.run) {
      last = null;
      byId("view").replaceChildren(...(byId("problem").hasChildNodes() ? [] : [nothingYet()]));
      return;
    }
    last = state;
    if (await fetchMissing(state)) return;
    if (signal.aborted) return;
    const tables = put(state, signal);
    performance.mark("results:table");
    await Promise.all(tables.map(({ whole }) => whole));
    if (!signal.aborted) await draw(state, desk, signal);
  }

  /** @param {State} state @param {AbortSignal} signal */
  function put(state, signal) {
    const given = givenOf(state);
    const made = sheets(given);
    const tables = made.map((sheet) => sheetTable(sheet, state.view, act, signal));
    const focused = document.activeElement?.getAttribute("data-sort");
    const both = state.view.view === "compare" && state.open.with ? environmentsOf(state.open.with, given.run) : null;
    byId("view").replaceChildren(
      ...made.map((sheet, i) => section(sheet, tables[i].element, given.run, act.showRest)),
      ...(both ? [both] : []),
    );
    if (focused) {
      const head = document.querySelector(`[data-sort="${CSS.escape(focused)}"]`);
      if (head instanceof HTMLElement) head.focus();
    }
    sayLines(made);
    return tables;
  }
}

const nothingYet = () =>
  h(
    "p",
    { class: "empty" },
    "There is no published run yet. Open a run file from your disk, or take one: ",
    h("code", {}, "front-row measure"),
    ".",
  );

/** Once nothing more came for so long. @param {() => void} act @param {number} ms */
function later(act, ms) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(act, ms);
  };
}
