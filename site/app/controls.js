// @ts-check
// What to look at and what to do: demo, style, operation, lanes, number of samples; load, run, stop.

import { MOST_SAMPLES } from "./address.js";
import { chosen } from "./catalog.js";
import { enable, h, isEnabled, setText } from "./dom.js";
import { badge, laneClass } from "./shapes.js";

/** @import {Catalog, View} from "./types.d.ts" */
/** @typedef {import("./bench.js").Bench} Bench */

/**
 * @param {HTMLElement} root  a form
 * @param {Catalog} catalog
 * @param {Bench} bench
 * @param {(change: Partial<View>) => void} go  look at something else
 */
export function controls(root, catalog, bench, go) {
  const demo = h("select", { change: () => go({ demo: demo.value }) }, ...options(catalog.demos));
  const operation = h("select", { change: () => go({ operation: operation.value }) });
  const size = h("select", { change: () => go({ size: Number(size.value) }) });
  const samples = h("input", { type: "number", min: 1, max: MOST_SAMPLES, inputmode: "numeric", required: true, change: () => samples.validity.valid && go({ samples: samples.valueAsNumber }) });
  const styles = h("div", { class: "segments" });
  const lanes = h("div", { class: "segments" });
  const about = h("p", { class: "about" });
  const loadAll = h("button", { type: "button", click: () => isEnabled(loadAll) && bench.load(bench.loadable()) });
  const runAll = h("button", { type: "submit" });
  const stop = h("button", { type: "button", click: () => bench.stop() }, "Stop");
  const sizeField = field("Size of work", size);

  root.replaceChildren(
    h("div", { class: "fields" }, field("Demo", demo), fieldset("Style", styles), field("Operation", operation), sizeField, field("Samples per lane", samples), fieldset("Lanes", lanes)),
    about,
    h("div", { class: "actions" }, loadAll, runAll, stop),
  );
  root.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!samples.validity.valid || !isEnabled(runAll)) return;
    go({ samples: samples.valueAsNumber });
    bench.run(bench.ready());
  });

  /** @param {View} view */
  function update(view) {
    const now = chosen(catalog, view);
    demo.value = view.demo;
    refill(operation, options(now.demo.operations), view.operation);
    refill(size, (now.operation.sizes ?? []).map((each) => new Option(each.toLocaleString("en"), String(each))), String(view.size));
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

  function updateButtons() {
    const ready = bench.ready().length;
    const toLoad = bench.loadable().length;
    const others = toLoad === 1 ? "the other lane" : `the other ${toLoad} lanes`;
    setText(loadAll, toLoad ? `Load ${ready ? others : "all lanes"}` : bench.isLoading ? "Loading …" : "All lanes are loaded");
    enable(loadAll, toLoad > 0);
    loadAll.classList.toggle("primary", toLoad > 0 && !ready); // the next step stands out
    runAll.classList.toggle("primary", ready > 0);
    setText(runAll, ready > 1 ? `Run in all ${ready} loaded lanes` : ready ? "Run in the loaded lane" : "Run (load a lane first)");
    enable(runAll, ready > 0 && !bench.busy);
    enable(stop, bench.busy !== null);
  }

  return { update, updateButtons };
}

/** @param {{id: string, title: string}[]} entries */
const options = (entries) => entries.map(({ id, title }) => new Option(title, id));

/**
 * @param {HTMLSelectElement} select
 * @param {HTMLOptionElement[]} choices
 * @param {string} value
 */
function refill(select, choices, value) {
  const same = choices.length === select.length && choices.every((choice, i) => choice.value === select.options[i].value);
  if (!same) select.replaceChildren(...choices);
  select.value = value;
}

/** @param {string} label @param {HTMLElement} control */
function field(label, control) {
  return h("label", { class: "field" }, h("span", { class: "label" }, label), control);
}

/** @param {string} legend @param {HTMLElement} content */
function fieldset(legend, content) {
  return h("fieldset", { class: "field" }, h("legend", { class: "label" }, legend), content);
}

/**
 * Buttons of which one (radio) or any number (checkbox) is on.
 * @param {HTMLElement} root
 * @param {"radio" | "checkbox"} type
 * @param {string} name
 * @param {{id: string, title: string}[]} entries
 * @param {string[]} on
 * @param {(id: string, on: boolean) => void} change
 */
function segments(root, type, name, entries, on, change) {
  const shown = [...root.querySelectorAll("input")];
  const same = shown.length === entries.length && shown.every(({ value }, i) => value === entries[i].id);
  if (!same) {
    const made = entries.map(({ id, title }, place) => {
      const input = h("input", { type, name, value: id });
      return h("label", name === "lane" ? { class: laneClass(place) } : {}, input, name === "lane" ? badge(place) : null, h("span", {}, title));
    });
    root.replaceChildren(...made);
  }
  for (const input of root.querySelectorAll("input")) {
    input.checked = on.includes(input.value);
    input.onchange = () => change(input.value, input.checked);
  }
}

/** @param {string} text */
const lowerFirst = (text) => text.charAt(0).toLowerCase() + text.slice(1);
