// @ts-check
// What of a run is shown: view, demo, style, operation, lanes, figure, baseline. Kept up to date in place.

import { h, setText } from "../../shared/ui/dom.js";
import { field, fieldset, options, refill, segments } from "../../shared/ui/fields.js";
import { shownLanes } from "../sheets/choose.js";
import { operationsToChoose } from "../sheets/operation.js";
import { chosenCondition, conditionsOf } from "../sheets/start.js";
import { ALL, BYTES, demosOf, FIGURES, placesOf, VIEWS } from "../state/address.js";

/** @import {ResultsView} from "../sheets/types.d.ts" */
/** @import {Given} from "../sheets/types.d.ts" */

/** What each view can be narrowed by, besides demo, style and lanes. @type {Record<string, string[]>} */
const USES = {
  table: ["find", "figure", "show", "baseline"],
  samples: ["operation", "figure"],
  growth: ["operation", "figure"],
  start: ["load"],
  bytes: ["bytes"],
  memory: [],
  calls: ["baseline"],
  compare: ["find", "ratios", "baseline"],
  engines: ["find"],
};

/**
 * @param {HTMLElement} root  a form
 * @param {(change: Partial<ResultsView>) => void} go
 */
export function filters(root, go) {
  const views = h("div", { class: "segments" });
  const demo = h("select", { name: "demo", change: () => go({ demo: demo.value, style: null, operation: null }) });
  const style = h("select", { name: "style", change: () => go({ style: style.value, operation: null }) });
  const operation = h("select", { name: "operation", change: () => go({ operation: operation.value }) });
  const figure = h(
    "select",
    { name: "figure", change: () => go({ figure: /** @type {any} */ (figure.value) }) },
    ...options(entries(FIGURES)),
  );
  const packing = h(
    "select",
    { name: "bytes", change: () => go({ bytes: /** @type {any} */ (packing.value) }) },
    ...options(entries(BYTES)),
  );
  const load = h("select", { name: "load", change: () => go({ load: load.value }) });
  const baseline = h("select", { name: "baseline", change: () => go({ baseline: baseline.value }) });
  const find = h("input", {
    type: "search",
    name: "find",
    maxlength: 100,
    autocomplete: "off",
    spellcheck: "false",
    input: () => go({ find: find.value }),
  });
  const shows = h("div", { class: "segments" });
  const ratios = h("div", { class: "segments" });
  const lanes = h("div", { class: "segments" });
  const note = h("p", { class: "fine" });
  const fields = {
    operation: field("Operation", operation),
    figure: field("Time of", figure),
    show: fieldset("Figures", shows),
    ratios: fieldset("Compare", ratios),
    baseline: field("Baseline", baseline),
    bytes: field("Packed with", packing),
    load: field("Loaded with", load),
    find: field("Find an operation", find),
  };
  root.replaceChildren(
    fieldset("View", views),
    h("div", { class: "fields" }, field("Demo", demo), field("Style", style), ...Object.values(fields)),
    fieldset("Lanes", lanes),
    note,
  );
  root.addEventListener("submit", (event) => event.preventDefault());

  /** @param {Given} given */
  return function update(given) {
    const { run, view, names } = given;
    const demos = demosOf(
      run,
      names.catalog.demos.map(({ id }) => id),
    );
    const styles = [
      ...new Set(
        placesOf(run)
          .filter((place) => view.demo === ALL || place.demo === view.demo)
          .map(({ style }) => style),
      ),
    ];
    segments(views, "radio", "view", entries(VIEWS), [view.view], (id) => go({ view: id, sort: null, down: false }));
    refill(
      demo,
      options([...demos.map((id) => ({ id, title: names.demo(id) })), { id: ALL, title: "All demos" }]),
      view.demo ?? "",
    );
    refill(
      style,
      options([...styles.map((id) => ({ id, title: names.style(id) })), { id: ALL, title: "All styles" }]),
      view.style ?? "",
    );
    segments(
      shows,
      "radio",
      "show",
      [
        { id: "time", title: "Times" },
        { id: "ratio", title: "Ratios" },
      ],
      [view.show],
      (id) => go({ show: /** @type {"time" | "ratio"} */ (id) }),
    );
    segments(
      ratios,
      "radio",
      "ratios",
      [
        { id: "times", title: "Times" },
        { id: "ratios", title: "Ratios to the baseline" },
      ],
      [view.ratios ? "ratios" : "times"],
      (id) => go({ ratios: id === "ratios" }),
    );
    refill(baseline, options(names.lanes), view.baseline ?? "");
    const shown = shownLanes(given).map(({ id }) => id);
    segments(lanes, "checkbox", "lane", names.lanes, shown, (id, on) => {
      const kept = names.lanes.filter((lane) => (lane.id === id ? on : shown.includes(lane.id))).map((lane) => lane.id);
      go({ lanes: kept.length ? kept : shown }); // at least one lane is shown
    });
    figure.value = view.figure;
    packing.value = view.bytes;
    if (view.view === "start")
      refill(load, options([...conditionsOf(given), { id: ALL, title: "All of these" }]), chosenCondition(given) ?? "");
    if (find.value !== view.find && document.activeElement !== find) find.value = view.find;
    if (USES[view.view].includes("operation"))
      refill(
        operation,
        options(operationsToChoose(given).map(({ name, title }) => ({ id: name, title }))),
        view.operation ?? operation.options[0]?.value ?? "",
      );
    if (!operation.value && operation.options.length) operation.selectedIndex = 0;
    for (const [name, element] of Object.entries(fields))
      element.hidden =
        !USES[view.view].includes(name) ||
        (name === "baseline" && view.view === "table" && view.show === "time") ||
        (name === "baseline" && view.view === "compare" && !view.ratios);
    setText(
      note,
      names.lanes.some(({ control }) => control)
        ? "A control is the baseline measured once more: its ratio to itself shows what the procedure makes of no difference at all."
        : "",
    );
  };
}

/** @param {Record<string, string>} titles */
const entries = (titles) => Object.entries(titles).map(([id, title]) => ({ id, title }));
