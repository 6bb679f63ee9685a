// @ts-check
// One page of paper for each lesson.

import { h } from "../../shared/ui/dom.js";
import { list, paragraph } from "../lesson/markup.js";

/** @typedef {import("./said.js").Said} Said */

/** One page to write on. @param {Said} lesson */
export function handout({ title, question, prediction: { ask, unit, figure }, challenge, remember, extra }) {
  const line = () => h("div", { class: "write-here" });
  return h(
    "section",
    { class: "handout", "aria-label": `Hand-out: ${title}` },
    h("h2", {}, title),
    h("p", { class: "question" }, question),
    h("h3", {}, "My prediction"),
    paragraph(ask),
    h("p", {}, `My number: ____________ ${unit}`),
    h(
      "p",
      {},
      `Measured: ____________ ${unit}, lane: ____________${figure.kind === "calls" ? "" : ", middle half from ______ to ______, n = ____"}`,
    ),
    h("h3", {}, "Challenge"),
    paragraph(challenge),
    h("h3", {}, "Why was my prediction off?"),
    line(),
    line(),
    line(),
    h("h3", {}, "To remember"),
    list(remember),
    extra.length ? h("h3", {}, "For the fast") : null,
    extra.length ? list(extra) : null,
  );
}
