// @ts-check
// Why a lane may have failed: which of its files are missing or cut short. Asks the server again, so for failures only.

/** Where a file comes from: with a runtime, made by the set-up, or with this project. @typedef {"runtime" | "made" | "project"} Origin */
/** @typedef {{says: string, origin: Origin}} Broken */

/** Not part of any lane: what reports on one, and what joins one to the comparison. */
const OURS = [
  "failure.js",
  "failure.css",
  "diagnosis.js",
  "nearest.js",
  "frame/frame.js",
  "frame/commands.js",
  "frame/sampler.js",
  "frame/protocol.js",
  "../catalog.json",
].map((name) => new URL(name, import.meta.url).href);

/** Seconds since the last file of this page arrived, or since the page was asked for where none did. */
export function silence() {
  const arrivals = resources().map(({ responseEnd }) => responseEnd);
  return (performance.now() - Math.max(0, ...arrivals)) / 1000;
}

/** The file that this page asked for last: where nothing else is known, the first suspect. */
export function lastFile() {
  const last = resources()
    .toSorted((a, b) => a.startTime - b.startTime)
    .at(-1);
  return last ? shortName(last.name) : null;
}

/**
 * The files that this page asked for and that are not what they should be, in the order in which it asked.
 * @returns {Promise<Broken[]>}
 */
export async function brokenFiles() {
  const found = await Promise.all(resources().map((entry) => inspect(entry.name, entry.responseStatus)));
  return found.filter((broken) => broken !== null);
}

/** The lane's own files, each as it was asked for the first time. */
function resources() {
  const entries = /** @type {PerformanceResourceTiming[]} */ (performance.getEntriesByType("resource"));
  const first = new Set(entries.map(({ name }) => name));
  const isFirst = (/** @type {string} */ name) => first.delete(name);
  const isFile = (/** @type {string} */ name) =>
    name.startsWith(location.origin) && !/(?<!\/lanes)\/servers\//.test(name); // an application's answer is none
  return entries.filter(({ name }) => isFile(name) && !OURS.includes(name) && isFirst(name));
}

/** @param {string} address */
function shortName(address) {
  return decodeURIComponent(new URL(address).pathname).split("/").slice(-2).join("/");
}

/**
 * @param {string} address
 * @param {number} status  0 where the browser does not tell
 * @returns {Promise<Broken | null>}
 */
async function inspect(address, status) {
  const path = decodeURIComponent(new URL(address).pathname);
  const origin = path.includes("/node_modules/") ? "runtime" : path.includes("/site/build/") ? "made" : "project";
  const name = shortName(address);
  if (status >= 400) return { says: `The file ${name} is missing (the server answered ${status}).`, origin };
  const check = CHECKS[path.slice(path.lastIndexOf(".") + 1)];
  if (!check) return null;
  try {
    const answer = await fetch(address, { cache: "reload" }); // also puts a whole file in the place of a broken one in the cache
    if (!answer.ok) return { says: `The file ${name} is missing (the server answered ${answer.status}).`, origin };
    const type = answer.headers.get("content-type") ?? "";
    const wrong = await check(await answer.arrayBuffer(), type);
    return wrong ? { says: `The file ${name} ${wrong}.`, origin } : null;
  } catch (error) {
    return { says: `The file ${name} could not be read from the server (${String(error)}).`, origin };
  }
}

const CUT_SHORT = "is cut short or damaged";

/** @type {Record<string, (bytes: ArrayBuffer, type: string) => string | null | Promise<string | null>>} */
const CHECKS = {
  wasm(bytes, type) {
    if (!WebAssembly.validate(bytes)) return CUT_SHORT;
    return type.startsWith("application/wasm")
      ? null
      : `is sent as ${type || "no type at all"}: this server must send .wasm files as application/wasm`;
  },
  json(bytes) {
    try {
      JSON.parse(new TextDecoder().decode(bytes));
      return null;
    } catch {
      return CUT_SHORT;
    }
  },
  /** A zip file ends with its table of contents, marked "PK\5\6", and a comment of up to 65,535 bytes. */
  zip(bytes) {
    const end = new Uint8Array(bytes.slice(-65_557));
    for (let i = end.length - 22; i >= 0; i--) {
      if (end[i] === 0x50 && end[i + 1] === 0x4b && end[i + 2] === 5 && end[i + 3] === 6) return null;
    }
    return CUT_SHORT;
  },
};
