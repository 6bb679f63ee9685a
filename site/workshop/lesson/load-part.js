// @ts-check
// The part of a lesson that measures what loading its lanes costs. It stands in the output: its frames have to be in sight.

import { pick } from "../../shared/catalog.js";
import { time } from "../../shared/figures/format.js";
import { enable, h, isEnabled } from "../../shared/ui/dom.js";
import { bringIntoSight } from "../sight.js";
import { loadTable, loadTimes, middle } from "./loading.js";

/** @import {Catalog} from "../../shared/types.d.ts" */
/** @typedef {import("./lessons.js").Lesson} Lesson */
/** @typedef {import("./prediction.js").Prediction} Prediction */

/** @param {Lesson} lesson @param {Catalog} catalog @param {Prediction} prediction */
export function loadPart(lesson, catalog, prediction) {
  const frames = h("div", { class: "frames" });
  const doing = h("p", { role: "status" });
  const progress = h("progress", { max: 1, value: 0, "aria-label": "Share of the visits made", hidden: true });
  const outcome = h("p", { class: "predicted" });
  const table = h("div", { class: "stack" });
  const start = h(
    "button",
    {
      type: "button",
      class: "go",
      click: async () => {
        if (!isEnabled(start)) return;
        if (!prediction.isCommitted) {
          doing.textContent = "Commit your prediction first.";
          return prediction.ask();
        }
        enable(start, false);
        progress.hidden = false;
        const lanes = lesson.loads.map((id) => pick(catalog.lanes, id));
        const all = await loadTimes(lanes, lesson.demo, lesson.style, frames, (what, share) => {
          doing.textContent = what;
          progress.value = share;
        });
        progress.hidden = true;
        doing.textContent = "Done.";
        enable(start, true);
        table.replaceChildren(outcome, loadTable(all));
        const { figure } = lesson.prediction;
        const asked = figure.kind === "load" ? all.find(({ lane }) => lane.id === figure.lane) : undefined;
        if (asked?.ready.length)
          outcome.textContent = prediction.compare(
            middle(asked.ready) / 1000,
            `${time(middle(asked.ready))} (${time(Math.min(...asked.ready))} to ${time(Math.max(...asked.ready))}, n = ${asked.ready.length})`,
            asked.lane.id,
          );
        bringIntoSight(table);
      },
    },
    "Measure the loading",
  );
  return h(
    "div",
    { class: "stack panel" },
    h("h3", {}, "What loading costs here"),
    start,
    doing,
    progress,
    frames,
    table,
  );
}
