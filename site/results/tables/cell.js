// @ts-check
// One figure of a table: what is seen of it, and what it tells.

import { FEW_ROUNDS } from "../../shared/figures/format.js";
import { h } from "../../shared/ui/dom.js";
import { isTold, tell, tells } from "./hint.js";
import { tint } from "./tint.js";

/** @import {Sheet, SheetCell, SheetRow} from "../sheets/types.d.ts" */
/** @typedef {{sortBy(column: string): void, open(cell: SheetCell, title: string): void}} Act */

/** What stands beside a figure for words that must not be missing there; the legend below the table says what they mean. @type {Record<string, string>} */
const SIGNS = { [FEW_ROUNDS]: "†", "no difference shown": "≈", "fastest Python": "★" };

/** How the figure was touched last: a finger's first tap tells, its second opens. */
let wasTold = false;
let byTouch = false;

/** @param {Sheet} sheet @param {SheetRow} row @param {number} column @param {Act} act */
export function cellElement(sheet, row, column, act) {
  const cell = row.cells[column];
  if (!cell)
    return h(
      "td",
      { class: "none" },
      h("span", { "aria-hidden": "true" }, "–"),
      h("span", { class: "unseen" }, "not measured"),
    );
  const title = [row.title, sheet.columns[column].title].filter(Boolean).join(", ");
  const button = h(
    "button",
    {
      type: "button",
      class: "figure",
      pointerdown: (event) => {
        byTouch = /** @type {PointerEvent} */ (event).pointerType === "touch";
        wasTold = isTold(button);
      },
      click: () => {
        if (!cell.keys.length || (byTouch && !wasTold)) tell(button);
        else act.open(cell, title);
        byTouch = false;
      },
    },
    cell.text,
  );
  tells(button, { title, lines: linesOf(cell) });
  const ground = tint(cell.factor);
  return h(
    "td",
    { class: [cell.missing ? "missing" : "", ground && `tint ${ground}`].filter(Boolean).join(" ") },
    button,
    cell.factorText ? h("span", { class: "factor" }, cell.factorText) : null,
    ...(cell.flags ?? []).map(sign),
    cell.under ? h("span", { class: "under" }, cell.under) : null,
  );
}

/** @param {string} flag */
function sign(flag) {
  if (!SIGNS[flag]) return h("span", { class: "under" }, flag);
  return h(
    "span",
    { class: "mark-of" },
    h("span", { "aria-hidden": "true" }, SIGNS[flag]),
    h("span", { class: "unseen" }, ` ${flag}`),
  );
}

/** All that is told of a figure. @param {SheetCell} cell */
const linesOf = ({ text, fine, flags = [], more = [], keys }) => [
  text,
  ...[...fine, ...flags, ...more].filter(Boolean),
  ...(keys.length ? ["Open it for its samples."] : []),
];

/** The signs that a table has, in words. @param {SheetRow[]} rows */
export function signLegend(rows) {
  const found = new Set(rows.flatMap(({ cells }) => cells.flatMap((cell) => cell?.flags ?? [])));
  const told = Object.entries(SIGNS).filter(([flag]) => found.has(flag));
  return told.map(([flag, sign]) => `${sign} ${flag}`).join(" · ");
}
