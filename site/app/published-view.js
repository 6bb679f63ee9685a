// @ts-check
// A published run: where it comes from, what makes it less certain, and its figures.

import { h } from "./dom.js";
import { counted, date } from "./format.js";
import { claims } from "./published-claims.js";
import { costs } from "./published-costs.js";
import { enginesSection } from "./published-engines.js";
import { updates } from "./published-updates.js";

/** @import {Catalog, Engines, Published, View} from "./types.d.ts" */
/** @typedef {import("./plain-costs.js").Conditions} Conditions */

/**
 * @param {Published} published
 * @param {Catalog} catalog
 * @param {View} view
 * @param {Conditions | null} conditions
 * @param {(conditions: Conditions) => void} choose
 * @param {HTMLElement} elsewhere  shown where the run has no updates of what the view asks for
 * @param {Engines | null} engines  of all published runs
 */
export function publishedView(published, catalog, view, conditions, choose, elsewhere, engines) {
  return [
    about(published),
    costs(published, catalog, view, conditions, choose),
    updates(published, catalog, view, elsewhere),
    claims(published, catalog),
    engines && enginesSection(engines, catalog, view),
    warnings(published),
  ].filter((part) => part !== null);
}

/** @param {Published} published */
function about({ file, title, run }) {
  const { browser, machine, commit, runtimes } = run.environment ?? {};
  const facts = [
    run.ended ? `measured on ${date(run.ended)}` : null,
    browser?.name ? `${capital(browser.name)} ${browser.version ?? ""}`.trim() : null,
    machine?.cpu ? `${machine.cpu}, ${counted(machine.cores ?? 1, "core")}` : null,
    machine?.os ?? null,
    commit ? `commit ${commit.slice(0, 10)}` : null,
  ].filter((fact) => fact !== null);
  const versions = Object.entries(runtimes ?? {}).map(([name, version]) => `${name} ${version}`);
  return h(
    "div",
    { class: "about-run" },
    h(
      "p",
      {},
      h("strong", {}, title),
      facts.length ? ` – ${facts.join(" · ")}. ` : " ",
      h("a", { href: `../measurements/results/${file}` }, "All samples (JSON)"),
    ),
    versions.length > 0 && h("p", { class: "fine" }, `Runtimes: ${versions.join(", ")}.`),
  );
}

/** @param {Published} published */
function warnings({ warnings }) {
  if (!warnings.length) return null;
  return h(
    "section",
    {},
    h("h3", {}, "What makes these numbers less certain"),
    ...warnings.map((text) => h("p", { class: "caution" }, text)),
  );
}

/** @param {string} text */
const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);
