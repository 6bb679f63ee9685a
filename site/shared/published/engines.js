// @ts-check
// What the published runs say of engines, side by side: measurements/results/engines.json, made with the list of runs. Each ratio in it was
// formed within one engine.

import { isRecord, read } from "./runs.js";

/** @import {Engines} from "../types.d.ts" */

const FILE_NAME = /^[\w-]+\.json$/;

/**
 * @returns {Promise<Engines | null>}  null where the list of runs names none
 */
export async function loadEngines() {
  const list = await read("index.json");
  if (!isRecord(list) || typeof list.engines !== "string" || !FILE_NAME.test(list.engines)) return null;
  const found = await read(list.engines);
  if (!isEngines(found)) throw new Error(`measurements/results/${list.engines} is missing or damaged.`);
  return found;
}

/** @param {unknown} found @returns {found is Engines} */
function isEngines(found) {
  if (!isRecord(found) || !isRecord(found.titles)) return false;
  const { columns, lines, support } = found;
  const lists = [columns, lines, support, found.differences];
  return (
    lists.every(Array.isArray) &&
    /** @type {unknown[]} */ (columns).every((column) => hasTexts(column, ["engine", "title"])) &&
    /** @type {unknown[]} */ (lines).every(
      (line) =>
        hasTexts(line, ["lane", "demo", "style", "title"]) &&
        isRecord(line) &&
        Array.isArray(line.engines) &&
        line.engines.every((cell) => hasTexts(cell, ["engine"]) && ["ratio", "low", "high"].every(isFigure(cell))),
    ) &&
    /** @type {unknown[]} */ (support).every(
      (cell) =>
        hasTexts(cell, ["lane", "engine", "outcome"]) &&
        isRecord(cell) &&
        Array.isArray(cell.lacks) &&
        Array.isArray(cell.reasons),
    )
  );
}

/** @param {unknown} found @param {string[]} names */
const hasTexts = (found, names) => isRecord(found) && names.every((name) => typeof found[name] === "string");

/** @param {any} cell @returns {(name: string) => boolean} */
const isFigure = (cell) => (name) => cell[name] === null || Number.isFinite(cell[name]);
