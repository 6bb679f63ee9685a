// @ts-check
// Opens the samples of a figure in a dialog; which figure it is stands in the address.

import { save } from "../../shared/run/hand-over.js";
import { byId } from "../../shared/ui/dom.js";
import { notice } from "../../shared/ui/messages.js";
import { citation } from "../run/citation.js";
import { samplesCsv } from "../samples/csv.js";
import { dialogParts } from "../samples/dialog.js";
import { givenOf } from "../state/given.js";
import { citedAs } from "./take-along.js";

/** @import {Opened} from "../run/types.d.ts" */
/** @typedef {import("../run/desk.js").Desk} Desk */
/** @typedef {import("../state/store.js").Store} Store */

/**
 * @param {Store} store
 * @param {Desk} desk
 * @param {() => void} noteAddress
 */
export function samplesDialog(store, desk, noteAddress) {
  const dialog = /** @type {HTMLDialogElement} */ (byId("samples"));
  dialog.addEventListener("close", () => {
    store.note({ cell: null });
    noteAddress();
  });
  /** @param {string} slot @param {string[]} keys */
  const asked = async (slot, keys) => (await desk.samples(slot, keys)).filter(({ samples }) => samples.length);
  return open;

  /** @param {string} slot @param {string[]} keys @param {string} title */
  async function open(slot, keys, title) {
    const { names, view, open } = store.state;
    const run = runIn(slot);
    if (!run || !names) return;
    const found = await asked(slot, keys);
    store.note({ cell: found.length && keys.length === 1 && slot === "run" ? keys[0] : null });
    noteAddress();
    if (!found.length) {
      notice("This address asks for something that is not here", ["This run holds no such samples."]);
      return;
    }
    const cited = slot === "run" ? citedAs(store.state) : citation(run, "");
    const before = view.view === "compare" && open.with ? await asked("with", keys) : [];
    const earlier =
      before.length && open.with ? { run: open.with, found: before, cited: citation(open.with, "") } : null;
    dialog.replaceChildren(
      ...dialogParts(title, { run, found, cited }, earlier, names, {
        close: () => dialog.close(),
        save: () =>
          save(
            `front-row-samples-${run.id.slice(0, 12)}.csv`,
            new Blob([samplesCsv(found, cited)], { type: "text/csv" }),
          ),
      }),
    );
    if (!dialog.open) dialog.showModal();
    dialog.scrollTop = 0;
  }

  /** @param {string} slot @returns {Opened | null | undefined} */
  function runIn(slot) {
    if (slot === "run") return store.state.open.run;
    return givenOf(store.state).others.find((other) => other.slot === slot)?.run;
  }
}
