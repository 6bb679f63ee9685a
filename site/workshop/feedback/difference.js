// @ts-check
// Where two spellings of a page part, in words short enough to read. Pure.

const AROUND = 70;

/**
 * @param {string} own
 * @param {string} wanted
 * @returns {{own: string, wanted: string} | null}  null: they are the same
 */
export function difference(own, wanted) {
  if (own === wanted) return null;
  let at = 0;
  while (own[at] === wanted[at]) at += 1;
  const tag = Math.max(own.lastIndexOf("<", at), 0);
  const from = at - tag > AROUND ? at - AROUND : tag;
  return { own: piece(own, from, at), wanted: piece(wanted, from, at) };
}

/** @param {string} text @param {number} from @param {number} at */
const piece = (text, from, at) =>
  `${from > 0 ? "… " : ""}${text.slice(from, at + AROUND)}${at + AROUND < text.length ? " …" : ""}` || "(nothing)";
