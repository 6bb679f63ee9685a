// @ts-check
// Is it right? Drives the code as a visitor would, in a frame that counts DOM calls, and compares what the page shows with what it
// should show: with the demo's JavaScript, or with what the lesson says. Never by a time: faster but wrong is wrong.

import { named } from "../../lanes/selector-words.js";
import { codeFile, gap } from "../../shared/catalog.js";
import { source } from "../../shared/code/source.js";
import { toTask } from "../../shared/run/task.js";
import { difference } from "./difference.js";

/** @import {Catalog, Demo, Lane, Operation} from "../../shared/types.d.ts" */
/** @typedef {import("../running/given-frame.js").GivenFrame} GivenFrame */
/** @typedef {import("../running/given-frame.js").Checked} Checked */
/**
 * What one look at the page must find: `count` elements, `text` in the first, each of `texts` in order, `attribute` of the first, `pixels` of a canvas.
 * @typedef {{selector: string, count?: number, least?: number, text?: string, texts?: string[], attribute?: [string, string], pixels?: [number, number, string][]}} Look
 * @typedef {{says: string, do?: object[], looks: Look[]}} Step
 * @typedef {{says: string, prepare?: object[], click: string, at_most: number}} Calls
 * @typedef {{operations?: string[], steps?: Step[], calls?: Calls[]}} Check  operations are those of the demo
 * @typedef {{says: string, ok: boolean, found: string | null}} Result
 * @typedef {{calls: number, click: string}} Count
 */

/**
 * @param {object} given
 * @param {Check} given.check
 * @param {Demo} given.demo
 * @param {Lane} given.lane
 * @param {string} given.text
 * @param {(lane: Lane, text: string) => GivenFrame} given.open  gives a new frame that counts, on this page
 * @param {{reference: Lane, style: string, catalog: Catalog}} given.published
 * @param {(result: Result) => void} given.tell
 * @returns {Promise<Result[]>}
 */
export async function runCheck({ check, demo, lane, text, open, published, tell }) {
  /** @type {Result[]} */
  const results = [];
  const add = (/** @type {Result} */ result) => {
    results.push(result);
    tell(result);
  };
  const frame = open(lane, text);
  try {
    const failed = await readiness(frame);
    add({ says: "The page starts", ok: failed === null, found: failed });
    if (failed !== null) return results;
    for (const step of check.steps ?? []) add(await stepResult(frame, step));
    for (const calls of check.calls ?? []) add(await callsResult(frame, calls));
    const operations = demo.operations.filter(({ id }) => check.operations?.includes(id));
    if (operations.length && results.every(({ ok }) => ok))
      await compare(frame, operations, demo, open, published, add);
    return results;
  } finally {
    frame.close();
  }
}

/** Null once the frame is ready, or what it failed with. @param {GivenFrame} frame @returns {Promise<string | null>} */
export async function readiness(frame) {
  const failed = /** @type {Promise<string>} */ (
    new Promise((resolve) =>
      frame.addEventListener("failed", (event) => resolve(/** @type {CustomEvent<string>} */ (event).detail), {
        once: true,
      }),
    )
  );
  const report = await Promise.race([frame.loaded(), failed]);
  if (typeof report === "string") return report;
  return report.state === "failed" ? (report.error ?? "It failed without a word.") : null;
}

/**
 * @param {GivenFrame} frame
 * @param {Operation[]} operations
 * @param {Demo} demo
 * @param {(lane: Lane, text: string) => GivenFrame} open
 * @param {{reference: Lane, style: string, catalog: Catalog}} published
 * @param {(result: Result) => void} add
 */
