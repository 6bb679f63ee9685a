// @ts-check
// Fields of forms, filled and kept up to date in place, so that the keyboard's focus stays where it is.

import { badge, laneClass } from "../figures/shapes.js";
import { h } from "./dom.js";

/** @param {{id: string, title: string}[]} entries */
export const options = (entries) => entries.map(({ id, title }) => new Option(title, id));

/**
 * @param {HTMLSelectElement} select
 * @param {HTMLOptionElement[]} choices
 * @param {string} value
 */
export function refill(select, choices, value) {
  const same =
    choices.length === select.length && choices.every((choice, i) => choice.value === select.options[i].value);
  if (!same) select.replaceChildren(...choices);
  select.value = value;
}

/** @param {string} label @param {HTMLElement} control */
export function field(label, control) {
  return h("label", { class: "field" }, h("span", { class: "label" }, label), control);
}

/** @param {string} legend @param {HTMLElement} content */
export function fieldset(legend, content) {
  return h("fieldset", { class: "field" }, h("legend", { class: "label" }, legend), content);
}

/**
 * Buttons of which one (radio) or any number (checkbox) is on.
 * @param {HTMLElement} root
 * @param {"radio" | "checkbox"} type
 * @param {string} name
 * @param {{id: string, title: string, place?: number}[]} entries  place: a lane's among the shapes, where it is not that of the entry
 * @param {string[]} on
 * @param {(id: string, on: boolean) => void} change
 */
export function segments(root, type, name, entries, on, change) {
  const shown = [...root.querySelectorAll("input")];
  const same = shown.length === entries.length && shown.every(({ value }, i) => value === entries[i].id);
  if (!same) {
    const made = entries.map(({ id, title, place }, i) => {
      const input = h("input", { type, name, value: id });
      return h(
        "label",
        name === "lane" ? { class: laneClass(place ?? i) } : {},
        input,
        name === "lane" ? badge(place ?? i) : null,
        h("span", {}, title),
      );
    });
    root.replaceChildren(...made);
  }
  for (const input of root.querySelectorAll("input")) {
    input.checked = on.includes(input.value);
    input.onchange = () => change(input.value, input.checked);
  }
}
