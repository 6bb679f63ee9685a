// @ts-check
// What each view shows of a run, as tables of figures and as pictures of the same. Pure: nothing is drawn here.

import { calls } from "./calls.js";
import { comparison } from "./comparison.js";
import { distribution } from "./distribution.js";
import { enginesSheet } from "./engines.js";
import { growth } from "./growth.js";
import { memory } from "./memory.js";
import { sizes } from "./sizes.js";
import { start } from "./start.js";
import { styles } from "./styles.js";
import { updates } from "./updates.js";

/** @import {Given, Sheet} from "./types.d.ts" */

/** Worked out once: toolbar, table and picture ask for the same. @type {WeakMap<Given, Sheet[]>} */
const made = new WeakMap();

/** @param {Given} given @returns {Sheet[]} */
export function sheets(given) {
  const found = made.get(given) ?? (MAKERS[given.view.view] ?? updates)(given);
  made.set(given, found);
  return found;
}

/** @type {Record<string, (given: Given) => Sheet[]>} */
const MAKERS = {
  table: updates,
  styles,
  samples: distribution,
  growth,
  start,
  bytes: sizes,
  memory,
  calls,
  compare: comparison,
  engines: enginesSheet,
};
