// @ts-check
// Does what a lesson's check asks, as a visitor would, and tells what the page shows then. Selectors and texts are data.

import { canonical } from "./frame/canonical.js";
import { named } from "./selector-words.js";

const LONGEST = 2_000_000;

/**
 * @typedef {{click?: string, type?: {into: string, text: string}, wait?: number, size?: {input: string, size: number}}} Step
 * @typedef {{selector: string, pixels?: [number, number][]}} Look
 * @typedef {{selector: string, count: number, texts: string[], attributes: Record<string, string>[], pixels: string[]}} Seen
 */

/**
 * @param {any} command  from the workshop's page, which alone has this port
 * @param {(answer: object) => void} tell
 */
export async function obeyCheck({ id, steps, looks, root, counted }, tell) {
  try {
    /** @type {{during: number, after: number} | null} */
    let calls = null;
    for (const step of steps) await act(step);
    if (counted) {
      find(counted);
      const counter = Reflect.get(globalThis, "frontRowDomCalls");
      const byName = await counter.of(counted);
      const all = Object.values(byName).reduce((sum, count) => sum + Number(count), 0);
      calls = { during: counter.during, after: all - counter.during };
      await settled();
    }
    tell({
      type: "checked",
      id,
      seen: looks.map(look),
      dom: root ? canonical(find(root)).slice(0, LONGEST) : null,
      calls,
    });
  } catch (error) {
    tell({ type: "checked", id, error: error instanceof Error ? error.message : String(error) });
  }
}

/** @param {Step} step */
async function act({ click, type, wait, size }) {
  if (click) find(click).click();
  if (type) enter(type.into, type.text);
  if (size) enter(size.input, String(size.size));
  if (wait) await new Promise((resolve) => setTimeout(resolve, Math.min(wait, 3000)));
  await settled();
}

/** @param {string} selector @param {string} text */
function enter(selector, text) {
  const field = find(selector);
  if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement))
    throw new Error(`“${selector}” is no field to write in.`);
  field.value = text;
  for (const type of ["input", "change"]) field.dispatchEvent(new Event(type, { bubbles: true }));
}

/** @param {string} selector */
function find(selector) {
  const element = document.querySelector(selector);
  if (!(element instanceof HTMLElement)) throw new Error(`The page has no ${named(selector).none}.`);
  return element;
}

/** @param {Look} wanted @returns {Seen} */
function look({ selector, pixels = [] }) {
  const found = [...document.querySelectorAll(selector)];
  const some = found.slice(0, 50);
  return {
    selector,
    count: found.length,
    texts: some.map(({ textContent }) => (textContent ?? "").trim().slice(0, 500)),
    attributes: some.map(({ attributes }) =>
      Object.fromEntries([...attributes].map(({ name, value }) => [name, value.slice(0, 500)])),
    ),
    pixels: pixels.map(([x, y]) => colour(found[0], x, y)),
  };
}

/**
 * The colour of one point of a canvas, as #rrggbbaa.
 * @param {Element | undefined} canvas @param {number} x @param {number} y
 */
function colour(canvas, x, y) {
  const data = canvas instanceof HTMLCanvasElement ? canvas.getContext("2d")?.getImageData(x, y, 1, 1).data : undefined;
  return data ? `#${[...data].map((byte) => byte.toString(16).padStart(2, "0")).join("")}` : "none";
}

/** Once the handlers are done and the page is no longer busy. A hidden tab draws nothing: there a moment has to do. */
async function settled() {
  do {
    await Promise.race([
      new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0))),
      new Promise((resolve) => setTimeout(resolve, 250)),
    ]);
  } while (document.querySelector("[aria-busy=true]"));
}
