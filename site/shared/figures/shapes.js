// @ts-check
// A shape and a colour for each lane, by its place in the catalog. The shape alone is enough to tell lanes apart: once all were used,
// they come again, open. So are the colours of the first lanes.

import { s } from "../ui/dom.js";

/** Outlines around 0,0, about eleven units across. */
const OUTLINES = [
  "M-5 0a5 5 0 1 0 10 0a5 5 0 1 0 -10 0Z",
  "M-4.6 -4.6H4.6V4.6H-4.6Z",
  "M0 -5.6L5.6 4.6H-5.6Z",
  "M0 -6L6 0L0 6L-6 0Z",
  "M0 5.6L5.6 -4.6H-5.6Z",
  "M-2 -5.6H2V-2H5.6V2H2V5.6H-2V2H-5.6V-2H-2Z",
  "M0 -6L1.8 -1.9L6 -1.6L2.8 1.2L3.8 5.4L0 3.1L-3.8 5.4L-2.8 1.2L-6 -1.6L-1.8 -1.9Z",
  "M-5.8 0L-2.9 -5H2.9L5.8 0L2.9 5H-2.9Z",
];

/**
 * A lane's shape, for use inside another picture; its colour is that of the nearest element with class lane-<n>.
 * @param {number} place  in the catalog, from 0
 */
export function mark(place) {
  return s("path", { class: isOpen(place) ? "mark open" : "mark", d: OUTLINES[place % OUTLINES.length] });
}

/** Whether a lane's shape is drawn as a line. @param {number} place */
export const isOpen = (place) => place >= OUTLINES.length;

/**
 * A lane's shape as a picture of its own, beside the lane's name.
 * @param {number} place
 */
export function badge(place) {
  return s("svg", { class: "badge", viewBox: "-7 -7 14 14", "aria-hidden": "true" }, mark(place));
}

/** @param {number} place */
export const laneClass = (place) => `lane-${place % OUTLINES.length}`;
