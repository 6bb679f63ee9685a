// @ts-check
// In a frame under this machine's other name: keeps, or lets go of, the files there. Tells the page that frames it, and no other.

import { trustedOrigins } from "../../lanes/frame/protocol.js";
import { forgetPages, keepPages } from "../../shared/offline.js";

const [, page] = trustedOrigins(location);
/** @param {{begun: true} | {done: number, bytes: number} | {ended: true, problem: string}} news */
const tell = (news) => page && parent.postMessage({ type: "front-row:twin", ...news }, page);

if (parent !== window && page) {
  let problem = "";
  tell({ begun: true }); // the list of files, and the first of them, may take a while
  try {
    if (new URLSearchParams(location.search).has("forget")) await forgetPages();
    else await keepPages((done, bytes) => tell({ done, bytes }));
  } catch (error) {
    const denied =
      error instanceof DOMException &&
      (["NotAllowedError", "SecurityError"].includes(error.name) || /permission/i.test(error.message));
    problem = denied
      ? "this browser lets frames of another name keep nothing."
      : error instanceof Error
        ? error.message
        : String(error);
  }
  tell({ ended: true, problem });
}
