// @ts-check
// Behind every figure: its samples, and where they come from.

import { h } from "../../shared/ui/dom.js";
import { environment } from "./environment.js";
import { group } from "./groups.js";

/** @import {Opened, Sample} from "../run/types.d.ts" */
/** @typedef {import("../run/names.js").Names} Names */
/** @typedef {{run: Opened, found: {key: string, samples: Sample[]}[], cited: string}} Of */

/**
 * @param {string} title
 * @param {Of} of
 * @param {Of | null} earlier  of the run that it is compared with
 * @param {Names} names
 * @param {{close(): void, save(): void}} act
 */
export function dialogParts(title, of, earlier, names, { close, save }) {
  return [
    h("header", {}, h("h2", { id: "samples-title" }, title), h("button", { type: "button", click: close }, "Close")),
    ...parts(of, names),
    ...(earlier ? [h("h2", {}, "The earlier run"), ...parts(earlier, names)] : []),
    h(
      "div",
      { class: "actions" },
      h("button", { type: "button", click: save }, "Save these samples as CSV"),
      h("button", { type: "button", click: close }, "Close"),
    ),
  ];
}

/** @param {Of} of @param {Names} names */
function parts({ run, found, cited }, names) {
  const groups = found.map(({ samples }) => group(samples, names, run)).filter((part) => part !== null);
  return [
    ...(groups.length ? groups : [h("p", { class: "empty" }, "This run holds no samples of it.")]),
    h("section", {}, h("h3", {}, "Where they come from"), environment(run), h("p", { class: "fine cite" }, cited)),
  ];
}
