// @ts-check
// What to look at and what to do: demo, style, operation, lanes, number of samples; load, run, stop.

import { chosen } from "../shared/catalog.js";
import { enable, h, isEnabled, setText } from "../shared/ui/dom.js";
import { field, fieldset, options, refill, segments } from "../shared/ui/fields.js";
import { MOST_SAMPLES } from "./address.js";

/** @import {Catalog, View} from "../shared/types.d.ts" */
/** @typedef {import("../shared/run/bench.js").Bench} Bench */

/**
 * @param {HTMLElement} root  a form
 * @param {Catalog} catalog
 * @param {Bench} bench
 * @param {(change: Partial<View>) => void} go  look at something else
 */
export function controls(root, catalog, bench, go) {
  const demo = h("select", { change: () => go({ demo: demo.value }) }, ...options(catalog.demos));
  const operation = h("select", { change: () => go({ operation: operation.value }) });
  /** Sizes of the chosen operation; the slider goes through them. @type {number[]} */
  let sizes = [];
  const sizeNow = h("output");
  const size = h("input", {
    id: "size",
    type: "range",
    min: 0,
    step: 1,
    input: showSize,
    change: () => go({ size: sizes[size.valueAsNumber] }),
  });
  const baseline = h("select", { change: () => go({ baseline: baseline.value }) }, ...options(catalog.lanes));
  const samples = h("input", {
    type: "number",
    min: 1,
    max: MOST_SAMPLES,
    inputmode: "numeric",
    required: true,
    change: () => samples.validity.valid && go({ samples: samples.valueAsNumber }),
  });
  const styles = h("div", { class: "segments" });
  const lanes = h("div", { class: "segments" });
  const about = h("p", { class: "about" });
  const loadAll = h("button", { type: "button", click: () => isEnabled(loadAll) && bench.load(bench.loadable()) });
  const runAll = h("button", { type: "submit", class: "primary" });
  const stop = h("button", { type: "button", click: () => bench.stop() }, "Stop");
  const sizeField = h(
    "div",
    { class: "field" },
    h("span", { class: "label" }, h("label", { for: "size" }, "Size of work"), " ", sizeNow),
    size,
  );

  root.replaceChildren(
    h(
      "div",
      { class: "fields" },
      field("Demo", demo),
      fieldset("Style", styles),
      field("Operation", operation),
      sizeField,
      field("Samples per lane", samples),
      field("Ratios to", baseline),
      fieldset("Lanes", lanes),
    ),
    about,
    h("div", { class: "actions" }, runAll, loadAll, stop),
  );
  root.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!samples.validity.valid || !isEnabled(runAll)) return;
    go({ samples: samples.valueAsNumber });
    const ready = bench.ready();
    if (!ready.length) bench.load(bench.loadable());
    bench.run(ready.length ? ready : bench.lanes());
  });

  /** @param {View} view */
  function update(view) {
    const now = chosen(catalog, view);
    demo.value = view.demo;
    baseline.value = view.baseline;
    refill(operation, options(now.demo.operations), view.operation);
    sizes = now.operation.sizes ?? [];
    size.max = String(Math.max(0, sizes.length - 1));
    size.valueAsNumber = Math.max(0, sizes.indexOf(view.size ?? NaN));
    showSize();
    sizeField.hidden = view.size === null;
    if (document.activeElement !== samples) samples.valueAsNumber = view.samples;
    const offered = catalog.styles.filter(({ id }) => now.demo.styles.includes(id));
    segments(styles, "radio", "style", offered, [view.style], (id) => go({ style: id }));
    segments(lanes, "checkbox", "lane", catalog.lanes, view.lanes, (id, on) => {
      const kept = catalog.lanes.filter((lane) => (lane.id === id ? on : view.lanes.includes(lane.id)));
      if (kept.length) go({ lanes: kept.map((lane) => lane.id) });
      else update(view); // at least one lane is shown
    });
    setText(about, `${now.demo.explain} ${now.style.title}: ${lowerFirst(now.style.explain)}`);
    updateButtons();
  }

  function showSize() {
    const words = sizes[size.valueAsNumber]?.toLocaleString("en") ?? "";
    size.setAttribute("aria-valuetext", words);
    setText(sizeNow, words);
  }

  function updateButtons() {
    const ready = bench.ready().length;
    const toLoad = bench.loadable().length;
    const others = toLoad === 1 ? "the other lane" : `the other ${toLoad} lanes`;
    setText(
      loadAll,
      toLoad ? `Load ${ready ? others : "all lanes"}` : bench.isLoading ? "Loading …" : "All lanes are loaded",
    );
    enable(loadAll, toLoad > 0);
    setText(runAll, ready > 1 ? `Run in all ${ready} loaded lanes` : ready ? "Run in the loaded lane" : "Load and run");
    enable(runAll, (ready > 0 || toLoad > 0) && !bench.busy);
    enable(stop, bench.busy !== null);
  }

  return { update, updateButtons };
}

/** @param {string} text */
const lowerFirst = (text) => text.charAt(0).toLowerCase() + text.slice(1);
