// @ts-check
// One spelling for every DOM that shows the same thing, so that lanes can be compared: attributes sorted, empty class
// attributes and comments left out, neighbouring texts joined. Used by the page, by the harness and by the tests.

/** @param {string} text */
const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");

/**
 * An element and everything in it, as text.
 * @param {Element} element
 * @returns {string}
 */
export function canonical(element) {
  /** @type {string[]} */
  const pieces = [];
  write(element, pieces);
  return pieces.join("");
}

/**
 * Sixteen hexadecimal digits that are the same for elements of the same spelling, and different for all others that are
 * ever likely to meet. Not for secrets.
 * @param {Element} element
 * @returns {string}
 */
export function canonicalHash(element) {
  return digest(canonical(element));
}

/**
 * @param {Element} element
 * @param {string[]} pieces
 */
function write(element, pieces) {
  const name = element.localName;
  pieces.push("<", name);
  const attributes = [...element.attributes].filter(({ name, value }) => name !== "class" || value !== "");
  attributes.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const attribute of attributes) pieces.push(" ", attribute.name, '="', escaped(attribute.value), '"');
  pieces.push(">");
  for (const child of element.childNodes) {
    if (child instanceof Element) write(child, pieces);
    else if (child instanceof Text) pieces.push(escaped(child.data));
  }
  pieces.push("</", name, ">");
}

/**
 * Two 32-bit multiplicative hashes of the text, side by side.
 * @param {string} text
 */
export function digest(text) {
  let one = 0x811c9dc5;
  let two = 0x9e3779b9;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    one = Math.imul(one ^ code, 0x01000193);
    two = Math.imul((two << 5) ^ (two >>> 27) ^ code, 0x85ebca6b);
  }
  return [one, two].map((half) => (half >>> 0).toString(16).padStart(8, "0")).join("");
}
