// @ts-check
// Keeps every file of one version of these pages in the browser, so that a later visit needs no network and asks nobody.
//
// It is registered as service-worker.js?version=<version>, and the version names exactly the files in build/offline.json. A new
// version is another address: the browser installs it beside the old one, from files that must match their hashes, and lets it
// take over once no page of the old version is open any more. So no page is ever made of old and new files.

const worker = /** @type {any} */ (globalThis);
const VERSION = new URL(location.href).searchParams.get("version") ?? "";
const PREFIX = "front-row ";
const STORE = PREFIX + VERSION;
const AT_ONCE = 6;

/** @typedef {{version: string, bytes: number, files: {path: string, bytes: number, integrity: string}[]}} List  paths from this file's folder */

worker.addEventListener("install", (/** @type {any} */ event) => event.waitUntil(fill()));
worker.addEventListener("activate", (/** @type {any} */ event) => event.waitUntil(dropOthers()));
worker.addEventListener("fetch", (/** @type {any} */ event) => {
  const { method, url } = event.request;
  if (method === "GET" && new URL(url).origin === location.origin) event.respondWith(answer(event.request));
});

async function fill() {
  const response = await fetch("build/offline.json", { cache: "no-store" });
  /** @type {List} */
  const list = await response.json();
  if (list.version !== VERSION) throw new Error("The list of files belongs to another version.");
  const store = await caches.open(STORE);
  const waiting = [...list.files];
  let done = 0;
  const keepSome = async () => {
    for (let file = waiting.shift(); file; file = waiting.shift()) {
      await store.put(file.path, await whole(file));
      done += file.bytes;
      tell({ done, bytes: list.bytes });
    }
  };
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, keepSome));
  } catch (error) {
    await caches.delete(STORE);
    tell({ problem: error instanceof Error ? error.message : String(error) });
    throw error;
  }
}

/** Asked for once more past the browser's cache, which may hold an older file of that name. @param {{path: string, integrity: string}} file */
function whole({ path, integrity }) {
  return fetch(path, { cache: "no-cache", integrity }).catch(() => fetch(path, { cache: "reload", integrity }));
}

async function dropOthers() {
  const names = await caches.keys();
  await Promise.all(
    names.filter((name) => name.startsWith(PREFIX) && name !== STORE).map((name) => caches.delete(name)),
  );
}

/** @param {Request} request */
async function answer(request) {
  const store = await caches.open(STORE);
  const address = new URL(request.url);
  if (address.pathname.endsWith("/")) address.pathname += "index.html";
  return (await store.match(address.href, { ignoreSearch: true, ignoreVary: true })) ?? fetch(request);
}

/** @param {{done: number, bytes: number} | {problem: string}} news */
async function tell(news) {
  for (const page of await worker.clients.matchAll({ includeUncontrolled: true }))
    page.postMessage({ kind: "front-row:keeping", ...news });
}
