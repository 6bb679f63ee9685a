// @ts-check
// What is shown, to the clipboard and to the disk: the address, a table as text, a picture as a file, each with where it comes from.

import { copy, save } from "../../shared/run/hand-over.js";
import { asPng, asSvg } from "../pictures/picture-file.js";
import { citation, originOf } from "../run/citation.js";
import { keysToDraw } from "../sheets/operation.js";
import { sheets } from "../sheets/sheets.js";
import { runsIn } from "../sheets/styles.js";
import { givenOf } from "../state/given.js";
import { asText, FORMS } from "../tables/as-text.js";
import { sorted } from "../tables/order.js";

/** @import {Sheet} from "../sheets/types.d.ts" */
/** @import {State} from "../state/types.d.ts" */

/**
 * @param {State} state
 * @param {import("../run/desk.js").Desk} desk
 * @param {{form: string, sheet: string, toDisk: boolean}} how
 */
export async function takeAlong(state, desk, { form, sheet: id, toDisk }) {
  const given = givenOf(state, await desk.samples("run", keysToDraw(givenOf(state))));
  const sheet = sheets(given).find((each) => each.id === id);
  if (!sheet) return;
  const { type, picture } = FORMS[form];
  const name = `front-row-${id}-${given.run.id.slice(0, 12)}.${form}`;
  if (picture) {
    const made = pictureOf(state, sheet);
    if (form === "png") await (toDisk ? asPng(made).then((blob) => save(name, blob)) : copy(asPng(made)));
    else await (toDisk ? save(name, new Blob([made.text], { type })) : copy(made.text));
    return;
  }
  const text = asText(form, sheet, sorted(sheet, state.view), citedAs(state));
  if (toDisk) save(name, new Blob([text], { type }));
  else await copy(text);
}

/** @param {State} state @param {Sheet} sheet */
function pictureOf(state, sheet) {
  const shown = document.querySelector(`[data-sheet-section="${sheet.id}"] .drawn svg`);
  if (!(shown instanceof SVGElement) || !sheet.drawing)
    throw new Error("There is no picture of it, or it is not drawn yet.");
  const { drawing, title } = sheet;
  return asSvg(shown, {
    drawing,
    title,
    origin: sheet.origin ?? originOf([givenOf(state).run]),
    cited: citedAs(state),
  });
}

/** The line that leads back to what is shown. @param {State} state */
export function citedAs(state) {
  const { open, own, view, engines } = state;
  const address = own.run ? `${location.origin}${location.pathname} (opened from a file)` : location.href;
  const second =
    view.view === "compare" && open.with
      ? ` Compared with run ${open.with.id}, ${(open.with.ended ?? open.with.started).slice(0, 10)}.`
      : "";
  const columns = view.view === "engines" ? (engines?.columns ?? []) : [];
  const each = columns.map(({ title, run }) => ` ${title}: run ${run}.`).join("");
  const given = givenOf(state);
  const used = view.view === "styles" ? runsIn(sheets(given).flatMap(({ rows }) => rows)) : new Set();
  const others = given.others.filter(({ run }) => used.has(run.id)).map(({ run }) => ` Also run ${run.id}.`);
  return citation(given.run, address) + second + each + others.join("");
}
