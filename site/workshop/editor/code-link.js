// @ts-check
// Code in a link: packed into the part of an address that browsers send to no server. Pure: text in, text out.

import { RUNTIMES } from "../lesson/lessons.js";

/** @typedef {import("./editor.js").Language} Language */
/** `runtime`: whose names a Python text uses; null where it runs in all lanes alike. @typedef {{text: string, language: Language, runtime: string | null}} Linked */

/** Characters of packed code in a link. Programs that pass links on cut longer ones. */
export const LONGEST_CODE = 8_192;
/** What may come out of them: packed so well, a few thousand characters could fill the memory. */
const LONGEST_TEXT = 200_000;
/** The packed form with a sum at its end, which shows that a link was cut short or changed on its way. */
const FORM = "deflate";
const LANGUAGE = { python: "Python", javascript: "JavaScript" };
const LANGUAGES = /** @type {const} */ (["python", "javascript"]);

/** Why there is no link, or no code in it, in words for its reader. */
export class BadLink extends Error {}

/**
 * What to put behind an address.
 * @param {Linked} linked
 * @returns {Promise<string>}
 */
export async function toFragment({ text, language, runtime }) {
  if (!("CompressionStream" in globalThis))
    throw new BadLink("This browser cannot pack code into a link. Save it as a file instead.");
  const packed = await new Response(new Blob([text]).stream().pipeThrough(new CompressionStream(FORM))).arrayBuffer();
  const length = Math.ceil((packed.byteLength * 4) / 3);
  if (length > LONGEST_CODE)
    throw new BadLink(
      `This code makes a link of ${length.toLocaleString("en")} characters, and links of more than ${LONGEST_CODE.toLocaleString("en")} are cut on their way. Save it as a file instead.`,
    );
  const letters = Array.from(new Uint8Array(packed), (byte) => String.fromCharCode(byte)).join("");
  const code = btoa(letters).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  return `#code=${code}&language=${language}${runtime ? `&runtime=${runtime}` : ""}`;
}

/**
 * The code behind an address; null where there is none.
 * @param {string} fragment
 * @returns {Promise<Linked | null>}
 */
export async function fromFragment(fragment) {
  const given = new URLSearchParams(fragment.replace(/^#/, ""));
  const code = given.get("code");
  if (code === null) return null;
  const language = LANGUAGES.find((one) => one === given.get("language"));
  if (!language)
    throw new BadLink(
      `This link names no language that is known here (${LANGUAGES.join(", ")}). It may have been cut short: ask for it anew.`,
    );
  const runtime = given.get("runtime");
  if (runtime !== null && !/^[a-z]+$/.test(runtime))
    throw new BadLink("This link names no runtime. It may have been changed on its way: ask for it anew.");
  if (code.length > LONGEST_CODE)
    throw new BadLink(
      `The code in this link is too long: more than ${LONGEST_CODE.toLocaleString("en")} characters are not opened. Ask for a file instead.`,
    );
  if (!("DecompressionStream" in globalThis))
    throw new BadLink("This browser cannot unpack the code in this link. Ask for a file instead.");
  const text = await unpacked(code);
  if (text.includes("\0")) throw new BadLink("What this link brings is no text.");
  return { text, language, runtime };
}

/** @param {string} code */
async function unpacked(code) {
  let text = "";
  try {
    const bytes = Uint8Array.from(atob(code.replaceAll("-", "+").replaceAll("_", "/")), (letter) =>
      letter.charCodeAt(0),
    );
    const reader = new Blob([bytes])
      .stream()
      .pipeThrough(new DecompressionStream(FORM))
      .pipeThrough(new TextDecoderStream("utf-8", { fatal: true }))
      .getReader();
    for (let part = await reader.read(); !part.done && text.length <= LONGEST_TEXT; part = await reader.read())
      text += part.value;
    if (text.length > LONGEST_TEXT) void reader.cancel();
  } catch {
    throw new BadLink("The code in this link is damaged: part of it may be missing. Ask for it anew, or for a file.");
  }
  if (text.length > LONGEST_TEXT)
    throw new BadLink(
      `The code in this link is too long: more than ${LONGEST_TEXT.toLocaleString("en")} characters are not opened.`,
    );
  return text;
}

/** What a link brings, such as “Python for Brython”. @param {Linked} linked */
export function inWords({ language, runtime }) {
  const title = Object.entries(RUNTIMES).find(([id]) => id === runtime)?.[1].title ?? runtime;
  return title ? `${LANGUAGE[language]} for ${title}` : LANGUAGE[language];
}