async function compare(frame, operations, demo, open, { reference, style, catalog }, add) {
  // Of the same style where there is one: what a style sets as an attribute, another may set as a property.
  const shown = gap(catalog, { lane: reference.id, demo: demo.id, style }) ? demo.styles[0] : style;
  const model = open(reference, await source(codeFile(reference, demo.id, shown)));
  try {
    const failed = await readiness(model);
    if (failed !== null) return add({ says: "The JavaScript to compare with starts", ok: false, found: failed });
    for (const operation of operations) {
      const { size, prepare, click } = toTask(operation, operation.sizes?.[0] ?? null);
      const steps = [...(size ? [{ size }] : []), ...[...prepare, click].map((click) => ({ click }))];
      const says = `${operation.title}: the same page as the published JavaScript shows`;
      try {
        const [own, wanted] = await Promise.all([
          frame.check(steps, { root: demo.root }),
          model.check(steps, { root: demo.root }),
        ]);
        const found = difference(own.dom ?? "", wanted.dom ?? "");
        add({ says, ok: found === null, found: found && `Yours: ${found.own}\nShould be: ${found.wanted}` });
        if (found) return;
      } catch (error) {
        return add({ says, ok: false, found: worded(error) });
      }
    }
  } finally {
    model.close();
  }
}

/** @param {GivenFrame} frame @param {Step} step @returns {Promise<Result>} */
async function stepResult(frame, { says, do: steps = [], looks }) {
  try {
    const { seen } = await frame.check(steps, { looks });
    const found = looks.map((look, place) => mismatch(look, seen[place])).find((wrong) => wrong !== null) ?? null;
    return { says, ok: found === null, found };
  } catch (error) {
    return { says, ok: false, found: worded(error) };
  }
}

/** @param {GivenFrame} frame @param {Calls} calls @returns {Promise<Result>} */
async function callsResult(frame, { says, prepare = [], click, at_most }) {
  try {
    // The first time fills what a runtime keeps for later.
    await frame.check([...prepare, { click }]);
    const { calls } = await frame.check(prepare, { counted: click });
    if (!calls) throw new Error("The frame counted nothing.");
    const found = `${calls.during.toLocaleString("en")} DOM calls were counted.`;
    return { says: `${says}: at most ${at_most.toLocaleString("en")} DOM calls`, ok: calls.during <= at_most, found };
  } catch (error) {
    return { says, ok: false, found: worded(error) };
  }
}

/**
 * What is wrong with what was seen, or null. Pure.
 * @param {Look} look
 * @param {import("../running/given-frame.js").Seen | undefined} seen
 */
export function mismatch({ selector, count, least, text, texts, attribute, pixels = [] }, seen) {
  if (!seen) return `The page did not tell of “${selector}”.`;
  const { one, none, many } = named(selector);
  if (count !== undefined && seen.count !== count)
    return seen.count === 0 ? `The page has no ${none}.` : `The page has ${seen.count} ${many}, not ${count}.`;
  if (least !== undefined && seen.count < least) return `The page has ${seen.count} ${many}, fewer than ${least}.`;
  const [shown = null] = seen.texts;
  if (text !== undefined && shown !== text)
    return shown === null
      ? `The page has no ${none}.`
      : `${one} says ${shown ? `“${shown}”` : "nothing"}, not ${text ? `“${text}”` : "nothing"}.`;
  if (texts && JSON.stringify(seen.texts) !== JSON.stringify(texts))
    return `${one} say ${seen.texts.map((word) => `“${word}”`).join(", ") || "nothing"}, not ${texts.map((word) => `“${word}”`).join(", ")}.`;
  if (attribute) {
    const [name, value] = attribute;
    const own = seen.attributes[0]?.[name];
    if (own !== value) return `${one} has ${name} “${own ?? ""}”, not “${value}”.`;
  }
  const off = pixels.findIndex(([, , colour], place) => seen.pixels[place] !== colour);
  if (off >= 0)
    return `At ${pixels[off][0]}, ${pixels[off][1]} the picture has the colour ${seen.pixels[off] ?? "none"}, not ${pixels[off][2]}.`;
  return null;
}

/** @param {unknown} error */
const worded = (error) => (error instanceof Error && error.message ? error.message : "It was stopped.");
