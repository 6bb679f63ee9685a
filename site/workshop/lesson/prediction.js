// @ts-check
// A guess that is committed before anything is measured, and what came out beside it.

import { h, setText } from "../../shared/ui/dom.js";
import { remember, remembered } from "../remembered.js";
import { words } from "./markup.js";

/** @typedef {import("./lessons.js").Lesson} Lesson */

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
    setText(said, `Your prediction is ${amount(guess, unit)}. What you measure will stand here beside it.`);
  }
  show();
  return {
    element: h("div", { class: "stack" }, form, outcome),
    get isCommitted() {
      return guess !== null;
    },
    /**
     * What was measured, as a number, as words with its spread and its count, and the id of the lane that it is about.
     * @param {number} value @param {string} measured @param {string} lane
     */
    compare(value, measured, lane) {
      if (guess === null) return;
      const off = guess > 0 && value > 0 ? Math.max(guess / value, value / guess) : null;
      const verdict =
        off === null
          ? ""
          : off === 1
            ? " Exactly right."
            : off < 1.25
              ? " That is close."
              : ` That is off by a factor of ${off.toFixed(1)}: what did you not think of?`;
      setText(said, "");
      setText(outcome, `You predicted ${amount(guess, unit)}. Measured: ${measured}.${verdict}`);
      remember(`measured ${id}`, { guess, value, measured, unit, lane, at: new Date().toISOString() });
    },
  };
}

/** One DOM call, two DOM calls. @param {number} guess @param {string} unit */
export const amount = (guess, unit) =>
  `${guess.toLocaleString("en")} ${guess === 1 && !unit.startsWith("times") ? unit.replace(/s$/, "") : unit}`;
