// @ts-check
// Large type for a projector, switched on any page of the workshop and kept for the others.

import { h } from "../app/dom.js";
import { remember, remembered } from "./keep.js";

const root = document.documentElement;
const button = h("button", { type: "button", class: "large-type", click: () => set(!root.classList.contains("large")) }, "Large type");

/** @param {boolean} on */
function set(on) {
  root.classList.toggle("large", on);
  button.setAttribute("aria-pressed", String(on));
  remember("large type", on);
}

document.querySelector(".top nav")?.append(button);
set(remembered("large type") === true);
