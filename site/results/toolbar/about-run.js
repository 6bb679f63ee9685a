// @ts-check
// Which run is shown, and what speaks against it: in a line, with all of it behind.

import { counted } from "../../shared/figures/format.js";
import { h } from "../../shared/ui/dom.js";
import { environment } from "../samples/environment.js";
import { menu } from "./menu.js";

/** @import {Opened} from "../run/types.d.ts" */
/** @import {State} from "../state/types.d.ts" */
/** @typedef {import("../../shared/published/runs.js").Entry} Entry */

/** The most failures that are told one by one. */
const MOST_FAILURES = 20;

/**
 * @param {HTMLElement} root
 * @param {Entry[]} published
 */
export function aboutRun(root, published) {
  /** @type {Opened | null} */
  let shown = null;

  /** @param {State} state */
  return function update({ open: { run }, own }) {
    if (run === shown) return;
    shown = run;
    root.replaceChildren(...(run ? [about(run, published, own.run !== null)] : []));
  };
}

/** @param {Opened} run @param {Entry[]} published @param {boolean} isOwn */
function about(run, published, isOwn) {
  const title = isOwn ? `Your file ${run.name}` : (published.find(({ file }) => file === run.name)?.title ?? run.name);
  const { machine, browser } = run.environment;
  const facts = [
    counted(run.samples, "sample"),
    `taken on ${(run.ended ?? run.started).slice(0, 10)}`,
    `${browser.name} ${browser.version}`,
    `${machine.cpu}, ${counted(machine.cores, "core")}`,
  ];
  const cautions = cautionsOf(run);
  return menu(
    "about",
    [
      h("span", { class: "facts-line" }, facts[0]),
      cautions.length ? h("strong", { class: "warned" }, `⚠ ${shortly(run, cautions.length)}`) : "",
    ],
    [
      h("p", {}, h("strong", {}, title), ` – ${facts.join(" · ")}.`),
      ...(isOwn
        ? [
            h(
              "p",
              { class: "fine" },
              "A file from your disk is no part of the address: a link to this page opens the published run.",
            ),
          ]
        : []),
      ...cautions.map((text) => h("p", { class: "caution" }, text)),
      environment({ ...run, environment: { ...run.environment, warnings: [] } }),
    ],
  );
}

/** What a reader should know before any figure. @param {Opened} run @returns {string[]} */
function cautionsOf(run) {
  return [
    ...run.environment.warnings,
    ...(run.complete ? [] : [`The run is not complete: ${run.stopped_because}.`]),
    ...(run.settings.quick
      ? ["A quick run: one page a lane, so no intervals. It is a first look, nothing to cite."]
      : []),
    ...run.failures
      .slice(0, MOST_FAILURES)
      .map(({ lane, measure, message }) => `Not measured: ${lane}, ${measure}: ${message}`),
  ];
}

/** @param {Opened} run @param {number} count */
function shortly({ complete, settings }, count) {
  const worst = complete ? (settings.quick ? "a quick run" : "") : "not complete";
  if (!worst) return counted(count, "warning");
  return count > 1 ? `${worst}, ${count - 1} more` : worst;
}
