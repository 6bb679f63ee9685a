// @ts-check
// The part of the page with published runs: finds them, lets the reader choose one, shows it.

import { h } from "./dom.js";
import { plainCosts } from "./published-costs.js";
import { listRuns, loadRun } from "./published.js";
import { publishedView } from "./published-view.js";

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
      await choose(runs[0]);
    } catch (error) {
      arrived(null);
      fail(root, error, begin);
    }
  }

  /** @param {import("./published.js").Entry} entry */
  async function choose(entry) {
    try {
      published = await loadRun(entry);
      draw();
      arrived(published);
    } catch (error) {
      published = null;
      arrived(null);
      fail(body, error, () => choose(entry));
    }
  }

  function draw() {
    if (!published || !view) return;
    body.replaceChildren(...publishedView(published, catalog, view, conditions, (chosen) => {
      conditions = chosen;
      draw();
      body.querySelector("select")?.focus(); // the old one, which had it, is gone
    }));
  }

  void begin();
  return {
    /** @param {View} next */
    update(next) {
      const same = view && view.demo === next.demo && view.style === next.style;
      view = next;
      if (!same) draw();
    },
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
