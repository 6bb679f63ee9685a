// @ts-check
// Opens runs: those that the address names, a published one that is chosen, a file from the reader's disk.

import { ROOT } from "../../shared/catalog.js";
import { counted } from "../../shared/figures/format.js";
import { byId, h, setText } from "../../shared/ui/dom.js";
import { notice } from "../../shared/ui/messages.js";
import { Refused } from "../run/desk.js";
import { Names } from "../run/names.js";
import { fitted } from "../state/fitted.js";
import { say } from "./announce.js";

/** @import {Known, Slot} from "../state/types.d.ts" */
/** @typedef {import("../run/desk.js").Desk} Desk */
/** @typedef {import("../state/store.js").Store} Store */
/** @typedef {{name: string, url?: string, blob?: Blob}} Source */

/** @param {string} file  of a published run */
export const published = (file) => ({ name: file, url: new URL(`measurements/results/${file}`, ROOT).href });

/**
 * @param {Store} store
 * @param {Desk} desk
 * @param {Known} known
 */
export function opener(store, desk, { catalog, usual }) {
  return { open, close, openAll };

  /** The runs that the address names; `newest` where it names none. @param {string | null} newest */
  async function openAll(newest) {
    const { view } = store.state;
    const first = view.run ?? newest;
    if (first === null) {
      store.set({});
      return;
    }
    if (await open("run", published(first), null)) if (view.with) await open("with", published(view.with), null);
  }

  /** @param {Slot} slot @param {Source} source @param {string | null} ownName */
  async function open(slot, source, ownName) {
    const name = source.name.slice(0, 120);
    const words = byId("opening-words");
    byId("opening").hidden = false;
    setText(words, `Opening ${name} …`);
    byId("problem").replaceChildren();
    performance.mark("results:open"); // from here to results:table and results:picture measures how long a run takes to open
    try {
      const run = await desk.open(slot, source, (progress) => setText(words, `${name}: ${progress}`));
      adopt(slot, run, ownName, source.name);
      say(`${source.name} is open: ${counted(run.samples, "sample")}.`);
      return true;
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      refused(error.message);
      return false;
    } finally {
      byId("opening").hidden = true;
    }
  }

  /** @param {Slot} slot @param {import("../run/types.d.ts").Opened} run @param {string | null} ownName @param {string} file */
  function adopt(slot, run, ownName, file) {
    const { state } = store;
    const open = { ...state.open, [slot]: run };
    const own = { ...state.own, [slot]: ownName };
    let view = { ...state.view, [slot]: ownName === null ? file : null };
    if (slot === "with") view = { ...view, view: "compare", sort: null };
    if (!open.run) return store.set({ open, own, view });
    const fit = fitted(view, open.run, usual);
    if (fit.problems.length) notice("This run does not hold all that was asked for", fit.problems);
    store.set({ open, own, view: fit.view, names: new Names(catalog, open.run) });
  }

  /** @param {string} why */
  function refused(why) {
    const { run } = store.state.open;
    byId("problem").replaceChildren(
      h(
        "section",
        { class: "notice", role: "alert" },
        h("h2", {}, "This run could not be opened"),
        h("p", {}, why),
        run ? h("p", {}, `Still shown: ${run.name}.`) : null,
      ),
    );
    store.set({});
  }

  /** @param {Slot} slot */
  async function close(slot) {
    const { open, own, view } = store.state;
    await desk.close(slot);
    store.set({ open: { ...open, [slot]: null }, own: { ...own, [slot]: null }, view: { ...view, [slot]: null } });
  }
}
