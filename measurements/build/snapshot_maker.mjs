// @ts-check
// Run by Node, for measurements/build/snapshot.py: starts Pyodide, imports and compiles what it is told to, writes its memory down.
//   node snapshot_maker.mjs ORDER.json
// Prints one line of JSON: Pyodide's version, the sizes, and which stretch of the memory is the program's own (see interpreter.js).

import { readFileSync, writeFileSync } from "node:fs";
import { basename } from "node:path";
import { pathToFileURL } from "node:url";

/**
 * What snapshot.py asks for. Every path is absolute.
 * @typedef {object} Order
 * @property {string} pyodide  its folder
 * @property {string | null} pyscript  folder of @pyscript/core, whose own Python is then compiled too
 * @property {string[]} imports  names of modules
 * @property {string[]} wheels
 * @property {string[]} scripts  files of Python that the page runs: they are compiled
 * @property {string[]} modules  files that it imports: these as well
 * @property {string[]} inside  files of Python that stay inside as modules, each named like its file
 * @property {string} output
 */

/** Bytes of memory that are kept or left out together. */
const BLOCK = 64;

/** @type {Order} */
const order = JSON.parse(readFileSync(process.argv[2], "utf8"));
const { loadPyodide, version } = await import(String(pathToFileURL(`${order.pyodide}/pyodide.mjs`)));
const { default: create } = await import(String(pathToFileURL(`${order.pyodide}/pyodide.asm.mjs`)));

const codes = await compile();

/** Memory once the program was there, before it did anything. */
let base = new Int32Array();

const pyodide = await loadPyodide({
  indexURL: `${order.pyodide}/`,
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
for (const wheel of order.wheels) pyodide.unpackArchive(new Uint8Array(readFileSync(wheel)), "wheel");
for (const name of order.imports) orEnd(`import ${name}`, () => pyodide.runPython(`import ${name}`));
for (const file of order.inside) bringInside(pyodide, file);
const given = pyodide.toPy(codes);
pyodide.pyimport("_snapshot_code").keep(given);
given.destroy();
pyodide.pyimport("gc").collect();
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
const folded = fold(image);
writeFileSync(order.output, folded);
console.log(
  JSON.stringify({
    version,
    bytes: image.length,
    folded: folded.length,
    base: { from: first * 4, to: end * 4, head, sum },
  }),
);

/** A module of Python that no archive holds. @param {any} python @param {string} file */
function bringInside(python, file) {
  const name = `_${basename(file, ".py")}`;
  const made = python.runPython(
    "import sys, types\nlambda name: sys.modules.setdefault(name, types.ModuleType(name)).__dict__",
  )(name);
  python.runPython(readFileSync(file, "utf8"), { globals: made, filename: `${name}.py` });
}

/** The code of what the page will run, made by another Python: the memory to be kept holds nothing of the work. @returns {Promise<Uint8Array>} */
async function compile() {
  const python = await loadPyodide({ indexURL: `${order.pyodide}/` });
  for (const file of order.inside) bringInside(python, file);
  const read = (/** @type {string} */ file) => readFileSync(file, "utf8");
  const scripts = order.scripts.map(read);
  const modules = order.modules.map(read);
  for (const [i, text] of [...scripts, ...modules].entries()) {
    orEnd([...order.scripts, ...order.modules][i], () => python.pyimport("ast").parse(text));
  }
  if (order.pyscript) {
    const { stdlib } = await import(String(pathToFileURL(`${order.pyscript}/src/stdlib.js`)));
    const { default: files } = await import(String(pathToFileURL(`${order.pyscript}/src/stdlib/pyscript.js`)));
    scripts.push(stdlib);
    modules.push(...textsOf(files));
  }
  return python.pyimport("_snapshot_code").compile_all(python.toPy(scripts), python.toPy(modules)).toJs();
}

/** @param {Record<string, any>} folder  names to texts, or to folders again @returns {string[]} */
function textsOf(folder) {
  return Object.values(folder).flatMap((entry) => (typeof entry === "string" ? [entry] : textsOf(entry)));
}

/** @param {string} what @param {() => void} work */
function orEnd(what, work) {
  try {
    work();
  } catch (error) {
    console.error(`${what}: ${String(error).trim().split("\n").at(-1)}`);
    process.exit(1);
  }
}

/**
 * Fill memory that is free with zeros, which need no place, instead of what once stood there.
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

/**
 * The head, then a bit for each block of the memory that says whether it is there, then the blocks that are. Blocks of nothing but
 * zeros are left out: unpacking them would take a browser longer than all the others.
 * @param {Uint8Array} image
 */
function fold(image) {
  const memory = image.subarray(head);
  const there = new Uint8Array(memory.length / BLOCK / 8);
  const blocks = [];
  for (let at = 0; at < memory.length; at += BLOCK) {
    const block = memory.subarray(at, at + BLOCK);
    if (block.every((byte) => byte === 0)) continue;
    there[(at / BLOCK) >> 3] |= 1 << ((at / BLOCK) & 7);
    blocks.push(block);
  }
  return Buffer.concat([image.subarray(0, head), there, ...blocks]);
}
