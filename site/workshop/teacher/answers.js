// @ts-check
// A lesson's answers: its challenge and hints for every lane, and its solutions, fetched once they are asked for.

import { h } from "../../shared/ui/dom.js";
import { lessonCode, runtimeOf, wordsInAll } from "../lesson/lessons.js";
import { list, paragraph } from "../lesson/markup.js";

/** @import {Lane} from "../../shared/types.d.ts" */
/** @typedef {import("../lesson/lessons.js").Lesson} Lesson */

/** @param {Lesson} lesson @param {Lane[]} lanes */
export function answer(lesson, lanes) {
  const { title, challenge, hints } = lesson;
  const all = (/** @type {import("../lesson/lessons.js").Words[]} */ words) =>
    words.flatMap((one) => wordsInAll(one, lanes));
  const code = h("div", { class: "pair" });
  const box = h(
    "details",
    {
      toggle: async () => {
        if (!box.open || code.hasChildNodes()) return;
        const texts = await Promise.all(
          [...new Set(lanes.map(runtimeOf))].map(async (runtime) => {
            const text = lessonCode(lesson, runtime, "solution");
            const those = lanes.filter((lane) => runtimeOf(lane) === runtime);
            return {
              name: those.map(({ title }) => title).join(", "),
              text: await text.catch((error) => String(error.message)),
            };
          }),
        );
        code.replaceChildren(
          ...texts.map(({ name, text }) =>
            h(
              "figure",
              {},
              h("figcaption", { class: "fine" }, name),
              h(
                "pre",
                { tabindex: 0, role: "region", "aria-label": `${title}: a solution for ${name}` },
                h("code", {}, text),
              ),
            ),
          ),
        );
      },
    },
    h("summary", {}, title),
    ...all([challenge]).map(paragraph),
    h("p", { class: "fine" }, "Hints, from the gentlest on:"),
    list(all(hints), "ol"),
    code,
  );
  return box;
}
