// @ts-check
// The guide to fast updates: to each habit of the page its code before and after, and what a published run says it saves.

import { baseline, codeFile, loadCatalog, pick } from "../shared/catalog.js";
import { newestRun } from "../shared/published/runs.js";
import { byId, h } from "../shared/ui/dom.js";
import { guideCode } from "./code.js";
import { glance, savings } from "./savings.js";

/** @import {Catalog, Demo, Operation, Published} from "../shared/types.d.ts" */
/** @typedef {{section: HTMLElement, heading: string, operation: Operation}} Habit  a part of the page, and the operation that shows it */
/** @typedef {{demo: string, before: string, after: string}} Pair  a demo, and its two styles */

const guide = byId("guide");
const measured = byId("measured");
const { demo: name = "", before = "", after = "" } = guide.dataset;
try {
  const catalog = await loadCatalog();
  const demo = pick(catalog.demos, name);
  const pair = { demo: name, before, after };
  const habits = habitsOf(demo);
  showCode(catalog, habits, pair);
  await showSavings(catalog, habits, pair);
} catch (error) {
  instead(h("p", { class: "problem", role: "alert" }, error instanceof Error ? error.message : String(error)));
}

/** @param {Demo} demo @returns {Habit[]} */
function habitsOf(demo) {
  /** @type {NodeListOf<HTMLElement>} */
  const sections = guide.querySelectorAll("[data-operation]");
  return [...sections].map((section) => {
    const heading = section.querySelector("h2")?.lastChild?.textContent?.trim() ?? "";
    return { section, heading, operation: pick(demo.operations, section.dataset.operation ?? "") };
  });
}

/**
 * @param {Catalog} catalog
 * @param {Habit[]} habits
 * @param {Pair} pair
 */
function showCode(catalog, habits, { demo, before, after }) {
  const javascript = baseline(catalog);
  const python = catalog.lanes.find(({ language }) => language === "python") ?? javascript;
  const files = [python, javascript].map((lane) => ({
    language: lane.language,
    before: codeFile(lane, demo, before),
    after: codeFile(lane, demo, after),
  }));
  guideCode(habits, files);
}

/**
 * @param {Catalog} catalog
 * @param {Habit[]} habits
 * @param {Pair} pair
 */
async function showSavings(catalog, habits, pair) {
  const run = await newestRun(`styles ${pair.demo}`, ({ styles }) =>
    styles.some((row) => row.demo === pair.demo && row.style === pair.before && row.over === pair.after),
  );
  for (const { section, operation } of habits) section.append(savings(run, catalog, pair, operation));
  if (run) measured.replaceChildren(...glance(run, catalog, pair, habits));
  else instead(noRun(pair));
}

/** The list of habits stays where there is no picture to lead to them. @param {HTMLElement} words */
function instead(words) {
  measured.querySelector(".looking")?.replaceWith(words);
}

/** @param {Pair} pair */
function noRun({ demo, before, after }) {
  const command = `front-row measure --demo ${demo} --style ${before} --style ${after} --lane all`;
  return h(
    "p",
    { class: "empty" },
    "No published run has measured these habits yet, so there are no figures here. ",
    h("code", {}, command),
    " measures them.",
  );
}
