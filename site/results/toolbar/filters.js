// @ts-check
// What of a run is shown: demo, style, operations, lanes, figure, baseline. Kept up to date in place, so that focus stays.

import { h } from "../../shared/ui/dom.js";
import { field, fieldset, options, refill, segments } from "../../shared/ui/fields.js";
import { operationsToChoose } from "../sheets/operation.js";
import { chosenCondition, conditionsOf } from "../sheets/start.js";
import { demosOf, stylesOf } from "../state/fitted.js";
import { ALL, BYTES, FIGURES, USES } from "../state/views.js";
import { lanesMenu } from "./lanes-menu.js";
import { operationsMenu } from "./operations-menu.js";

/** @import {Given, ResultsView} from "../state/types.d.ts" */
/** @typedef {(change: Partial<ResultsView>) => void} Go */
/** @typedef {{element: HTMLElement, update(given: Given): void}} Control */

/**
 * @param {HTMLElement} root  a form
 * @param {Go} go
 */
export function filters(root, go) {
  const demo = chooser("Demo", "demo", demos, (demo) => go({ demo, style: null, operation: null, operations: null }));
  const lanes = lanesMenu(go);
  /** By their name in USES. @type {Record<string, Control>} */
  const controls = {
    style: chooser("Style", "style", styles, (style) => go({ style, operation: null })),
    operation: chooser("Operation", "operation", operations, (operation) => go({ operation })),
    figure: chooser(
      "Time of",
      "figure",
      () => FIGURES,
      (figure) => go({ figure: /** @type {any} */ (figure) }),
    ),
    show: choice("Figures", "show", { time: "Times", ratio: "Ratios" }, (show) =>
      go({ show: /** @type {any} */ (show) }),
    ),
    as: choice("Shown as", "as", { median: "Median", box: "Box" }, (as) => go({ as: /** @type {any} */ (as) })),
    ratios: choice("Compare", "ratios", { times: "Times", ratios: "Ratios to the baseline" }, (id) =>
      go({ ratios: id === "ratios" }),
    ),
    baseline: chooser("Ratios to", "baseline", lanesOf, (baseline) => go({ baseline })),
    bytes: chooser(
      "Packed with",
      "bytes",
      () => BYTES,
      (bytes) => go({ bytes: /** @type {any} */ (bytes) }),
    ),
    load: chooser("Loaded with", "load", loads, (load) => go({ load })),
    find: search(go),
    operations: operationsMenu(go),
  };
  root.replaceChildren(demo.element, ...Object.values(controls).map(({ element }) => element), lanes.element);
  root.addEventListener("submit", (event) => event.preventDefault());

  /** @param {Given} given */
  return function update(given) {
    const uses = USES[given.view.view];
    demo.update(given);
    lanes.update(given);
    for (const [name, { element, update }] of Object.entries(controls)) {
      const isUsed = uses.includes(name) && !(name === "baseline" && uses.includes("ratios") && !given.view.ratios);
      element.hidden = !isUsed;
      if (isUsed) update(given);
    }
  };
}

/** @param {string} label @param {string} name @param {(given: Given) => Record<string, string>} offered @param {(id: string) => void} go @returns {Control} */
function chooser(label, name, offered, go) {
  const select = h("select", { name, change: () => go(select.value) });
  return {
    element: field(label, select),
    update(given) {
      const entries = Object.entries(offered(given));
      const value = name === "load" ? chosenCondition(given) : /** @type {Record<string, any>} */ (given.view)[name];
      refill(select, options(entries.map(([id, title]) => ({ id, title }))), value ?? entries[0]?.[0] ?? "");
      if (!select.value && entries.length) select.selectedIndex = 0;
    },
  };
}

/** @param {string} label @param {string} name @param {Record<string, string>} offered @param {(id: string) => void} go @returns {Control} */
function choice(label, name, offered, go) {
  const root = h("div", { class: "segments" });
  const entries = Object.entries(offered).map(([id, title]) => ({ id, title }));
  return {
    element: fieldset(label, root),
    update({ view }) {
      const value = /** @type {Record<string, any>} */ (view)[name];
      const on = typeof value === "boolean" ? (value ? "ratios" : "times") : value;
      segments(root, "radio", name, entries, [on], go);
    },
  };
}

/** @param {Go} go @returns {Control} */
function search(go) {
  const input = h("input", {
    type: "search",
    name: "find",
    maxlength: 100,
    autocomplete: "off",
    spellcheck: "false",
    input: () => go({ find: input.value }),
  });
  return {
    element: field("Find an operation", input),
    update({ view }) {
      if (input.value !== view.find && document.activeElement !== input) input.value = view.find;
    },
  };
}

/** @param {Given} given */
const demos = ({ run, names }) => ({
  ...named(demosOf(run, names.order.demo), (id) => names.demo(id)),
  [ALL]: "All demos",
});

/** @param {Given} given */
const styles = ({ run, names, view }) => ({
  ...named(stylesOf(run, view.demo), (id) => names.style(id)),
  [ALL]: "All styles",
});

/** @param {Given} given */
const operations = (given) => Object.fromEntries(operationsToChoose(given).map(({ name, title }) => [name, title]));

/** @param {Given} given */
const lanesOf = ({ names }) => Object.fromEntries(names.lanes.map(({ id, title }) => [id, title]));

/** @param {Given} given */
const loads = (given) => ({
  ...Object.fromEntries(conditionsOf(given).map(({ id, title }) => [id, title])),
  [ALL]: "All of these",
});

/** @param {string[]} ids @param {(id: string) => string} name */
const named = (ids, name) => Object.fromEntries(ids.map((id) => [id, name(id)]));
