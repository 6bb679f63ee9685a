// @ts-check
// Draws the pictures of what is shown. The library and, where a view needs them, samples are fetched only now.

import { h } from "../../shared/ui/dom.js";
import { library } from "../pictures/library.js";
import { keysToDraw } from "../sheets/operation.js";
import { sheets } from "../sheets/sheets.js";
import { givenOf } from "../state/given.js";
import { fillPicture } from "./section.js";

/** @import {State} from "../state/types.d.ts" */

const WIDEST = 1600;
const NARROWEST = 260;

/**
 * @param {State} state
 * @param {import("../run/desk.js").Desk} desk
 * @param {AbortSignal} signal  something else is shown by then
 */
export async function draw(state, desk, signal) {
  try {
    const keys = keysToDraw(givenOf(state));
    const [kit, samples] = await Promise.all([library(), keys.length ? desk.samples("run", keys) : []]);
    if (signal.aborted) return;
    const given = givenOf(state, samples);
    for (const sheet of sheets(given)) {
      await new Promise((resolve) => setTimeout(resolve)); // each picture is a task of its own
      if (signal.aborted) return;
      const figure = document.querySelector(`[data-sheet-section="${sheet.id}"] figure.picture`);
      if (!(figure instanceof HTMLElement) || !sheet.drawing) continue;
      fillPicture(figure, sheet, given.run);
      const room = /** @type {HTMLElement} */ (figure.querySelector(".drawn"));
      const zoom = parseFloat(getComputedStyle(document.documentElement).fontSize) / 16; // large type, in pictures too
      const width = Math.floor(room.getBoundingClientRect().width / zoom);
      room.replaceChildren(enlarged(sheet.drawing.draw(kit, Math.min(WIDEST, Math.max(NARROWEST, width))), zoom));
      performance.mark("results:picture");
    }
  } catch (error) {
    if (signal.aborted) return;
    const why = error instanceof Error ? error.message : String(error);
    for (const room of document.querySelectorAll("#view .drawn"))
      room.replaceChildren(h("p", { class: "problem", role: "alert" }, why));
  }
}

/** @param {SVGElement} picture @param {number} zoom */
function enlarged(picture, zoom) {
  for (const side of ["width", "height"]) picture.setAttribute(side, String(Number(picture.getAttribute(side)) * zoom));
  return picture;
}
