// @ts-check
// Where a learner's code runs: never in this page's process where that can be had, and with none of this page's storage.

import { trustedOrigins } from "../../lanes/frame/protocol.js";

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
 * The same frame without protection, for a server that allows no frame without an origin to read its files.
 * @param {URL | Location} page
 * @returns {Place}
 */
export const unprotected = (page) => ({ origin: page.origin, sandbox: null, protection: "none" });
