// @ts-check
// Starts Pyodide from a memory snapshot instead of from nothing. A page turns it on with one setting: PyScript's `interpreter`, or,
// without PyScript, the address that `loadPyodide` is imported from. `front-row snapshot` puts a copy of this file
// beside the snapshot that it made, with the line MADE filled in.
//
// A snapshot is WebAssembly's memory as it was once Python had started and imported what it was told to. It fits one build of
// Pyodide only. Where it cannot be used, for whatever reason, Pyodide starts the ordinary way; the console says why, and so does
// the event "pyodide:snapshot" on the page, whose detail is {used, reason}.

/**
 * What the command wrote down. Addresses are relative to this file.
 * @typedef {object} Made
 * @property {string} version  Pyodide's
 * @property {string} pyodide  the folder with pyodide.mjs
 * @property {string} file  the snapshot, packed with gzip
 * @property {number} bytes  of the snapshot
 * @property {number} folded  bytes of it without the blocks that hold nothing but zeros
 * @property {string} integrity  of the packed file, as in an `integrity` attribute
 * @property {{from: number, to: number, head: number, sum: number}} base  bytes of memory that come from the program itself: the
 *   snapshot, which begins with a head of its own, holds there what has changed
 */
const MADE = /** @type {Made} */ (JSON.parse("{}"));

/** Pyodide reads an archive at its start. With a snapshot it needs nothing of it, so it gets an empty one. */
const EMPTY_ARCHIVE = "data:application/zip;base64,UEsFBgAAAAAAAAAAAAAAAAAAAAAAAA==";
/** Bytes of memory that are kept or left out together. */
const BLOCK = 64;
/** Options that may still be chosen once Pyodide has started. */
const LATE_OPTIONS = ["indexURL", "stdout", "stderr"];

export const version = MADE.version;

const folder = new URL(MADE.pyodide, import.meta.url).href;
/** @type {Promise<{loadPyodide(options: object): Promise<any>}>} */
const stock = import(`${folder}pyodide.mjs`);
/** @type {Promise<{default(settings: object): Promise<any>}>} */
const program = import(`${folder}pyodide.asm.mjs`);

/** Where what Python prints goes, once it is known. @type {Record<string, (line: string) => void>} */
const streams = { stdout: console.log, stderr: console.warn };

const unfit = whyNot();
/** All of it is fetched and started side by side, from the first moment on. @type {Promise<any> | null} */
let early = unfit
  ? null
  : fromSnapshot({
      stdout: (/** @type {string} */ line) => streams.stdout(line),
      stderr: (/** @type {string} */ line) => streams.stderr(line),
    });
early?.catch(() => {}); // whoever asks for it hears of it

/**
 * As Pyodide's own.
 * @param {Record<string, any>} [options]
 */
export async function loadPyodide(options = {}) {
  const begun = early;
  early = null;
  let reason = unfit || (begun ? "" : "one interpreter of this page has been started from it, and this is another");
  if (begun) {
    Object.assign(
      streams,
      Object.fromEntries(Object.entries(options).filter(([name, value]) => name in streams && value)),
    );
    try {
      const pyodide = await (Object.keys(options).every((name) => LATE_OPTIONS.includes(name))
        ? begun
        : fromSnapshot(options));
      tell(true, "");
      return pyodide;
    } catch (error) {
      reason = error instanceof Error ? error.message : String(error);
    }
  }
  tell(false, reason);
  return (await stock).loadPyodide({ ...options, indexURL: folder });
}

/** @param {boolean} used @param {string} reason */
function tell(used, reason) {
  if (!used) console.warn(`Python starts the ordinary way, without its memory snapshot: ${reason}.`);
  if (globalThis.document) document.documentElement.dataset.snapshot = used ? "used" : reason;
  dispatchEvent(new CustomEvent("pyodide:snapshot", { detail: { used, reason } }));
}

/** Why not even to try; empty where there is no reason. */
function whyNot() {
  if (typeof DecompressionStream === "undefined") return "this browser cannot unpack it";
  // A snapshot has more bytes than the archive that it saves: on a slow line they take longer than Python's start.
  const line = /** @type {{saveData?: boolean, effectiveType?: string} | undefined} */ (
    Reflect.get(navigator, "connection")
  );
  if (line?.saveData || (line?.effectiveType && line.effectiveType !== "4g"))
    return "the line is slow, and it has more bytes to fetch";
  return "";
}

