// @ts-check
// The Results view: one state, which the address holds; opening a run and every press set it anew, and all that is shown follows.

import { baseline as baselineOf, loadCatalog } from "../shared/catalog.js";
import { listRuns } from "../shared/published/runs.js";
import { byId } from "../shared/ui/dom.js";
import { notice } from "../shared/ui/messages.js";
import { fetcher } from "./page/also.js";
import { tell } from "./page/announce.js";
import { opener, published } from "./page/opening.js";
import { samplesDialog } from "./page/samples.js";
import { takeAlong } from "./page/take-along.js";
import { shower } from "./page/view.js";
import { Desk } from "./run/desk.js";
import { sheets } from "./sheets/sheets.js";
import { readAddress, writeAddress } from "./state/address.js";
import { fitted } from "./state/fitted.js";
import { givenOf } from "./state/given.js";
import { Store } from "./state/store.js";
import { listenForHints } from "./tables/hint.js";
import { aboutRun } from "./toolbar/about-run.js";
import { exporter } from "./toolbar/export.js";
import { filters } from "./toolbar/filters.js";
import { runPicker } from "./toolbar/run-picker.js";
import { tabs } from "./toolbar/tabs.js";

/** @import {Catalog} from "../shared/types.d.ts" */
/** @import {ResultsView} from "./state/types.d.ts" */
/** @typedef {import("../shared/published/runs.js").Entry} Entry */

try {
  const [catalog, entries] = await Promise.all([loadCatalog(), listRuns()]);
  await begin(catalog, entries);
} catch (error) {
  byId("view").replaceChildren();
  notice("This page could not start", [error instanceof Error ? error.message : String(error)]);
}

/** @param {Catalog} catalog @param {Entry[]} entries */
async function begin(catalog, entries) {
  const files = entries.map(({ file }) => file);
  const newest = files[0] ?? null;
  const usual = { baseline: baselineOf(catalog).id, demos: catalog.demos.map(({ id }) => id) };
  const { view, cell, problems } = readAddress(location.search, files);
  if (problems.length) notice("This address asks for something that is not here", problems);

  const desk = new Desk();
  const store = new Store({
    view,
    cell,
    open: { run: null, with: null },
    own: { run: null, with: null },
    names: null,
    engines: null,
    others: new Map(),
  });
  const runs = opener(store, desk, { catalog, usual });
  const showSamples = samplesDialog(store, desk, noteAddress);

  const showPicker = runPicker(byId("picker"), entries, {
    published: (slot, file) => void (file === null ? runs.close(slot) : runs.open(slot, published(file), null)),
    file: (slot, file) => void runs.open(slot, { name: file.name, blob: file }, file.name),
  });
  const showTabs = tabs(byId("tabs"), (change) => go(change, true));
  const showAbout = aboutRun(byId("about-run"), entries);
  const showFilters = filters(byId("filters"), go);
  const showExport = exporter(byId("take-along"), (how) => takeAlong(store.state, desk, how), tell);
  const showView = shower(
    desk,
    {
      sortBy,
      open: ({ slot, keys }, title) => void showSamples(slot ?? "run", keys, title),
      showRest: (same) => go({ same }),
    },
    fetcher(store, entries, desk),
  );
  listenForHints();
  if (matchMedia("(max-width: 47.99rem)").matches) byId("filters-fold").removeAttribute("open");

  store.heard((state) => {
    noteAddress();
    showPicker({ run: state.view.run ?? (state.own.run ? null : newest), with: state.view.with, own: state.own });
    showTabs(state);
    showAbout(state);
    if (state.open.run) {
      const given = givenOf(state);
      showFilters(given);
      showExport(sheets(given), state.own.run !== null || state.own.with !== null);
    }
    void showView(state);
  });
  addEventListener("popstate", () => {
    const { view, own } = store.state;
    const read = readAddress(location.search, files);
    const isOther = (read.view.run ?? newest) !== (view.run ?? newest) || read.view.with !== view.with;
    if (isOther && !own.run) {
      store.note(read);
      void runs.openAll(newest);
    } else go(read.view);
  });

  await runs.openAll(newest);
  const { names } = store.state;
  if (cell && names) await showSamples("run", [cell], "Samples of one figure");

  /** @param {Partial<ResultsView>} change @param {boolean} [asStep]  the browser's Back leads to what was shown before */
  function go(change, asStep = false) {
    const { view, open } = store.state;
    const asked = { ...view, ...change };
    if (asStep) history.pushState(null, "", location.href);
    store.set({ view: open.run ? fitted(asked, open.run, usual).view : asked });
  }

  /** The address, kept in step without a new page in the history. */
  function noteAddress() {
    if (store.state.open.run) history.replaceState(null, "", writeAddress(store.state.view, store.state.cell));
  }

  /** @param {string} column */
  function sortBy(column) {
    const { view } = store.state;
    const again = view.sort === column;
    go(again && view.down ? { sort: null, down: false } : { sort: column, down: again });
  }
}
