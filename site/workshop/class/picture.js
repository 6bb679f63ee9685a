// @ts-check
// One lesson's picture: a row of rings for what was predicted, a row of each lane's shapes for what was measured, on one axis.

import { linear, logarithmic } from "../../shared/figures/axis.js";
import { badge, laneClass, mark } from "../../shared/figures/shapes.js";
import { h, s } from "../../shared/ui/dom.js";
import { byLane, number, spread } from "./numbers.js";

/** @typedef {import("./numbers.js").Handed} Handed */
/** @typedef {import("./lesson-parts.js").Catalog} Catalog */
/** @typedef {import("../../shared/figures/axis.js").Scale} Scale */

const HEIGHT = 40;
/** Values further apart than this stand on an axis where each tenfold takes the same distance. */
const FAR_APART = 20;

/** @param {Handed[]} handed  at least one @param {Catalog} catalog */
export function lessonPicture(handed, catalog) {
  const { unit } = handed[0].prediction;
  const scale = scaleFor(handed.flatMap(({ prediction }) => [prediction.guess, prediction.value]));
  const rows = [
    row(
      "Predicted",
      null,
      handed.map(({ prediction }) => prediction.guess),
      scale,
      unit,
    ),
  ];
  for (const [id, group] of byLane(handed)) {
    const place = catalog.lanes.findIndex((lane) => lane.id === id);
    const title = place < 0 ? "Measured" : `Measured, ${catalog.lanes[place].title}`;
    rows.push(
      row(
        title,
        place < 0 ? null : place,
        group.map(({ prediction }) => prediction.value),
        scale,
        unit,
      ),
    );
  }
  return h(
    "figure",
    { class: "panel class-picture" },
    h("ul", { class: "rows" }, ...rows),
    h("div", { class: "class-axis" }, axis(scale)),
    h("figcaption", { class: "fine" }, caption(scale, unit)),
  );
}

/** @param {string} title @param {number | null} place  of the lane in the catalog; null: a guess @param {number[]} values @param {Scale} scale @param {string} unit */
function row(title, place, values, scale, unit) {
  const { count, median, least, most } = spread(values);
  const at = (/** @type {number} */ value) => `${Math.max(0, scale.place(value)).toFixed(2)}%`;
  const shape = () =>
    place === null ? s("circle", { class: "guess-dot", r: 4.5 }) : s("g", { class: "measured-dot" }, mark(place));
  const plot = s(
    "svg",
    { class: "plot", "aria-hidden": "true", height: HEIGHT, width: "100%" },
    ...scale.ticks.map((tick) => s("line", { class: "grid", x1: at(tick), x2: at(tick), y1: 0, y2: HEIGHT })),
    s("line", { class: "median-line", x1: at(median), x2: at(median), y1: 4, y2: HEIGHT - 4 }),
    ...values.map((value, i) =>
      s("svg", { x: at(value), y: HEIGHT / 2 + (((i * 5) % 7) - 3) * 4, overflow: "visible" }, shape()),
    ),
  );
  const range = least === most ? "all the same" : `${number(least)} to ${number(most)}`;
  const words =
    count === 1
      ? `${number(median)} ${unit}, from 1 learner`
      : `median ${number(median)} ${unit}, ${range}, from ${count} learners`;
  return h(
    "li",
    { class: place === null ? "" : laneClass(place) },
    h(
      "div",
      {},
      h("span", { class: "who" }, place === null ? null : badge(place), title),
      h("span", { class: "fine" }, words),
    ),
    plot,
  );
}

/** @param {number[]} values @returns {Scale & {far: boolean}} */
export function scaleFor(values) {
  const above = values.filter((value) => value > 0);
  if (!above.length) return { ...linear(1), far: false };
  const [least, most] = [Math.min(...above), Math.max(...above)];
  if (most / least <= FAR_APART) return { ...linear(most), far: false };
  const { place, ticks } = logarithmic(least, most);
  const every = Math.ceil(ticks.length / 7);
  return {
    place: (value) => (value > 0 ? place(value) : 0),
    ticks: ticks.filter((_, i) => i % every === 0),
    far: true,
  };
}

/** @param {Scale} scale */
function axis(scale) {
  return s(
    "svg",
    { class: "plot labels", "aria-hidden": "true", height: 18, width: "100%" },
    ...scale.ticks.map((tick) =>
      s(
        "text",
        { x: `${scale.place(tick).toFixed(2)}%`, y: 13, "text-anchor": scale.place(tick) < 2 ? "start" : "middle" },
        number(tick),
      ),
    ),
  );
}

/** @param {{far: boolean}} scale @param {string} unit */
const caption = ({ far }, unit) =>
  `In ${unit}; a ring is a prediction, a filled shape a measurement, an upright line the median.${far ? " Each tenfold takes the same distance; 0 stands at the left end." : ""}`;
