// @ts-check
// A class's numbers lesson by lesson: a picture, and tables of machines and of single results. The page of the workshop and the report that
// `front-row class report` writes both show them.

import { counted } from "../../shared/figures/format.js";
import { h } from "../../shared/ui/dom.js";
import { scroll } from "../../shared/ui/table-parts.js";
import { factorOff } from "../closeness.js";
import { byLane, number, ofLesson, spread, verdict } from "./numbers.js";
import { lessonPicture } from "./picture.js";

/** @typedef {import("./result.js").Result} Result */
/** @typedef {import("./numbers.js").Handed} Handed */
/** All that is shown of a lesson. @typedef {{id: string, title: string, prediction: {ask: string, unit: string}}} Titled */
/** All that is shown of the catalog. @typedef {{lanes: {id: string, title: string}[]}} Catalog */
/** Of a table, by its id. @typedef {(id: string) => boolean} IsOpen */

/** @param {Result[]} results */
export const countOf = (results) =>
  `${counted(results.length, "result")}, from ${counted(new Set(results.map(machine)).size, "kind")} of machine`;

/** A section for each lesson that has results. @param {Result[]} results @param {Titled[]} lessons @param {Catalog} catalog @param {boolean} names @param {IsOpen} isOpen */
export const lessonParts = (results, lessons, catalog, names, isOpen) =>
  lessons.flatMap((lesson) => {
    const handed = ofLesson(results, lesson.id);
    return handed.length ? [lessonPart(lesson, handed, catalog, names, isOpen)] : [];
  });

/** @param {Titled} lesson @param {Handed[]} handed @param {Catalog} catalog @param {boolean} names @param {IsOpen} isOpen */
function lessonPart({ id, title, prediction }, handed, catalog, names, isOpen) {
  return h(
    "section",
    { class: "stack", "aria-labelledby": `${id}-title` },
    h("h2", { id: `${id}-title` }, title),
    h("p", { class: "lead" }, prediction.ask.replace(/[`*]/g, "")),
    h("p", { class: "outcome" }, verdict(handed)),
    lessonPicture(handed, catalog),
    h(
      "details",
      { id: `machines-${id}`, open: isOpen(`machines-${id}`) },
      h("summary", {}, "By kind of machine"),
      machinesTable(handed, catalog, title, prediction.unit),
    ),
    h(
      "details",
      { id: `each-${id}`, open: isOpen(`each-${id}`) },
      h("summary", {}, `Each result (${handed.length})`),
      eachTable(handed, catalog, names, title),
    ),
  );
}

/** @param {Handed[]} handed @param {Catalog} catalog @param {string} title @param {string} unit */
function machinesTable(handed, catalog, title, unit) {
  const rows = [...byLane(handed)].flatMap(([lane, group]) => {
    const kinds = Map.groupBy(group, ({ by }) => machine(by));
    return [...kinds].map(([kind, ones]) => {
      const { count, median, least, most } = spread(ones.map(({ prediction }) => prediction.value));
      return h(
        "tr",
        {},
        h("th", { scope: "row" }, kind),
        h("td", {}, laneName(catalog, lane)),
        h("td", {}, h("span", { class: "value" }, number(median))),
        h("td", {}, count > 1 ? `${number(least)} to ${number(most)}` : "–"),
        h("td", {}, String(count)),
      );
    });
  });
  return table(
    `${title}: measured by kind of machine (${unit})`,
    ["Machine", "Lane", "Median", "Spread", "Number"],
    rows,
  );
}

/** @param {Handed[]} handed @param {Catalog} catalog @param {boolean} names @param {string} title */
function eachTable(handed, catalog, names, title) {
  const rows = handed.map(({ prediction, by }, place) => {
    const off = factorOff(prediction);
    return h(
      "tr",
      {},
      h("th", { scope: "row" }, (names && by.name) || `No. ${place + 1}`),
      h("td", {}, laneName(catalog, prediction.lane)),
      h("td", {}, number(prediction.guess)),
      h("td", {}, number(prediction.value)),
      h("td", {}, off === null ? "–" : `${number(off)}×`),
      h("td", {}, machine(by)),
    );
  });
  return table(`${title}: each result`, ["Who", "Lane", "Predicted", "Measured", "Off by", "Machine"], rows);
}

/** @param {string} caption @param {string[]} heads @param {HTMLElement[]} rows */
function table(caption, heads, rows) {
  return scroll(
    caption,
    h(
      "table",
      {},
      h("caption", {}, caption),
      h("thead", {}, h("tr", {}, ...heads.map((text) => h("th", { scope: "col" }, text)))),
      h("tbody", {}, ...rows),
    ),
  );
}

/** @param {Result} result */
const machine = ({ browser, cores }) => `${browser}, ${cores ? counted(cores, "core") : "cores not told"}`;

/** A lane's title; its id where this catalog does not know it. @param {Catalog} catalog @param {string | null} id */
const laneName = ({ lanes }, id) => lanes.find((lane) => lane.id === id)?.title ?? id ?? "not told";
