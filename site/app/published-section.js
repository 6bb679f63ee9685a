// @ts-check
// The part of the page with published runs: finds them, lets the reader choose one, shows it. What the first screen shows comes with
// the list of runs; the rest is fetched once the reader comes near.

import { h } from "./dom.js";
import { plainCosts } from "./plain-costs.js";
import { listRuns, loadRun } from "./published.js";

/** @import {Catalog, Published, View} from "./types.d.ts" */

/**
 * @param {HTMLElement} root
 * @param {Catalog} catalog
 * @param {(published: Published | null) => void} arrived  what others may want to show; null: there is no run
 */
export function publishedSection(root, catalog, arrived) {
  /** @type {Published | null} */
  let published = null;
  /** @type {import("./published-view.js").Conditions | null} */
  let conditions = null;
  /** @type {View | null} */
  let view = null;
  /** Draws a run; fetched with the first one. @type {typeof import("./published-view.js").publishedView | null} */
  let publishedView = null;
  /** Shows the rest; null: it is shown, or asked for. @type {(() => Promise<void>) | null} */
  let more = null;
  let isNear = false;
  const body = h("div", { class: "stack" });
  root.replaceChildren(h("p", { class: "empty" }, "Looking for published runs …"));

  async function begin() {
    try {
      const runs = await listRuns();
      if (!runs.length) {
        arrived(null);
        root.replaceChildren(h("p", { class: "empty" }, "There is no published run yet. ", h("code", {}, "python -m measurements measure"), " takes one on your own machine."));
        return;
      }
      const select = h("select", { change: () => void choose(runs[select.selectedIndex]) }, ...runs.map(({ title }) => new Option(title)));
      root.replaceChildren(...(runs.length > 1 ? [h("label", { class: "field inline" }, h("span", { class: "label" }, "Run"), select)] : []), body);
      more = () => choose(runs[0]);
      const { first } = runs[0];
      if (first) {
        published = first;
        arrived(first);
        body.replaceChildren(h("p", { class: "empty" }, "Looking for the rest of this run …"));
      }
      if (isNear || !first) await near();
    } catch (error) {
      arrived(null);
      fail(root, error, begin);
    }
  }

  /** @param {import("./published.js").Entry} entry */
  async function choose(entry) {
    more = null;
    try {
      [published, { publishedView }] = await Promise.all([loadRun(entry), import("./published-view.js")]);
      draw();
      arrived(entry.first ?? published); // the first screen stays as it is: it also holds styles of other runs
    } catch (error) {
      published = null;
      arrived(null);
      fail(body, error, () => choose(entry));
    }
  }

  function draw() {
    if (!published || !view || !publishedView) return;
    body.replaceChildren(...publishedView(published, catalog, view, conditions, (chosen) => {
      conditions = chosen;
      draw();
      body.querySelector("select")?.focus(); // the old one, which had it, is gone
    }));
  }

  async function near() {
    isNear = true;
    const act = more;
    more = null;
    await act?.();
  }

  void begin();
  return {
    /** The reader comes to this part of the page. */
    near,
    /** @param {View} next */
    update(next) {
      const same = view && view.demo === next.demo && view.style === next.style;
      view = next;
      if (!same) draw();
    },
    /** What the run says of an operation in a lane, once its figures are here.
     * @param {View} view
     * @param {string} lane */
    timed: ({ demo, style, operation, size }, lane) => published?.rows.find((row) => row.lane === lane && row.demo === demo && row.style === style && row.operation === operation && (row.size ?? null) === size),
    /** What the run says of loading a lane. @param {string} lane */
    known: (lane) => (published && view ? plainCosts(published, view, lane) : { load: undefined, size: undefined }),
  };
}

/**
 * @param {HTMLElement} root
 * @param {unknown} error
 * @param {() => Promise<void>} again
 */
function fail(root, error, again) {
  const button = h("button", { type: "button", click: () => void again() }, "Try again");
  root.replaceChildren(h("p", { class: "problem", role: "alert" }, error instanceof Error ? error.message : String(error)), button);
}
