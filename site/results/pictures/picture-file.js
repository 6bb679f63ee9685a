// @ts-check
// A picture of the page as a file of its own: colours and fonts written into it, with its title, its legend and the line that says
// where it comes from.

import { isOpen, mark } from "../../shared/figures/shapes.js";
import { s } from "../../shared/ui/dom.js";

/** @import {Drawing} from "../sheets/types.d.ts" */

const WRITTEN = [
  "fill",
  "stroke",
  "stroke-width",
  "stroke-dasharray",
  "stroke-opacity",
  "fill-opacity",
  "opacity",
  "font-size",
  "font-family",
  "font-weight",
  "paint-order",
  "stroke-linejoin",
];
const EDGE = 20;
/** About the width of a letter of the text at 12 pixels, of wide fonts too. */
const LETTER = 7;

/**
 * @param {SVGElement} shown  the picture as it stands in the page
 * @param {{drawing: Drawing, title: string, origin: string, cited: string}} of
 * @returns {{text: string, width: number, height: number}}
 */
export function asSvg(shown, { drawing, title, origin, cited }) {
  const width = Number(shown.getAttribute("width")) + 2 * EDGE;
  const room = width - 2 * EDGE;
  const look = (/** @type {string} */ name) => getComputedStyle(document.documentElement).getPropertyValue(name);
  const ground = resolved("background-color", "var(--card)");
  const ink = resolved("color", "var(--ink)");
  const soft = resolved("color", "var(--soft)");
  const letters = { "font-family": look("--sans") || "sans-serif", "font-size": 12 };
  const words = (/** @type {string} */ text, /** @type {number} */ y, /** @type {object} */ more) =>
    s("text", { x: EDGE, y, ...letters, fill: soft, ...more }, text);
  let y = EDGE + 14;
  const parts = [];
  for (const line of wrapped(title, room / 10)) {
    parts.push(words(line, y, { "font-size": 16, "font-weight": 600, fill: ink }));
    y += 22;
  }
  for (const line of [...wrapped(`${drawing.caption}.`, room / LETTER), ...wrapped(`${origin}.`, room / LETTER)]) {
    parts.push(words(line, y, {}));
    y += 17;
  }
  let x = EDGE;
  for (const { title, place, plain } of drawing.legend) {
    const long = 22 + title.length * LETTER + 14;
    if (x + long > width - EDGE && x > EDGE) [x, y] = [EDGE, y + 19];
    const sign = plain
      ? s("rect", { x: -6, y: -6, width: 12, height: 12, fill: resolved("color", `var(--part-${place})`) })
      : mark(place);
    if (!plain) {
      const colour = resolved("color", `var(--lane-${place % 8})`);
      if (isOpen(place)) sign.setAttribute("stroke-width", "2");
      sign.setAttribute(isOpen(place) ? "stroke" : "fill", colour);
      if (isOpen(place)) sign.setAttribute("fill", "none");
      sign.removeAttribute("class");
    }
    parts.push(
      s("g", { transform: `translate(${x + 7},${y + 6})` }, sign),
      s("text", { x: x + 20, y: y + 10, ...letters, fill: ink }, title),
    );
    x += long;
  }
  if (drawing.legend.length) y += 26;
  const copy = /** @type {SVGElement} */ (shown.cloneNode(true));
  write(shown, copy);
  copy.setAttribute("x", String(EDGE));
  copy.setAttribute("y", String(y));
  copy.removeAttribute("aria-hidden");
  parts.push(copy);
  y += Number(shown.getAttribute("height")) + 22;
  for (const line of wrapped(cited, room / 6.3)) {
    parts.push(words(line, y, { "font-size": 10.5 }));
    y += 14;
  }
  const height = Math.ceil(y + EDGE - 8);
  const whole = s(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      width,
      height,
      viewBox: `0 0 ${width} ${height}`,
      role: "img",
      "aria-label": `${title}. ${drawing.caption}`,
    },
    s("rect", { width, height, fill: ground }),
    ...parts,
  );
  return { text: new XMLSerializer().serializeToString(whole), width, height };
}

/**
 * @param {{text: string, width: number, height: number}} svg
 * @returns {Promise<Blob>}
 */
export async function asPng({ text, width, height }) {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [width * 2, height * 2];
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((done, failed) =>
    canvas.toBlob(
      (blob) => (blob ? done(blob) : failed(new Error("This browser could not make the PNG. Save it as SVG."))),
      "image/png",
    ),
  );
}

/** What the page's style sheet gives each element, as attributes of the copy. @param {Element} from @param {Element} to */
function write(from, to) {
  const style = getComputedStyle(from);
  for (const name of WRITTEN) {
    const value = style.getPropertyValue(name);
    if (value) to.setAttribute(name, value);
  }
  to.removeAttribute("class");
  for (let i = 0; i < from.children.length; i++) write(from.children[i], to.children[i]);
}

/** What a colour of the style sheet comes to at present. @param {string} property @param {string} value */
function resolved(property, value) {
  const probe = document.createElement("span");
  probe.style.setProperty(property, value);
  document.body.append(probe);
  const found = getComputedStyle(probe).getPropertyValue(property);
  probe.remove();
  return found;
}

/** @param {string} text @param {number} letters */
function wrapped(text, letters) {
  const lines = [""];
  for (const word of text.split(" ")) {
    if (lines[lines.length - 1].length + word.length > letters && lines[lines.length - 1]) lines.push("");
    lines[lines.length - 1] += (lines[lines.length - 1] ? " " : "") + word;
  }
  return lines;
}
