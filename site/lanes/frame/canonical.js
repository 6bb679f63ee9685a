// @ts-check
// One spelling for every DOM that shows the same thing, so that lanes can be compared: attributes sorted, neighbouring texts joined.
// Left out are comments, empty class attributes, the line breaks between elements in a file of HTML, and what a field says in its
// attributes of the state that it began with: some libraries write that, others set the state alone. So is what the page of a server
// has for htmx and for the server: attributes hx-… and data-htmx-…, a field's name, and a table row's id, by which answers find it.
// Used by the page, by the harness and by the tests.

const LEFT_OUT_OF = /** @type {Record<string, string[]>} */ ({ input: ["value", "checked", "name"], tr: ["id"] });
const FOR_HTMX = /^(hx|data-htmx)-/;

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
  const tag = element.localName;
  pieces.push("<", tag);
  for (const name of element.getAttributeNames().sort()) {
    const value = element.getAttribute(name) ?? "";
    const isLeftOut = FOR_HTMX.test(name) || LEFT_OUT_OF[tag]?.includes(name);
    if (!isLeftOut && (name !== "class" || value !== "")) pieces.push(" ", name, '="', escaped(value), '"');
  }
  pieces.push(">");
  for (let child = element.firstChild; child; child = child.nextSibling) {
    if (child.nodeType === Node.ELEMENT_NODE) write(/** @type {Element} */ (child), pieces);
    else if (child.nodeType === Node.TEXT_NODE && !isLayout(/** @type {Text} */ (child).data))
      pieces.push(escaped(/** @type {Text} */ (child).data));
  }
  pieces.push("</", tag, ">");
}

/** Whether a text only lays out the file that it comes from. @param {string} text */
const isLayout = (text) => text.includes("\n") && text.trim() === "";

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
