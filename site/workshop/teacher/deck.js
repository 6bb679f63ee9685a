// @ts-check
// The slides of a plan, made of the plan that stands on the page and of its lessons: what is shown is what is planned.

import { h } from "../../shared/ui/dom.js";
import { list, paragraph } from "../lesson/markup.js";

/** @typedef {import("./said.js").Said} Said */
/** A line of a plan: its minutes, and the lesson that it is about, or that it is a break. @typedef {{minutes: string, lesson: string | null, isBreak: boolean}} Line */

/** @param {HTMLElement} plan @returns {Line[]} */
export const linesOf = (plan) =>
  [...plan.querySelectorAll("tbody tr")].map((row) => ({
    minutes: row.querySelector("th")?.textContent ?? "",
    lesson: row.getAttribute("data-lesson"),
    isBreak: row.hasAttribute("data-break"),
  }));

/** @param {(Node | null)[]} children */
const slide = (...children) => h("section", { class: "slide" }, ...children);

/** @param {Line[]} lines @param {Said[]} all  lessons, in the order of their numbers */
export function deck(lines, all) {
  const pages = lines.flatMap(({ minutes, lesson, isBreak }, place) => {
    const at = all.findIndex(({ id }) => id === lesson);
    if (at >= 0) return ofLesson(all[at], at + 1, minutes);
    const next = all.find(({ id }) => id === lines[place + 1]?.lesson);
    return isBreak ? [ofBreak(minutes, next)] : [];
  });
  return [...beginning(), ...pages, ending()];
}

function beginning() {
  return [
    slide(h("h1", {}, "What does Python in the browser cost?"), h("p", {}, "Predict. Write. Check. Measure. Explain.")),
    slide(
      h("h1", {}, "How we work"),
      list([
        "**Predict** first, as a number. A wrong guess teaches more than none.",
        "**Check** before you measure: faster but wrong is wrong.",
        "**Measure**, and read the spread and the number of samples along with the time.",
        "Stuck? Hints first. An endless loop? Stop: your text stays.",
      ]),
    ),
  ];
}

/** @param {Said} lesson @param {number} number @param {string} minutes */
function ofLesson({ title, question, prediction, challenge, remember }, number, minutes) {
  return [
    slide(
      h("p", { class: "fine" }, `Lesson ${number} · minutes ${minutes}`),
      h("h1", {}, title),
      h("p", { class: "question" }, question),
      h("p", {}, h("strong", {}, "Predict: "), ...paragraph(prediction.ask).childNodes),
    ),
    slide(h("p", { class: "fine" }, title), h("h1", {}, "Challenge"), paragraph(challenge)),
    slide(h("p", { class: "fine" }, title), h("h1", {}, "Remember"), list(remember)),
  ];
}

/** @param {string} minutes @param {Said | undefined} next  a guess at it waits on the wall */
function ofBreak(minutes, next) {
  return slide(
    h("p", { class: "fine" }, `Minutes ${minutes}`),
    h("h1", {}, "Break"),
    next ? h("p", { class: "question" }, `Until you are back: ${next.title}. Write your number down.`) : null,
    next ? paragraph(next.prediction.ask) : null,
  );
}

function ending() {
  return slide(
    h("h1", {}, "Which prediction was furthest off?"),
    h("p", {}, "And what would you now ask of a sentence such as “JavaScript is three times as fast”?"),
  );
}
