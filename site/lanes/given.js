// @ts-check
// Runs a text in place of a demo's file, in the lane's own page: that page is written into this frame as it stands, and where it
// asks for its demo it is given the text. A lesson's text comes with its HTML, and knows of no lane: that it runs, and that it has run, is
// told here. Page and text come over the line that the frame asks for; the lane's page goes on with it. Only frames of the workshop load
// this; a lane's own page does not know of it.

import { lineToParent } from "./frame/announce.js";
import { listenIn } from "./given-output.js";
import { doWithoutStorage } from "./given-storage.js";

const port = await lineToParent();
/** @type {Promise<any>} */
const given = new Promise((resolve) => {
  port.addEventListener("message", ({ data }) => data?.type === "page" && resolve(data));
});
/** @type {Promise<string>} */
const text = new Promise((resolve) => {
  port.addEventListener("message", ({ data }) => data?.type === "source" && resolve(String(data.text)));
});
port.start();
const { page, markup, counts } = await given;
doWithoutStorage();
const watchErrors = listenIn(port);
if (counts) await import("./frame/domcalls.js");
if (document.readyState !== "complete")
  await new Promise((resolve) => addEventListener("load", resolve, { once: true }));
await write(String(page), text, typeof markup === "string" ? markup : null, watchErrors);

/**
 * @param {string} page  the lane's own
 * @param {Promise<string>} text
 * @param {string | null} markup  a lesson's own
 * @param {() => void} watchErrors  opening the page takes every listener off this window: to be called after that
 */
async function write(page, text, markup, watchErrors) {
  const style = new URLSearchParams(location.search).get("style");
  const demo = /src="([^"]*\{demo\}[^"]*)"/.exec(page)?.[1];
  if (!demo || !style) throw new Error("This lane's page names no demo.");
  const begun = () => markup !== null && performance.mark("lane:runtime");
  let whole = withLibraries(page).replaceAll("<script src", "<script crossorigin src"); // a frame without an origin hears of no error otherwise
  if (demo.endsWith(".js")) {
    whole = whole.replace(demo, URL.createObjectURL(new Blob([await text], { type: "text/javascript" })));
    begun();
  } else hold(demo.slice(0, demo.indexOf("{")), text, begun);
  if (markup !== null) whole = whole.replace("<main></main>", () => `<main>${markup}</main>`);
  whole = whole.replace("</head>", "<style>.lane-failure { display: none; }</style></head>"); // the workshop says the same beside this frame
  document.open();
  watchErrors();
  if (markup !== null) tellForTheCode();
  document.write(whole);
  document.close();
}

/**
 * What a demo's code tells by the module `lane`, told for code without it. A file has run once its tag says so: browsers and Brython, and the
 * lane pages of Pyodide and Skulpt, by `load`; PyScript by an event of its own, which follows a failure as well: lane.ready() heeds that.
 */
function tellForTheCode() {
  const isCode = (/** @type {Event} */ { target }) =>
    target instanceof HTMLScriptElement && "lane" in globalThis && target.getAttribute("src") === lane.source;
  const begins = (/** @type {Event} */ event) => isCode(event) && lane.runtime();
  const hasRun = (/** @type {Event} */ event) => {
    if (!isCode(event)) return;
    lane.runtime();
    lane.ready();
  };
  document.addEventListener("load", hasRun, true); // it does not bubble
  for (const type of ["py", "mpy"]) {
    document.addEventListener(`${type}:ready`, begins);
    document.addEventListener(`${type}:done`, hasRun);
  }
}

/**
 * Anybody's code may import anything: a library that the lane's page keeps for some demos stands in this one from the beginning.
 * @param {string} page
 */
function withLibraries(page) {
  return page.replace(/<template data-demos="[^"]*">(.*?)<\/template>/gs, "$1");
}

/**
 * Answer requests for the demo with the text, once it is there. Until then the runtime can start already.
 * @param {string} prefix  what every demo's address begins with, and nothing else does
 * @param {Promise<string>} text
 * @param {() => void} begun  Brython alone asks in this way: it has started by then
 */
function hold(prefix, text, begun) {
  const isDemo = (/** @type {unknown} */ address) => {
    const path = String(address);
    return (
      (path.startsWith(prefix) || path.startsWith(new URL(prefix, location.href).href)) && !path.includes("/lanes/")
    );
  };
  const fetched = window.fetch;
  window.fetch = async (input, options) =>
    isDemo(input instanceof Request ? input.url : input) ? new Response(await text) : fetched(input, options);

  const { open, send } = XMLHttpRequest.prototype;
  XMLHttpRequest.prototype.open = function (/** @type {any[]} */ ...given) {
    Object.assign(this, { asked: given });
    Reflect.apply(open, this, given);
  };
  XMLHttpRequest.prototype.send = function (body) {
    const { asked } = /** @type {any} */ (this);
    if (!isDemo(asked[1])) return send.call(this, body);
    void text.then((source) => {
      begun();
      Reflect.apply(open, this, [asked[0], URL.createObjectURL(new Blob([source])), true]);
      send.call(this, body);
    });
  };
}
