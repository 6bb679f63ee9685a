// @ts-check
// What the pictures share, in terms of Observable Plot. Each is drawn in a document of its own that is never shown: there Plot may put the style
// element that this page's Content-Security-Policy forbids; it is taken out before the picture comes into the page, which has the same
// rules in results.css.

import { isOpen } from "../../shared/figures/shapes.js";

/** @typedef {{Plot: any, d3: any}} Kit */

const SYMBOLS = ["circle", "square", "triangle", "diamond", "down", "cross", "star", "hexagon"];

export const colour = (/** @type {number} */ place) => `var(--lane-${place % SYMBOLS.length})`;

/** How a lane's shape is filled. @param {number} place */
export const filled = (place) =>
  isOpen(place) ? { fill: "var(--card)", stroke: colour(place), strokeWidth: 1.5 } : { fill: colour(place) };

/** A triangle on its tip, which d3 lacks. */
const DOWN = {
  /** @param {CanvasPath} context @param {number} size */
  draw(context, size) {
    const y = Math.sqrt(size / (Math.sqrt(3) * 3));
    context.moveTo(0, y * 2);
    context.lineTo(-Math.sqrt(3) * y, -y);
    context.lineTo(Math.sqrt(3) * y, -y);
    context.closePath();
  },
};

export const symbol = (/** @type {number} */ place) =>
  SYMBOLS[place % SYMBOLS.length] === "down" ? DOWN : SYMBOLS[place % SYMBOLS.length];

/**
 * @param {Kit} kit
 * @param {object} options
 * @returns {SVGElement}
 */
export function drawn({ Plot }, options) {
  const apart = document.implementation.createHTMLDocument();
  const svg = Plot.plot({ document: apart, className: "chart", ...options });
  for (const style of svg.querySelectorAll("style")) style.remove();
  svg.setAttribute("aria-hidden", "true"); // the table below says the same in words
  return document.adoptNode(svg);
}

/** Room for names at the left, and how many letters fit. @param {number} width @param {string[]} names */
export function left(width, names) {
  const longest = Math.max(0, ...names.map(({ length }) => length));
  const room = Math.min(longest * 6.6 + 14, width * (width < 500 ? 0.4 : 0.34), 320);
  return { marginLeft: room, lineWidth: (room - 12) / 12 };
}
