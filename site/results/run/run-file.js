// @ts-check
// From the text of a run file, or of a journal that was cut off, to a run; the twin of measurements/runs/runfile.py. Whatever is wrong with
// the text is said in words. Pure.

import { inconsistency } from "./run-consistency.js";

/** @import {Run} from "./types.d.ts" */

const FORMAT = "front-row-run";
const VERSION = 1;
export const LARGEST_MB = 200;
/** Other files of this project that a reader may take for a run. @type {Record<string, string>} */
const RELATED = {
  "front-row-summary": "It is the summary of a run: open the run itself, the file of that name without “.summary”.",
  "front-row-merge": "It holds several runs side by side: open the single run files.",
};

/** A file that cannot be shown, with a sentence that says why and what to do. */
export class BadFile extends Error {}

/**
 * @param {number} bytes
 * @param {string} name
 */
export function refuseHuge(bytes, name) {
  if (bytes > LARGEST_MB * 2 ** 20)
    throw new BadFile(
      `${shown(name)} has ${Math.round(bytes / 2 ** 20).toLocaleString("en")} MB; this page opens run files up to ${LARGEST_MB} MB. Use \`front-row report\` for it.`,
    );
}

/**
 * @param {string} text
 * @param {string} name  of the file; one that ends in .part is read as a journal
 * @param {(document: unknown) => string | null} check  made from measurements/run.schema.json
 * @returns {Run}
 */
export function readRun(text, name, check) {
  refuseHalves(text, name);
  const document = name.endsWith(".part") || isJournal(text) ? parseJournal(text, name) : parseDocument(text, name);
  const { format, version } = document;
  if (typeof format === "string" && Object.hasOwn(RELATED, format))
    throw new BadFile(`${shown(name)} is no run file. ${RELATED[format]}`);
  if (format !== FORMAT)
    throw new BadFile(
      `${shown(name)} is not a run file of this project: it has no "format": "${FORMAT}". Choose a file that \`front-row measure\` wrote, or one saved on this site.`,
    );
  if (!Number.isInteger(version) || version < 1)
    throw new BadFile(
      `${shown(name)} has no valid version: ${typeof version === "object" ? "it is no number" : String(version).slice(0, 40)}.`,
    );
  if (version > VERSION)
    throw new BadFile(
      `${shown(name)} is of version ${version}; this page reads version ${VERSION}. Reload the page from a newer release, or ask for an older file.`,
    );
  const fault = check(document) ?? inconsistency(document);
  if (fault) throw new BadFile(`${shown(name)} does not hold a valid run: ${fault.slice(0, 300)}.`);
  const pages = document.settings.urls ?? [];
  if (pages.length)
    throw new BadFile(
      `${shown(name)} is a run of pages by their addresses (${pages
        .map((/** @type {{address: string}} */ { address }) => address)
        .join(", ")
        .slice(0, 200)}), and this view shows lanes. Use \`front-row report\` for it.`,
    );
  return /** @type {Run} */ (/** @type {unknown} */ (document));
}

/**
 * Half of a letter (a surrogate without its other half) cannot be written down again.
 * @param {string} text  of JSON
 * @param {string} name
 */
function refuseHalves(text, name) {
  if (!/\\ud/i.test(text)) return;
  const escapes = /\\(?:u[dD][89abAB][\da-fA-F]{2}\\u[dD][c-fC-F][\da-fA-F]{2}|(u[dD][89a-fA-F])|.)/gs;
  for (const [found, half] of text.matchAll(escapes))
    if (half) throw new BadFile(`${shown(name)} is damaged: it holds half of a letter (${found}…).`);
}

/** Its first line is a whole header, and more lines follow: a document has one bracket there. @param {string} text */
function isJournal(text) {
  const end = text.indexOf("\n");
  return (
    end > 2 &&
    end < 1e6 &&
    text.startsWith(`{"format":"${FORMAT}"`) &&
    text[end - 1] === "}" &&
    !text.slice(0, end).includes('"samples":[')
  );
}

/** @param {string} text @param {string} name @returns {Record<string, any>} */
function parseDocument(text, name) {
  if (!text.trim()) throw new BadFile(`${shown(name)} is empty.`);
  let document;
  try {
    document = JSON.parse(text);
  } catch (error) {
    throw new BadFile(
      `${shown(name)} is damaged${place(text, error)}: it is no whole JSON. Copy or download it again; of a run that was cut off, open the file that ends in .json.part.`,
    );
  }
  if (typeof document !== "object" || document === null || Array.isArray(document))
    throw new BadFile(`${shown(name)} is not a run file of this project: it holds no object.`);
  return document;
}

/** Where a parser stopped, as far as it tells. @param {string} text @param {unknown} error */
function place(text, error) {
  const at = error instanceof Error && /position (\d+)/.exec(error.message);
  const lines = (at ? text.slice(0, Number(at[1])) : text).split("\n");
  return ` ${at ? "at" : "before the end of"} line ${lines.length.toLocaleString("en")}`;
}

/** @param {string} text @param {string} name @returns {Record<string, any>} */
function parseJournal(text, name) {
  const lines = text.split("\n").slice(0, -1); // what follows the last line feed was cut off
  if (!lines.length) throw new BadFile(`${shown(name)} is empty: the run was cut off before its first line.`);
  const [header, ...rest] = lines.map((line, i) => {
    try {
      return JSON.parse(line);
    } catch {
      throw new BadFile(`${shown(name)} is damaged at line ${(i + 1).toLocaleString("en")}.`);
    }
  });
  const isEnding = (/** @type {any} */ line) => line?.kind === "ending"; // in the middle where a run was gone on with after it
  const last = rest.at(-1);
  return { ...header, ending: isEnding(last) ? last : null, samples: rest.filter((line) => !isEnding(line)) };
}

/** @param {string} name */
const shown = (name) => `“${name.slice(0, 120)}”`;
