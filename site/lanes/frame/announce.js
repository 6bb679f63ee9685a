// @ts-check
// How a framed document gets its line to the page that frames it: it says that it listens, once, and the page answers with a port. Whoever
// asks first opens the line; who asks later gets the same. So a lane's page that runs a learner's code goes on with that of given.js.

import { CONNECT, READY, trustedOrigins } from "./protocol.js";

/** @type {Promise<MessagePort> | undefined} */
let line;

/** @returns {Promise<MessagePort>} */
export function lineToParent() {
  line ??= new Promise((resolve) => {
    const hear = (/** @type {MessageEvent} */ event) => {
      if (event.source !== parent || !trustedOrigins(location).includes(event.origin)) return;
      if (event.data?.type !== CONNECT || event.ports.length !== 1) return;
      removeEventListener("message", hear);
      resolve(event.ports[0]);
    };
    addEventListener("message", hear);
    parent.postMessage({ type: READY }, "*"); // it tells nothing that another page may not know
  });
  return line;
}
