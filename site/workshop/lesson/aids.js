// @ts-check
// Parts of a lesson that follow the chosen lane: its words, its hints and its solution. And the HTML, which is the same for all.

import { h, setText } from "../../shared/ui/dom.js";
import { bringIntoSight } from "../sight.js";
import { lessonCode, listIn, runtimeOf } from "./lessons.js";
import { paragraph } from "./markup.js";

/** @import {Lane} from "../../shared/types.d.ts" */
/** @typedef {import("./lessons.js").Lesson} Lesson */
/** @typedef {import("../running/workbench.js").Workbench} Workbench */

/** What the code finds in its page. @param {string} markup */
export const markupBox = (markup) =>
  h(
    "details",
    { class: "markup", open: true },
    h("summary", {}, "The page’s HTML: it is there before your code runs"),
    h("pre", { tabindex: 0, role: "region", "aria-label": "The page’s HTML" }, h("code", {}, markup.trimEnd())),
  );

/** What is said in the words of the lane that is chosen, also once another is. @param {Workbench} bench */
export const inItsWords = (bench) => (/** @type {(lane: Lane) => HTMLElement} */ make) => {
  const box = h("div", { class: "in-lane" });
  const say = () => box.replaceChildren(make(bench.lane));
  bench.addEventListener("turned", say);
  say();
  return box;
};

/** @param {Lesson} lesson @param {Workbench} bench @param {ReturnType<typeof solutionBox>} solution */
export function hintsBox(lesson, bench, solution) {
  const shown = h("ol", { class: "points" });
  const item = (/** @type {string} */ hint) => h("li", {}, ...paragraph(hint).childNodes);
  const more = h("button", {
    type: "button",
    click: () => {
      const hints = listIn(lesson.hints, bench.lane);
      const next = hints[shown.children.length];
      if (next) shown.append(item(next));
      bringIntoSight(shown.lastElementChild ?? more);
      if (shown.children.length === hints.length) {
        more.hidden = true;
        solution.allow();
      } else count();
    },
  });
  const count = () => {
    const hints = listIn(lesson.hints, bench.lane);
    const seen = shown.children.length;
    setText(more, `${seen ? "Next hint" : "Show a hint"} (${seen + 1} of ${hints.length})`);
    shown.replaceChildren(...hints.slice(0, seen).map(item));
  };
  bench.addEventListener("turned", count);
  count();
  return h("div", { class: "stack" }, shown, more);
}

/** @param {Lesson} lesson @param {Workbench} bench */
export function solutionBox(lesson, bench) {
  const code = h("pre", { tabindex: 0, role: "region", "aria-label": "A solution" });
  const box = h("div", { class: "stack", hidden: true }, h("h3", {}, "A solution"), code);
  const show = async () => {
    const runtime = runtimeOf(bench.lane);
    const text = await lessonCode(lesson, runtime, "solution");
    if (runtime === runtimeOf(bench.lane)) code.textContent = text;
  };
  bench.addEventListener("turned", () => box.hidden || void show());
  const button = h(
    "button",
    {
      type: "button",
      disabled: true,
      click: async () => {
        await show();
        box.hidden = false;
        bringIntoSight(box);
      },
    },
    "Show a solution",
  );
  const why = h("span", { class: "fine" }, "It opens once you have seen all hints, or have solved it yourself.");
  return {
    element: h("div", { class: "stack" }, h("p", {}, button, " ", why), box),
    allow() {
      button.disabled = false;
      why.hidden = true;
    },
  };
}
