// @ts-check
// The page to compare in: reads the catalog and the address, builds its parts, and keeps them up to date.

import { chosen, loadCatalog, pick } from "../shared/catalog.js";
import { NewestRun } from "../shared/published/newest-run.js";
import { Bench } from "../shared/run/bench.js";
import { byId, setText, whenNear } from "../shared/ui/dom.js";
import { notice } from "../shared/ui/messages.js";
import { readAddress, writeAddress } from "./address.js";
import { laneCards } from "./cards.js";
import { controls } from "./controls.js";
import { say, showAgreement, showBusy } from "./messages.js";

/** @import {Catalog, View} from "../shared/types.d.ts" */

try {
  start(await loadCatalog());
} catch (error) {
  notice("This page could not start", [error instanceof Error ? error.message : String(error)]);
  byId("lanes").setAttribute("aria-busy", "false");
}

/** @param {Catalog} catalog */
function start(catalog) {
  let { view, problems } = readAddress(location.search, catalog);
  if (problems.length) notice("This address asks for something that is not here", problems);

  const bench = new Bench(catalog, view);
  const form = controls(byId("controls"), catalog, bench, go);
  const cards = laneCards(byId("lanes"), catalog, bench);
  let ran = false;
  /** Loaded once the reader comes near it. @type {(view: View) => Promise<void>} */
  let showCode = async () => {};
  whenNear(byId("code"), async () => {
    const { codeView } = await import("../shared/code/view.js");
    showCode = codeView(byId("code-view"), catalog);
    void showCode(view);
  });
  const published = new NewestRun();

  bench.addEventListener("change", (event) => {
    updateCards(/** @type {CustomEvent<string | null>} */ (event).detail);
    form.updateButtons();
    showBusy(bench);
    showAgreement(bench, catalog);
  });
  bench.addEventListener("said", (event) => say(/** @type {CustomEvent<string>} */ (event).detail));
  bench.addEventListener(
    "sampled",
    () => void results().then(({ showStrips }) => showStrips(byId("results"), given(view))),
  );
  bench.addEventListener("ran", async (event) => {
    const {
      view: done,
      lanes,
      stopped,
    } = /** @type {CustomEvent<{view: View, lanes: string[], stopped: boolean}>} */ (event).detail;
    ran = true;
    const { inWords } = await results();
    const words = inWords(given(done), lanes);
    say(stopped ? `Stopped. ${words}` : words);
    render();
    await published.whole().then(render, () => {}); // the published figures stand beside the reader's own; without them it goes, too
  });
  byId("stop").addEventListener("click", () => bench.stop());
  addEventListener("popstate", () => {
    view = readAddress(location.search, catalog).view;
    bench.show(view);
    render();
  });
  render();
  void showPublished();

  /** Beside the reader's own; without them it goes, too. */
  async function showPublished() {
    try {
      await published.begin();
      updateCards(null);
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      notice("The published figures cannot be shown beside yours", [why]);
    }
    byId("lanes").setAttribute("aria-busy", "false");
  }

  /** What the reader's own results are shown with. @param {View} view */
  function given(view) {
    return {
      catalog,
      baseline: pick(catalog.lanes, view.baseline),
      samples: bench.samples,
      view,
      published: (/** @type {string} */ lane) => published.timed(view, lane),
      calls: (/** @type {string} */ lane) => published.calls(view, lane),
    };
  }

  /** @param {Partial<View>} change */
  function go(change) {
    view = readAddress(writeAddress({ ...view, ...change }, catalog), catalog).view;
    history.replaceState(null, "", writeAddress(view, catalog));
    say(""); // what was said belongs to the view before
    bench.show(view);
    render();
  }

  function render() {
    cards.show(view.lanes);
    updateCards(null);
    form.update(view);
    if (ran) void results().then(({ showResults }) => showResults(byId("results"), given(view)));
    setText(byId("code-of"), chosen(catalog, view).operation.title);
    void showCode(view);
  }

  /** @param {string | null} id  of one lane, or null for all */
  function updateCards(id) {
    cards.update(id, view, (lane) => published.costs(view, lane));
  }
}

/** Only with the first samples. */
function results() {
  return import("./results.js");
}
