// @ts-check
// Loaded only once a lane has failed, or has been silent for too long: says what failed, in the runtime's own words, why
// that may be, and what to do.

import { brokenFiles, lastFile, silence } from "./diagnosis.js";
import { unknownName } from "./nearest.js";

/** @typedef {{name: string, demo: string, style: string, fail(message: string): void}} Lane */
/** @typedef {{id: string}} Named */
/** @typedef {{lane: string, demo?: string, besides?: string[], style?: string, operation?: string, reason: string}} Gap */
/** @typedef {{lanes: Named[], styles: Named[], demos: (Named & {styles: string[]})[], gaps?: Gap[]}} Catalog */

const LONGEST_SILENCE = 180;
/** A message with this in it says by itself what to do. */
const SAYS_WHAT = /`make (demo|servers)`/;
const AGAIN = "If it stays: reload with Shift held down, which passes the browser's cache by.";

/** @type {HTMLElement | undefined} */
let box;
let failures = 0;

/**
 * Show a failure where a person sees it.
 * @param {Lane} lane
 * @param {string} message  the runtime's own words
 */
export async function explain(lane, message) {
  // Brython throws its exceptions on, as objects without words, once it has said them on the console.
  const root = document.documentElement;
  if (/\[object \w+\]/.test(message) && root.dataset.error !== message) return;
  failures += 1;
  await bodyIsThere();
  if (root.dataset.state !== "failed") {
    const title =
      failures > 1 ? `The demo reported ${failures} errors so far; the last one:` : "The demo reported an error";
    show(title, [], message, [
      "The lane goes on, but what was asked for last may be half done.",
      "Reload to start afresh.",
    ]);
    return;
  }
  const title = "This lane could not start";
  show(title, ["Looking for the cause …"], message, []);
  const cause = (await wrongName(lane)) ?? (await brokenFile(lane));
  if (cause) {
    show(title, [cause.says], message, cause.advice);
    root.dataset.error = `${cause.says} (${message.split("\n")[0]})`;
    dispatchEvent(new CustomEvent("lane:state", { detail: "failed" }));
  } else {
    const last = SAYS_WHAT.test(message) ? null : lastFile();
    show(title, last ? [`The last file that it asked for was ${last}.`] : [], message, advice(message));
  }
}

/**
 * What to try where the cause is not known for certain.
 * @param {string} message
 */
function advice(message) {
  if (SAYS_WHAT.test(message)) return ["Then reload this page."];
  if (message.includes("Traceback"))
    return ["The last lines above name the place in the demo's own Python.", "Mend it, then reload."];
  return [
    "Reload this page.",
    "If a file of the runtime may be cut short: run `make demo` again, or `npm ci` in the folder site.",
    AGAIN,
  ];
}

/**
 * A lane that has loaded for a minute: is it slow, or stuck? Looks every few seconds and fails the lane once it is stuck.
 * @param {Lane} lane
 */
export async function watch(lane) {
  let inspected = false;
  while (document.documentElement.dataset.state === "loading") {
    const quiet = silence();
    if (quiet >= 60 && !inspected) {
      inspected = true; // once is enough: it asks the server for whole files
      const [broken] = await brokenFiles();
      if (broken) lane.fail(broken.says);
    }
    if (quiet >= LONGEST_SILENCE)
      lane.fail(`Nothing arrived and nothing happened for ${LONGEST_SILENCE / 60} minutes.`);
    await new Promise((resolve) => setTimeout(resolve, 5000));
  }
}

/**
 * Whether the address asks for something that the catalog does not hold, or that this lane is known not to do.
 * @param {Lane} lane
 * @returns {Promise<{says: string, advice: string[]} | null>}
 */
