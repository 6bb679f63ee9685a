// @ts-check
// Takes what is shown along: the link, a table as text, a picture as a file.

import { copy } from "../../shared/run/hand-over.js";
import { h } from "../../shared/ui/dom.js";
import { options, refill } from "../../shared/ui/fields.js";
import { FORMS } from "../tables/as-text.js";

/** @import {Sheet} from "../sheets/types.d.ts" */
/** @typedef {{form: string, sheet: string, toDisk: boolean}} How */

/**
 * @param {HTMLElement} root
 * @param {(how: How) => Promise<void>} take
 * @param {(sentence: string) => void} tell
 */
export function exporter(root, take, tell) {
  let ownFile = false;
  const which = h("select", { name: "sheet", "aria-label": "Table to save or copy" });
  const form = h("select", { name: "form", "aria-label": "Form to save or copy in", change: () => fit() });
  const act = (/** @type {boolean} */ toDisk) => () =>
    told(async () => {
      await take({ form: form.value, sheet: which.value, toDisk });
      return `${FORMS[form.value].title} ${toDisk ? "saved" : "copied"}, with the line to cite it.`;
    });
  const link = h(
    "button",
    {
      type: "button",
      click: () =>
        told(async () => {
          await copy(location.href);
          return ownFile
            ? "Link copied: a file from your disk is no part of it, so it opens a published run."
            : "Link copied: it leads back to this view.";
        }),
    },
    "Copy link",
  );
  const tables = [
    form,
    h("button", { type: "button", click: act(false) }, "Copy"),
    h("button", { type: "button", click: act(true) }, "Save"),
  ];
  root.replaceChildren(link, which, ...tables);

  /** @type {Sheet[]} */
  let shown = [];

  /** Of what the chosen table has: without a picture there is none to save. */
  function fit() {
    const sheet = shown.find(({ id }) => id === which.value);
    const offered = Object.entries(FORMS).filter(([, { picture }]) => (picture ? sheet?.drawing : sheet?.rows.length));
    const chosen = offered.some(([id]) => id === form.value) ? form.value : (offered[0]?.[0] ?? "");
    refill(form, options(offered.map(([id, { title }]) => ({ id, title }))), chosen);
  }

  /** @param {() => Promise<string>} work */
  async function told(work) {
    try {
      tell(await work());
    } catch (error) {
      tell(error instanceof Error ? error.message : String(error));
    }
  }

  which.addEventListener("change", fit);

  /** @param {Sheet[]} made @param {boolean} isOwn */
  return function update(made, isOwn) {
    shown = made.filter(({ rows, drawing }) => rows.length || drawing);
    root.hidden = false;
    for (const control of tables) control.hidden = !shown.length;
    const kept = shown.some(({ id }) => id === which.value) ? which.value : (shown[0]?.id ?? "");
    refill(which, options(shown.map(({ id, title }) => ({ id, title }))), kept);
    which.hidden = shown.length < 2;
    ownFile = isOwn;
    fit();
  };
}
