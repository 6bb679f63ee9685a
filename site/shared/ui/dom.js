// @ts-check
// Elements made in one call, and what is done with those that are there. Text goes in as text, never as markup.

/** @typedef {Node | string | null | undefined | false} Child */

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, string | number | boolean | ((event: Event) => void)>} attributes  functions become listeners; true an
 *   empty attribute, false none
 * @param {Child[]} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name, value);
    else if (value !== false) element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...children.filter(isShown));
  return element;
}

/**
 * The same for SVG.
 * @template {keyof SVGElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, string | number>} attributes
 * @param {Child[]} children
 * @returns {SVGElementTagNameMap[Tag]}
 */
export function s(tag, attributes = {}, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  element.append(...children.filter(isShown));
  return element;
}

/** @param {Child} child @returns {child is Node | string} */
const isShown = (child) => child !== null && child !== undefined && child !== false;

/**
 * The element of that id, which index.html holds.
 * @param {string} id
 */
export function byId(id) {
  const element = document.getElementById(id);
  if (!element) throw new Error(`index.html has no element #${id}.`);
  return element;
}

/**
 * A button that cannot be used now stays in the tab order, so that nobody's focus is lost; its handler must look.
 * @param {HTMLButtonElement} button
 * @param {boolean} on
 */
export function enable(button, on) {
  button.setAttribute("aria-disabled", String(!on));
}

/** @param {HTMLButtonElement} button */
export const isEnabled = (button) => button.getAttribute("aria-disabled") !== "true";

/**
 * Set a text only where it differs: what did not change is not drawn again, nor read out.
 * @param {Element} element
 * @param {string} text
 */
export function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/**
 * Do something once, when an element is about to be seen or printed.
 * @param {Element} element
 * @param {() => void} act
 */
export function whenNear(element, act) {
  let done = false;
  const once = () => {
    if (done) return;
    done = true;
    observer.disconnect();
    removeEventListener("beforeprint", once);
    act();
  };
  const observer = new IntersectionObserver(
    (entries) => entries.some(({ isIntersecting }) => isIntersecting) && once(),
    { rootMargin: "300px" },
  );
  observer.observe(element);
  addEventListener("beforeprint", once);
}
