// @ts-check
// Which operations are shown, and thus what the mean is over.

import { h, setText } from "../../shared/ui/dom.js";
import { fieldset, segments } from "../../shared/ui/fields.js";
import { operationsToChoose } from "../sheets/operation.js";
import { ALL } from "../state/views.js";
import { menu } from "./menu.js";

/** @import {Given, ResultsView} from "../state/types.d.ts" */

/** @param {(change: Partial<ResultsView>) => void} go */
export function operationsMenu(go) {
  const words = h("span", {}, "Operations");
  const choices = h("div", { class: "segments" });
  const all = h("button", { type: "button", click: () => go({ operations: null }) }, "All");
  const element = menu("operations-menu", [words], [fieldset("The mean is over these", choices), all]);

  /** @param {Given} given */
  function update(given) {
    const { view, names } = given;
    const anyStyle = view.view === "styles" ? { ...given, view: { ...view, style: ALL } } : given;
    const offered = operationsToChoose(anyStyle).map(({ name, title, entries }) => ({
      id: name,
      title: view.demo === ALL ? `${names.demo(entries[0].first.demo)}: ${title}` : title,
    }));
    const on = view.operations?.filter((name) => offered.some(({ id }) => id === name)) ?? offered.map(({ id }) => id);
    setText(words, `Operations ${on.length}/${offered.length}`);
    segments(choices, "checkbox", "operations", offered, on, (name, isOn) => {
      const kept = offered.map(({ id }) => id).filter((id) => (id === name ? isOn : on.includes(id)));
      go({ operations: kept.length === offered.length || !kept.length ? null : kept });
    });
  }
  return { element, update };
}
