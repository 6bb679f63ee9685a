// @ts-check
// Where a learner's code runs: never in this page's process where that can be had, and with none of this page's storage. Code that came in a
// file or by a link has no origin at all, where the server lets such a frame read its files: it can reach no other frame, keep nothing in
// this browser, and ask for nothing that is not public.

import { trustedOrigins } from "../../lanes/frame/protocol.js";
import { h } from "../../shared/ui/dom.js";

/**
 * `protection` says what keeps the code from this page: this machine's other name, a frame without any origin, or nothing.
 * @typedef {{origin: string, sandbox: string | null, protection: "twin" | "sandbox" | "none"}} Place
 */

/** Either may run scripts, and may not open windows, ask to leave the page, or download. */
const TWIN = "allow-scripts allow-same-origin allow-forms";
const NOWHERE = "allow-scripts allow-forms";

/**
 * @param {URL | Location} page
 * @returns {Place}
 */
export function placeFor(page) {
  const [own, twin] = trustedOrigins(page);
  // The other name goes first: it asks nothing of the server, while a frame without an origin may read only what the server allows.
  return twin
    ? { origin: twin, sandbox: TWIN, protection: "twin" }
    : { origin: own, sandbox: NOWHERE, protection: "sandbox" };
}

/**
 * For code of somebody else's.
 * @param {URL | Location} page
 * @param {boolean} isReadable  by a frame without an origin
 * @returns {Place}
 */
export function placeForForeign(page, isReadable) {
  const [own, twin] = trustedOrigins(page);
  return isReadable ? { origin: twin ?? own, sandbox: NOWHERE, protection: "sandbox" } : placeFor(page);
}

/**
 * Whether the server lets a frame without an origin read a file, as its answer to this page tells. The server itself is asked: a service
 * worker, which keeps files where there is no server, answers no HEAD.
 * @param {URL} file
 */
export async function isReadableFromNowhere(file) {
  const answer = await fetch(file, { method: "HEAD" }).catch(() => null);
  const allows = answer?.headers.get("Access-Control-Allow-Origin") === "*";
  return allows || /\borigin\b/i.test(answer?.headers.get("Vary") ?? "");
}

/**
 * The same frame without protection, for a server that allows no frame without an origin to read its files.
 * @param {URL | Location} page
 * @returns {Place}
 */
export const unprotected = (page) => ({ origin: page.origin, sandbox: null, protection: "none" });

/**
 * From now on this page holds frames of its own address only, by either name: other ports of this machine are other people's servers. The
 * policy in its head cannot say so, as it does not know the port.
 * @param {URL | Location} page
 */
export const holdOnlyOwnFrames = (page) =>
  document.head.append(
    h("meta", {
      "http-equiv": "Content-Security-Policy",
      content: `frame-src ${trustedOrigins(page).join(" ")}`,
    }),
  );