async function wrongName(lane) {
  /** @type {Catalog} */
  let catalog;
  try {
    const answer = await fetch(new URL("../catalog.json", import.meta.url));
    if (!answer.ok) return null;
    catalog = await answer.json();
  } catch {
    return null; // without the catalog, the runtime's own words have to do
  }
  const advice = ["Correct the name in this page's address."];
  const demo = catalog.demos.find(({ id }) => id === lane.demo);
  const ids = (/** @type {Named[]} */ entries) => entries.map(({ id }) => id);
  if (!demo) return { says: unknownName("demo", lane.demo, ids(catalog.demos)), advice };
  if (!catalog.styles.some(({ id }) => id === lane.style))
    return { says: unknownName("style", lane.style, ids(catalog.styles)), advice };
  if (!demo.styles.includes(lane.style))
    return {
      says: `The demo “${lane.demo}” is not written in style “${lane.style}”. Valid: ${demo.styles.join(", ")}.`,
      advice,
    };
  if (!catalog.lanes.some(({ id }) => id === lane.name))
    return { says: unknownName("lane", lane.name, ids(catalog.lanes)), advice };
  const gap = catalog.gaps?.find(
    (gap) =>
      gap.lane === lane.name &&
      (gap.demo ?? lane.demo) === lane.demo &&
      !gap.besides?.includes(lane.demo) &&
      !gap.operation &&
      (gap.style ?? lane.style) === lane.style,
  );
  return gap
    ? { says: `This lane does not do that: ${gap.reason}`, advice: ["Choose another style, demo or lane."] }
    : null;
}

/** @type {Record<import("./diagnosis.js").Origin, string>} */
const ADVICE = {
  runtime: "Run `make demo` again, or `npm ci` in the folder site: that installs the runtimes anew.",
  made: "The set-up makes that file: run `make demo` again, or `python -m measurements.bootstrap demo`.",
  project: "That file belongs to this project: see with `git status` whether your checkout is whole.",
};

/**
 * @param {Lane} lane
 * @returns {Promise<{says: string, advice: string[]} | null>}
 */
async function brokenFile(lane) {
  const [broken] = await brokenFiles();
  if (!broken) return null;
  const reason = broken.origin === "made" ? await reasonOfSetUp(lane) : "";
  const says = reason ? `${broken.says} The set-up could not make this lane: ${reason}` : broken.says;
  return { says, advice: [ADVICE[broken.origin], "Then reload this page.", AGAIN] };
}

/**
 * What went wrong when the set-up made this lane's files; empty where it tells of nothing.
 * @param {Lane} lane
 */
async function reasonOfSetUp(lane) {
  const answer = await fetch(new URL(`../build/${lane.name}/missing.txt`, import.meta.url));
  return answer.ok ? (await answer.text()).trim() : "";
}

/** @returns {Promise<void>} */
async function bodyIsThere() {
  if (document.body) return;
  await new Promise((resolve) => addEventListener("DOMContentLoaded", resolve, { once: true }));
}

/**
 * @param {string} title
 * @param {string[]} says
 * @param {string} words  the runtime's own
 * @param {string[]} advice
 */
function show(title, says, words, advice) {
  const sheet =
    document.querySelector("link[data-failure]") ??
    element("link", "", { rel: "stylesheet", href: new URL("failure.css", import.meta.url).href, "data-failure": "" });
  if (!sheet.isConnected) document.head.append(sheet);
  box ??= element("section", "", { class: "lane-failure", role: "alert" });
  const list = element("ul", "", {});
  list.append(...advice.map((line) => element("li", line, {})));
  const reload = element("button", "Reload", { type: "button" });
  reload.addEventListener("click", () => location.reload());
  const buttons = [reload];
  if (document.documentElement.dataset.state === "ready") {
    const hide = element("button", "Hide", { type: "button" });
    hide.addEventListener("click", () => box?.remove());
    buttons.push(hide);
  }
  box.replaceChildren(
    element(document.querySelector("main h1:not(.lane-failure *)") ? "h2" : "h1", title, {}),
    ...says.map((line) => element("p", line, {})),
    element("pre", words.replace(/^Uncaught /, ""), { tabindex: "0" }),
    ...(advice.length ? [list] : []),
    ...buttons,
  );
  if (!box.isConnected) (document.querySelector("main") ?? document.body).prepend(box);
  scrollTo(0, 0); // scrollIntoView would also scroll a page around this one
}

/**
 * @param {string} tag
 * @param {string} text
 * @param {Record<string, string>} attributes
 */
function element(tag, text, attributes) {
  const made = document.createElement(tag);
  made.textContent = text;
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
}
