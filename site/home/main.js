// @ts-check
// The comparison page: reads the catalog and the address, builds its parts, and keeps them up to date.

import { chosen, loadCatalog, pick } from "../shared/catalog.js";
import { NewestRun } from "../shared/published/newest-run.js";
import { Bench } from "../shared/run/bench.js";
import { byId, h, setText } from "../shared/ui/dom.js";
import { failed, notice, say, showAgreement, showBusy } from "../shared/ui/messages.js";
import { readAddress, writeAddress } from "./address.js";
import { answerTable } from "./answer-table.js";
import { controls } from "./controls.js";
import { laneCard } from "./lane-card.js";

/** @import {Catalog, View} from "../shared/types.d.ts" */

try {
  start(await loadCatalog());
} catch (error) {
  notice("This page could not start", [error instanceof Error ? error.message : String(error)]);
  byId("answer").replaceChildren(h("p", { class: "empty" }, "There are no figures to show here."));
}

/** @param {Catalog} catalog */
function start(catalog) {
  let { view, problems } = readAddress(location.search, catalog);
  if (problems.length) notice("This address asks for something that is not here", problems);

  const bench = new Bench(catalog, view);
  const form = controls(byId("controls"), catalog, bench, go);
  const cards = new Map(catalog.lanes.map((lane, place) => [lane.id, laneCard({ catalog, place, lane, bench })]));
  byId("lanes").replaceChildren(...[...cards.values()].map(({ element }) => element));
  let ran = false;
  /** Loaded once the reader comes near it. @type {(view: View) => Promise<void>} */
  let showCode = async () => {};
  whenNear(byId("code"), async () => {
    const { codeView } = await import("../shared/code/view.js");
    showCode = codeView(byId("code-view"), catalog);
    void showCode(view);
  });
  const published = new NewestRun();
  void showAnswer();

  bench.addEventListener("change", (event) => {
    updateCards(/** @type {CustomEvent<string | null>} */ (event).detail);
    form.updateButtons();
    showBusy(bench);
    showAgreement(bench, catalog);
  });
  bench.addEventListener("said", (event) => say(/** @type {CustomEvent<string>} */ (event).detail));
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

  /** The published run's answer; its place is kept until then, so that nothing jumps when it comes. */
  async function showAnswer() {
    const place = byId("answer");
    try {
      const run = await published.begin();
      const found = run ? answerTable(run, catalog) : [];
      place.replaceChildren(
        ...(found.length
          ? found
          : [
              h(
                "p",
                { class: "empty" },
                "There is no published run yet. ",
                h("code", {}, "front-row measure"),
                " takes one on your own machine.",
              ),
            ]),
      );
    } catch (error) {
      place.replaceChildren(...failed(error, () => void showAnswer()));
    }
    updateCards(null);
  }

  /** What the reader's own results are shown with. @param {View} view */
  function given(view) {
    return {
      catalog,
      baseline: pick(catalog.lanes, view.baseline),
      samples: bench.samples,
      view,
      published: (/** @type {string} */ lane) => published.timed(view, lane),
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
    for (const [id, { element }] of cards) element.hidden = !view.lanes.includes(id);
    updateCards(null);
    form.update(view);
    if (ran) void results().then(({ showResults }) => showResults(byId("results"), given(view)));
    setText(byId("code-of"), chosen(catalog, view).operation.title);
    void showCode(view);
  }

  /** @param {string | null} id  of one lane, or null for all */
  function updateCards(id) {
    for (const [lane, card] of cards) if (id === null || id === lane) card.update(view, published.costs(view, lane));
  }
}

/** Only with the first samples: the first screen does without. */
const results = () => import("./results.js");

/**
 * Do something once, when an element is about to be seen or printed.
 * @param {Element} element
 * @param {() => void} act
 * @returns {() => void}  does it now, if it was not done
 */
function whenNear(element, act) {
  let done = false;
  const once = () => {
    if (done) return;
    done = true;
    observer.disconnect();
    removeEventListener("beforeprint", once);
    act();
  };
  const observer = new IntersectionObserver(
    (entries) => entries.some(({ isIntersecting }) => isIntersecting) && once(),
    { rootMargin: "300px" },
  );
  observer.observe(element);
  addEventListener("beforeprint", once);
  return once;
}