/** @param {Record<string, any>} options */
async function fromSnapshot(options) {
  const image = new Uint8Array(MADE.bytes);
  const memory = fetchMemory(image);
  const { promise: trouble, reject: spoil } = Promise.withResolvers();
  memory.catch(spoil);
  trouble.catch(() => {}); // heard of below, once Pyodide is on its way
  const started = (await stock).loadPyodide({
    stdLibURL: EMPTY_ARCHIVE,
    ...options,
    indexURL: folder,
    _loadSnapshot: image, // is filled in before Pyodide reads it
    createPyodideModule: async (/** @type {any} */ settings) => {
      const { instantiateWasm } = settings;
      settings.instantiateWasm = (/** @type {any} */ imports, /** @type {(...result: unknown[]) => void} */ done) =>
        instantiateWasm(
          imports,
          async (/** @type {WebAssembly.Instance} */ instance, /** @type {WebAssembly.Module} */ module) => {
            const own = /** @type {WebAssembly.Memory} */ (instance.exports.memory ?? imports.env.memory);
            try {
              await memory;
              addBase(image, own);
              done(instance, module);
            } catch (error) {
              spoil(error);
            }
          },
        );
      return (await program).default(settings);
    },
  });
  const pyodide = await Promise.race([started, trouble]);
  pyodide.registerJsModule("_late_library", {
    bring: (/** @type {string} */ path) => pyodide.FS.writeFile(path, readNow(`${folder}python_stdlib.zip`)),
  });
  return pyodide;
}

/** Fill in the snapshot, less what the program itself brings. @param {Uint8Array} image */
async function fetchMemory(image) {
  // A file that was cut short or changed does not come through: the browser holds it against its hash.
  const answer = await fetch(new URL(MADE.file, import.meta.url), { integrity: MADE.integrity }).catch(() => {
    throw new Error(`${MADE.file} is missing, or is not the file that was made`);
  });
  if (!answer.body) throw new Error(`${MADE.file} is empty`);
  const folded = await new Response(answer.body.pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
  if (folded.byteLength !== MADE.folded) throw new Error(`${MADE.file} is not whole`);
  unfold(folded, image);
}

/**
 * After the head comes a bit for each block of memory that says whether it is there, then the blocks that are; all others are zeros.
 * @param {ArrayBuffer} folded
 * @param {Uint8Array} image
 */
function unfold(folded, image) {
  const { head } = MADE.base;
  image.set(new Uint8Array(folded, 0, head));
  const there = new Uint8Array(folded, head, (image.length - head) / BLOCK / 8);
  const blocks = new Int32Array(folded, head + there.length);
  const memory = new Int32Array(image.buffer, head);
  const length = BLOCK / 4;
  let next = 0;
  for (let i = 0; i < there.length; i++) {
    for (let bits = there[i], at = i * 8 * length; bits; bits >>= 1, at += length) {
      if (bits & 1) for (let word = 0; word < length; word++) memory[at + word] = blocks[next++];
    }
  }
}

/**
 * What stands in memory once the program is there is not fetched a second time: the snapshot holds only how it differs.
 * @param {Uint8Array} image
 * @param {WebAssembly.Memory} own
 */
function addBase(image, own) {
  const { from, to, head, sum } = MADE.base;
  const base = new Int32Array(own.buffer, from, (to - from) / 4);
  const words = new Int32Array(image.buffer, head + from, base.length);
  let found = 0;
  for (let i = 0; i < base.length; i++) {
    found = (Math.imul(found, 31) + base[i]) | 0;
    words[i] ^= base[i];
  }
  if (found !== sum) throw new Error("it belongs to another build of Pyodide");
}

/**
 * A file at once, as an `import` in the middle of Python code cannot wait. Rare: only for a part of the standard library that the
 * snapshot does not hold.
 * @param {string} address
 */
function readNow(address) {
  const request = new XMLHttpRequest();
  request.open("GET", address, false);
  request.overrideMimeType("text/plain; charset=x-user-defined"); // the one way to bytes without waiting
  request.send();
  if (request.status !== 200) throw new Error(`${address}: the server answered ${request.status}`);
  return Uint8Array.from(request.responseText, (character) => character.charCodeAt(0) & 255);
}
