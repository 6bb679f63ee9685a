// @ts-check
// Run by Node, for measurements/snapshot.py: starts Pyodide, imports what it is told to, writes its memory down.
//   node snapshot_maker.mjs PYODIDE_FOLDER OUTPUT_FILE PRELUDE.py IMPORTS [WHEEL ...]     IMPORTS: names with commas between them
// Prints one line of JSON: Pyodide's version, and which stretch of the memory is the program's own (base in interpreter.js).

import { readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [folder, output, prelude, imports, ...wheels] = process.argv.slice(2);
const { loadPyodide, version } = await import(String(pathToFileURL(`${folder}/pyodide.mjs`)));
const { default: create } = await import(String(pathToFileURL(`${folder}/pyodide.asm.mjs`)));

/** Memory once the program was there, before it did anything. */
let base = new Int32Array();

const pyodide = await loadPyodide({
  indexURL: `${folder}/`,
  _makeSnapshot: true,
  createPyodideModule: (/** @type {any} */ settings) => {
    const { instantiateWasm } = settings;
    settings.instantiateWasm = (/** @type {any} */ imports, /** @type {(...result: unknown[]) => void} */ done) =>
      instantiateWasm(imports, (/** @type {any} */ instance, /** @type {any} */ module) => {
        base = new Int32Array((instance.exports.memory ?? imports.env.memory).buffer.slice(0));
        done(instance, module);
      });
    return create(settings);
  },
});
for (const wheel of wheels) pyodide.unpackArchive(new Uint8Array(readFileSync(wheel)), "wheel");
for (const name of imports.split(",").filter(Boolean)) {
  try {
    pyodide.runPython(`import ${name}`);
  } catch (error) {
    console.error(`import ${name}: ${String(error).trim().split("\n").at(-1)}`);
    process.exit(1);
  }
}
pyodide.runPython(readFileSync(prelude, "utf8"), { globals: pyodide.toPy({ __name__: "_snapshot_prelude" }) });
wipeFree(pyodide._module);

const image = pyodide.makeMemorySnapshot();
const head = new Uint32Array(image.buffer, image.byteOffset, 2)[1];
const words = new Int32Array(image.buffer, image.byteOffset + head);
const first = base.findIndex((word) => word !== 0);
const end = base.findLastIndex((word) => word !== 0) + 1;
let sum = 0;
for (let i = first; i < end; i++) {
  sum = (Math.imul(sum, 31) + base[i]) | 0;
  words[i] ^= base[i];
}
writeFileSync(output, image);
console.log(JSON.stringify({ version, bytes: image.length, base: { from: first * 4, to: end * 4, head, sum } }));

/**
 * Fill memory that is free with zeros, which pack to nothing, in place of what once stood there.
 * @param {any} program
 */
function wipeFree(program) {
  const top = program._sbrk(0);
  const held = [];
  for (let size = 1 << 20; size >= 64; size >>= 1) {
    for (let at = program._malloc(size); at; at = program._malloc(size)) {
      held.push(at);
      if (at + size > top) break; // the free places of this size are used up: this one is new memory
      program.HEAPU8.fill(0, at, at + size);
    }
  }
  for (const at of held) program._free(at);
}
