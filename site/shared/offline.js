// @ts-check
// Keeps these pages in the browser for visits without a network (service-worker.js does it), on demand only.

const ROOT = new URL("../", import.meta.url);
const LIST = new URL("build/offline.json", ROOT);

/** @typedef {{version: string, bytes: number, files: {path: string, bytes: number, integrity: string}[]}} List */

/** Why these pages cannot be kept here; empty where they can. */
export function whyNot() {
  if (!window.isSecureContext)
    return "The browser keeps pages only from an address that it trusts: https, or this machine’s own.";
  if (!("serviceWorker" in navigator)) return "This browser keeps no pages, or is not allowed to in this window.";
  return "";
}

/** Whether a service worker answered for this page. */
export const isKept = () => Boolean(navigator.serviceWorker?.controller);

/**
 * Keep all files. Comes to its end once they are there; the next visit then needs no network.
 * @param {(done: number, bytes: number) => void} progress
 * @throws {Error} in words for a person
 */
export async function keepPages(progress) {
  const problem = whyNot();
  if (problem) throw new Error(problem);
  const list = await loadList();
  await expectRoom(list.bytes);
  const { promise: failed, reject } = Promise.withResolvers();
  failed.catch(() => {}); // heard of below, once the worker is on its way
  const listen = (/** @type {MessageEvent} */ { data }) => {
    if (data?.kind !== "front-row:keeping") return;
    if (data.problem)
      reject(new Error(`Not all files could be kept: ${data.problem} Nothing was; the page works as before.`));
    else progress(data.done, data.bytes);
  };
  navigator.serviceWorker.addEventListener("message", listen);
  try {
    const scope = ROOT.pathname;
    const script = new URL(`service-worker.js?version=${list.version}`, ROOT).href;
    const registration = await navigator.serviceWorker.register(script, { scope });
    await Promise.race([ready(registration, script), failed]);
    progress(list.bytes, list.bytes); // the worker's last words may come after it is ready
  } finally {
    navigator.serviceWorker.removeEventListener("message", listen);
  }
  return list;
}

/** Let go of everything that was kept. */
export async function forgetPages() {
  const registration = await navigator.serviceWorker?.getRegistration(ROOT.pathname);
  await registration?.unregister();
  for (const name of await caches.keys()) if (name.startsWith("front-row ")) await caches.delete(name);
}

/** @returns {Promise<List>} */
async function loadList() {
  const response = await fetch(LIST, { cache: "no-store" }).catch(() => null);
  if (!response?.ok) throw new Error("The list of this page’s files is missing: `make demo` writes it.");
  return response.json();
}

/** @param {number} bytes */
async function expectRoom(bytes) {
  const { quota = Infinity, usage = 0 } = (await navigator.storage?.estimate?.()) ?? {};
  if (quota - usage < bytes)
    throw new Error(
      `The browser has no room for these pages: they take ${Math.ceil(bytes / 1e6)} MB, and ${Math.max(0, Math.floor((quota - usage) / 1e6))} MB are left.`,
    );
}

/**
 * Of this script, and no other: a worker of an older version may be active, and the new one may be done, or have failed, already.
 * @param {ServiceWorkerRegistration} registration @param {string} script @returns {Promise<void>}
 */
function ready({ installing, waiting, active }, script) {
  const worker = [installing, waiting, active].find((worker) => worker?.scriptURL === script);
  return new Promise((resolve, reject) => {
    const look = () => {
      if (worker && ["installed", "activating", "activated"].includes(worker.state)) resolve(); // installed: an open page holds it back until it is closed
      if (!worker || worker.state === "redundant")
        reject(
          new Error(
            "Not all files could be kept: one has changed or is missing. Unpack the zip anew, or run `make demo` in a checkout; the page works as before.",
          ),
        );
    };
    worker?.addEventListener("statechange", look);
    look();
  });
}
