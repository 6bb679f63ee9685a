// @ts-check
// Which run is open: one of the published ones, or a file from the reader's disk, chosen or dropped onto the page.

import { h, setText } from "../../shared/ui/dom.js";
import { refill } from "../../shared/ui/fields.js";
import { LARGEST_MB } from "../run/run-file.js";

/** @import {Slot} from "../state/types.d.ts" */
/** @typedef {import("../../shared/published/runs.js").Entry} Entry */

const OWN = "own";

/**
 * @param {HTMLElement} root
 * @param {Entry[]} published
 * @param {{published(slot: Slot, file: string | null): void, file(slot: Slot, file: File): void}} choose
 */
export function runPicker(root, published, choose) {
  /** @type {Record<Slot, HTMLSelectElement>} */
  const selects = { run: select("run"), with: select("with") };
  root.replaceChildren(
    part("Run", selects.run),
    chooser("run", "Open a run file from your disk"),
    part("Compare with", selects.with),
    chooser("with", "Open another run file to compare with"),
  );
  document.addEventListener("dragover", (event) => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    document.body.classList.add("dropping");
  });
  document.addEventListener(
    "dragleave",
    (event) => event.relatedTarget === null && document.body.classList.remove("dropping"),
  );
  document.addEventListener("drop", (event) => {
    document.body.classList.remove("dropping");
    const files = [...(event.dataTransfer?.files ?? [])];
    if (!files.length) return;
    event.preventDefault();
    choose.file("run", files[0]);
    if (files[1]) choose.file("with", files[1]);
  });

  /** @param {Slot} slot */
  function select(slot) {
    const element = h("select", {
      name: slot,
      change: () => element.value !== OWN && choose.published(slot, element.value || null),
    });
    return element;
  }

  /** @param {string} label @param {HTMLElement} control */
  function part(label, control) {
    return h("label", { class: "field" }, h("span", { class: "label" }, label), control);
  }

  /** @param {Slot} slot @param {string} words */
  function chooser(slot, words) {
    const input = h("input", {
      type: "file",
      accept: ".json,.part,application/json",
      class: "unseen",
      tabindex: -1,
      "aria-hidden": "true",
      "data-slot": slot,
      change: () => {
        const [file] = input.files ?? [];
        input.value = ""; // so that the same file can be opened again once it was mended
        if (file) choose.file(slot, file);
      },
    });
    const hint = `A run file ends in .json, the journal of a run that was cut off in .json.part; up to ${LARGEST_MB} MB. It stays on your machine: nothing is sent.`;
    return h(
      "div",
      {},
      h(
        "button",
        { type: "button", "aria-label": `Open … (${words})`, title: `${words}. ${hint}`, click: () => input.click() },
        "Open …",
      ),
      input,
    );
  }

  /** @param {{run: string | null, with: string | null, own: {run: string | null, with: string | null}}} now */
  return function update(now) {
    for (const slot of /** @type {Slot[]} */ (["run", "with"])) {
      const own = now.own[slot];
      const choices = [
        ...(slot === "with" ? [new Option("None", "")] : []),
        ...(own ? [new Option(`Your file: ${own}`, OWN)] : []),
        ...published.map(({ file, title }) => new Option(title, file)),
      ];
      if (!choices.length) choices.push(new Option("None is published yet", ""));
      refill(selects[slot], choices, own ? OWN : (now[slot] ?? ""));
      if (own) setText(selects[slot].options[slot === "with" ? 1 : 0], `Your file: ${own}`);
    }
  };
}
