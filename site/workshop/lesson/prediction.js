// @ts-check
// A guess that is committed before anything is measured, and what came out beside it.

import { h, setText } from "../../shared/ui/dom.js";
import { howClose } from "../closeness.js";
import { remember, remembered } from "../remembered.js";
import { bringIntoSight } from "../sight.js";
import { words } from "./markup.js";

/** @typedef {import("./lessons.js").Lesson} Lesson */
/** @typedef {ReturnType<typeof predictionForm>} Prediction */

/** @param {Lesson} lesson */
export function predictionForm({ id, prediction: { ask, unit } }) {
  const name = `prediction ${id}`;
  const stored = remembered(name);
  let guess = typeof stored?.guess === "number" ? stored.guess : null;
  const field = h("input", { type: "number", id: "guess", min: 0, step: "any", required: true, inputmode: "decimal" });
  const commit = h("button", { class: "go", type: "submit" }, "Commit");
  const said = h("p", { class: "said", role: "status" });
  const outcome = h("p", { class: "outcome", role: "status" });
  const form = h(
    "form",
    {
      class: "guess",
      submit: (event) => {
        event.preventDefault();
        if (!field.checkValidity()) return setText(said, "Enter a number first: a wrong guess teaches more than none.");
        guess = field.valueAsNumber;
        remember(name, { guess, at: new Date().toISOString() });
        show();
      },
      novalidate: true,
    },
    h("label", { for: "guess" }, ...words(ask)),
    h("span", { class: "row" }, field, h("span", {}, unit), commit),
    said,
  );

  function show() {
    if (guess === null) return;
    field.value = String(guess);
    field.disabled = true;
    commit.hidden = true;
    const before = remembered(`measured ${id}`);
    if (before?.guess === guess && typeof before.says === "string") setText(outcome, before.says);
    else setText(said, `Your prediction is ${amount(guess, unit)}. What you measure will stand here beside it.`);
  }
  show();
  return {
    element: h("div", { class: "stack" }, form, outcome),
    get isCommitted() {
      return guess !== null;
    },
    /** Lead the reader here. */
    ask() {
      bringIntoSight(form);
      field.focus({ preventScroll: true });
    },
    /**
     * What was measured, as a number, as words with its spread and its count, and the id of the lane that it is about. What it says of the prediction.
     * @param {number} value @param {string} measured @param {string} lane
     */
    compare(value, measured, lane) {
      if (guess === null) return "";
      const says = `You predicted ${amount(guess, unit)}. Measured: ${measured}. ${howClose({ guess, value })}`.trim();
      setText(said, "");
      setText(outcome, says);
      remember(`measured ${id}`, { guess, value, measured, says, unit, lane, at: new Date().toISOString() });
      return says;
    },
  };
}

/** One DOM call, two DOM calls. @param {number} guess @param {string} unit */
export const amount = (guess, unit) =>
  `${guess.toLocaleString("en")} ${guess === 1 && !unit.startsWith("times") ? unit.replace(/s$/, "") : unit}`;
