// Bundles a framework's demos, one module each: JSX, Vue's components and what they import become one minified file.
//
//     node yardsticks.mjs OUTPUT STAMP SOURCE...    writes OUTPUT/<name of the source>.js for each, LICENSES.txt, and the stamp last
//
// Where that fails, the tools' own words go to the error output, and what could be built stands there without a stamp.

import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, extname, join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const require = createRequire(new URL("../../site/package.json", import.meta.url));

/** What files of these names become: code, by the framework's own compiler. @type {[RegExp, (path: string, source: string) => string][]} */
const COMPILERS = [
  [/\.vue$/, compileVue],
  [/[\\/]solid[\\/][^\\/]+\.jsx$/, compileSolid],
];

/** @param {string} path @param {string} source */
function compileVue(path, source) {
  const { compileScript, parse } = require("vue/compiler-sfc");
  const { descriptor, errors } = parse(source, { filename: path });
  if (errors.length) throw errors[0];
  return compileScript(descriptor, { id: basename(path), inlineTemplate: true, isProd: true }).content;
}

/** @param {string} path @param {string} source */
function compileSolid(path, source) {
  const presets = [require("babel-preset-solid")];
  return require("@babel/core").transformSync(source, { filename: path, presets, babelrc: false, configFile: false })
    .code;
}

const compilers = {
  name: "compilers",
  /** @param {import("esbuild").PluginBuild} build */
  setup(build) {
    for (const [filter, compile] of COMPILERS)
      build.onLoad({ filter }, ({ path }) => ({
        contents: compile(path, readFileSync(path, "utf8")),
        loader: "js",
        resolveDir: dirname(path),
      }));
    // The rules of style that stand in the to-do list's markup: every lane has them from there.
    build.onResolve({ filter: /^looks$/ }, () => ({ path: join(ROOT, "site/demos/todo.html"), namespace: "looks" }));
    build.onLoad({ filter: /.*/, namespace: "looks" }, ({ path }) => ({
      contents: /<style>(.*?)<\/style>/s.exec(readFileSync(path, "utf8"))?.[1] ?? "",
      loader: "text",
    }));
  },
};

/** The packages that went in. @param {string} source @param {string} output @returns {Promise<string[]>} */
async function bundle(source, output) {
  const main = join(dirname(source), "main.js"); // of a framework whose components stand in files of their own
  const { metafile } = await require("esbuild").build({
    absWorkingDir: ROOT,
    entryPoints: [existsSync(main) ? main : source],
    outfile: output,
    alias: { demo: source },
    plugins: [compilers],
    nodePaths: [join(ROOT, "site/node_modules")],
    bundle: true,
    minify: true,
    format: "esm",
    jsx: "automatic",
    conditions: ["production"],
    define: {
      "process.env.NODE_ENV": '"production"',
      __VUE_OPTIONS_API__: "true",
      __VUE_PROD_DEVTOOLS__: "false",
      __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: "false",
    },
    legalComments: "none", // they stand in full beside the bundle
    tsconfigRaw: "{}",
    metafile: true,
    logLevel: "silent",
  });
  return Object.keys(metafile.inputs).flatMap(
    (path) => /.*node_modules[\\/]((?:@[^\\/]+[\\/])?[^\\/]+)/.exec(path)?.[1] ?? [],
  );
}

/** The licence of a package, in its own words. @param {string} name */
function licence(name) {
  const folder = join(ROOT, "site/node_modules", name);
  const file = readdirSync(folder).find((each) => /^licen[cs]e/i.test(each));
  return `${name}\n\n${file ? readFileSync(join(folder, file), "utf8") : require(`${name}/package.json`).license}\n`;
}

/** The tools' words in a line each, without the paths of this machine. @param {any} error */
function reasons(error) {
  const words = error.errors?.length
    ? error.errors.map(
        (/** @type {any} */ { text, location }) => (location ? `${location.file}:${location.line}: ` : "") + text,
      )
    : String(error.message ?? error)
        .split("\n")
        .slice(0, 3);
  return words.map((/** @type {string} */ line) => line.replaceAll(ROOT, "")).join("\n");
}

const [output, stamp, ...sources] = process.argv.slice(2);
rmSync(output, { recursive: true, force: true });
mkdirSync(output, { recursive: true });
/** @type {Set<string>} */
const packages = new Set();
for (const source of sources) {
  const file = join(output, `${basename(source, extname(source))}.js`);
  try {
    for (const name of await bundle(source, file)) packages.add(name);
  } catch (error) {
    console.error(reasons(error));
    process.exitCode = 1;
  }
}
writeFileSync(join(output, "LICENSES.txt"), [...packages].sort().map(licence).join("\n"));
if (!process.exitCode) writeFileSync(join(output, "stamp"), stamp);
