// @ts-check
// Which lanes are shown: one by one, or by what speaks against them.

import { h, setText } from "../../shared/ui/dom.js";
import { fieldset, segments } from "../../shared/ui/fields.js";
import { shownLanes } from "../sheets/choose.js";
import { FLAGS } from "../state/views.js";
import { menu } from "./menu.js";

/** @import {Flag, Given, ResultsView} from "../state/types.d.ts" */

/** @param {(change: Partial<ResultsView>) => void} go */
export function lanesMenu(go) {
  const words = h("span", {}, "Lanes");
  const lanes = h("div", { class: "segments" });
  const flags = h("div", { class: "segments" });
  const note = h("p", { class: "fine" });
  const element = menu(
    "lanes-menu",
    [words],
    [fieldset("Lanes shown", lanes), fieldset("Leave out lanes", flags), note],
  );

  /** @param {Given} given */
  function update(given) {
    const { names, view } = given;
    const shown = shownLanes(given).map(({ id }) => id);
    const asked = shownLanes({ ...given, view: { ...view, hide: [] } }).map(({ id }) => id);
    setText(words, `Lanes ${shown.length}/${names.lanes.length}`);
    segments(lanes, "checkbox", "lane", names.lanes, asked, (id, on) => {
      const kept = names.lanes.filter((lane) => (lane.id === id ? on : asked.includes(lane.id))).map(({ id }) => id);
      go({ lanes: kept.length ? kept : asked }); // at least one lane is shown
    });
    const titles = Object.entries(FLAGS).map(([id, title]) => ({ id, title }));
    segments(flags, "checkbox", "hide", titles, view.hide, (id, on) => {
      const hide = titles.map(({ id }) => /** @type {Flag} */ (id));
      go({ hide: hide.filter((flag) => (flag === id ? on : view.hide.includes(flag))) });
    });
    setText(
      note,
      names.lanes.some(({ control }) => control)
        ? "A control is the baseline measured once more: its ratio to itself shows what the procedure makes of no difference at all."
        : "",
    );
  }
  return { element, update };
}
