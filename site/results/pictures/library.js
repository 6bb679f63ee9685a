// @ts-check
// The library for pictures, fetched when the first one is to be drawn: two classic scripts, the second of which builds on the first.

const MODULES = new URL("../../node_modules/", import.meta.url);

/** @type {Promise<{Plot: any, d3: any}> | null} */
let kit = null;

/** @returns {Promise<{Plot: any, d3: any}>} */
export function library() {
  kit ??= load().catch((error) => {
    kit = null; // the next try asks again
    throw error;
  });
  return kit;
}

async function load() {
  await script("d3/dist/d3.min.js");
  await script("@observablehq/plot/dist/plot.umd.min.js");
  const { Plot, d3 } = /** @type {any} */ (globalThis);
  return { Plot, d3 };
}

/** @param {string} path @returns {Promise<void>} */
function script(path) {
  return new Promise((done, failed) => {
    const element = document.createElement("script");
    element.src = new URL(path, MODULES).href;
    element.addEventListener("load", () => done());
    element.addEventListener("error", () => {
      element.remove();
      failed(
        new Error(
          `The pictures are missing: site/node_modules/${path} did not load. The tables are whole. Run \`make demo\`, or serve the bundle.`,
        ),
      );
    });
    document.head.append(element);
  });
}
