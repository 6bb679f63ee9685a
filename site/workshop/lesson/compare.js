// @ts-check
// What was measured, held against what was predicted.

import { baseline, pick } from "../../shared/catalog.js";
import { ratio, time } from "../../shared/figures/format.js";
import { doubt } from "../../shared/figures/stats.js";
import { amount } from "./prediction.js";

/** @import {Catalog, Lane} from "../../shared/types.d.ts" */
/** @typedef {import("./lessons.js").Lesson} Lesson */
/** @typedef {import("../feedback/rivals.js").Timed} Timed */
/** @typedef {import("./prediction.js").Prediction} Prediction */

/**
 * What a measurement says of the prediction: nothing where it was not about that.
 * @param {Lesson} lesson
 * @param {Catalog} catalog
 * @param {Prediction} prediction
 * @param {{timed: Timed[], calls: Map<string, import("../running/given-frame.js").CallCount>, lane: Lane}} detail
 */
export function compare({ prediction: { figure } }, catalog, prediction, { timed, calls, lane }) {
  const of = (/** @type {string} */ id) => timed.find(({ rival }) => rival.id === id);
  if (figure.kind === "calls") {
    const count = calls.get("start")?.during;
    if (count !== undefined)
      return prediction.compare(count, `${amount(count, "DOM calls")} in ${lane.title}, counted once`, lane.id);
  } else if (figure.kind === "gain") {
    const [own, start] = [of("yours")?.digest, of("start")?.digest];
    if (own && start)
      return prediction.compare(
        start.median / own.median,
        `${ratio(start.median / own.median)} as fast${doubt(own, start)} (medians ${time(start.median)} and ${time(own.median)}, n = ${start.count} and ${own.count})`,
        lane.id,
      );
  } else if (figure.kind === "lane") {
    const base = of(baseline(catalog).id)?.digest ?? (lane.language === "javascript" ? of("start")?.digest : null);
    const other = of(figure.lane)?.digest ?? (lane.id === figure.lane ? of("start")?.digest : null);
    if (base && other)
      return prediction.compare(
        other.median / base.median,
        `${pick(catalog.lanes, figure.lane).title} takes ${ratio(other.median / base.median)} as long${doubt(other, base)} (medians ${time(other.median)} and ${time(base.median)}, n = ${other.count} and ${base.count})`,
        figure.lane,
      );
  }
  return "";
}
