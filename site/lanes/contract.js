// @ts-check
// What every lane page keeps, whatever its runtime: which demo to show, the marks that the harness reads, and a failure
// that a person can see. It is the only code of ours that all lanes share, and it is counted in the size of each.
(() => {
  const root = document.documentElement;
  const query = new URLSearchParams(location.search);
  const demo = query.get("demo") ?? "rows";
  const style = query.get("style") ?? "direct";

  /** @param {string} state  one of loading, ready, failed */
  const enter = (state) => {
    root.dataset.state = state;
    dispatchEvent(new CustomEvent("lane:state", { detail: state }));
  };

  const lane = {
    name: root.dataset.lane ?? "",
    demo,
    style,
    /** Start of the label generator; the same seed gives the same DOM in every lane. */
    seed: Number.parseInt(query.get("seed") ?? "", 10) || 1,
    /**
     * The demo's markup, the same in every lane: in the document only once its handlers are attached.
     * @type {Element | null}
     */
    page: null,
    /** Address of the demo's file, for pages that load it themselves. */
    source: "",
    /** Kept once all that the demo's code counts on is there, and its tag in the document. */
    prepared: Promise.resolve(),

    /** The interpreter has run its first line of ours. */
    runtime() {
      performance.mark("lane:runtime");
    },

    /**
     * The demo's handlers are attached: show it.
     * @param {Element} [own]  its outermost element, where that is not its markup's; without either it is there already
     */
    ready(own) {
      if (root.dataset.state === "failed") return;
      const element = own ?? lane.page;
      if (element) (document.querySelector("main") ?? document.body).append(element);
      performance.mark("lane:ready");
      enter("ready");
    },

    /**
     * Show what failed and what to do. The first failure counts: later ones follow from it. A lane that is ready stays so.
     * @param {string} message
     */
    fail(message) {
      if (root.dataset.state === "failed") return;
      root.dataset.error ??= message;
      if (root.dataset.state === "loading") enter("failed");
      dispatchEvent(new CustomEvent("lane:error", { detail: message }));
      import("./failure.js").then(
        ({ explain }) => explain(lane, message),
        () => {},
      );
    },
  };
  Object.assign(globalThis, { lane });

  addEventListener(
    "error",
    (event) => {
      const source =
        event.target instanceof Element
          ? (event.target.getAttribute("src") ?? event.target.getAttribute("href"))
          : null;
      const place =
        event.filename && !event.message.includes("Traceback")
          ? ` (${event.filename.split("/").pop()}, line ${event.lineno})`
          : "";
      lane.fail(source ? `The file ${source} did not load.` : event.message + place);
    },
    true,
  );
  addEventListener("unhandledrejection", ({ reason }) =>
    lane.fail(String(reason instanceof Error ? reason : (reason?.message ?? reason))),
  );

  // Some runtimes report an exception, or a file that is cut short, on the console and nowhere else.
  for (const level of /** @type {const} */ (["warn", "error"])) {
    const say = console[level];
    console[level] = (...words) => {
      say.apply(console, words);
      const text = words
        .filter((word) => typeof word === "string" || word instanceof Error)
        .join(" ")
        .trim();
      if (/^(Traceback|Fatal|\w*(Error|Exception)\b)/m.test(text)) lane.fail(text);
    };
  }
  // Others wait for ever without a word.
  setTimeout(() => {
    if (root.dataset.state === "loading")
      import("./failure.js").then(
        ({ watch }) => watch(lane),
        () => {},
      );
  }, 60_000);

  const bodyIsThere = new Promise((resolve) => {
    if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", resolve, { once: true });
    else resolve(null);
  });

  /** The demo's markup as an element of this document; null where the code brings its own, as lessons and frameworks do. */
  async function loadMarkup() {
    if (query.get("markup") === "none" || root.dataset.markup === "none") return null;
    const file = `../demos/${demo}.html`;
    const response = await fetch(file);
    if (!response.ok) throw new Error(`The file ${file} did not load (HTTP ${response.status}).`);
    const holder = document.createElement("template");
    holder.innerHTML = await response.text();
    return document.importNode(holder.content, true).firstElementChild;
  }

  /** A <template data-demos> holds the tag of a library: it goes in for the demos that it names, in all styles (apis) or in one (chart/idiomatic). */
  function loadLibraries() {
    /** @type {NodeListOf<HTMLTemplateElement>} */
    const templates = document.querySelectorAll(
      `template[data-demos~="${demo}"], template[data-demos~="${demo}/${style}"]`,
    );
    const loading = Array.from(templates, (template) => {
      const tag = document.importNode(template.content, true);
      const script = tag.querySelector("script");
      const loaded = new Promise((resolve) => script?.addEventListener("load", resolve));
      template.after(tag);
      return loaded;
    });
    return Promise.all(loading);
  }

  /**
   * The page's <template> holds the demo's tag as a reader would write it; only the two names in its address are filled in. It goes
   * in when all that the demo's code counts on is there: <body>, its markup, the libraries and modules that it imports from.
   */
  async function insertTag() {
    const template = /** @type {HTMLTemplateElement} */ (document.getElementById("demo"));
    const tag = document.importNode(template.content, true);
    const script = /** @type {HTMLScriptElement} */ (tag.querySelector("script"));
    const own = root.dataset.own?.split(" ").includes(`${demo}/${style}`);
    const file = own ? `${style}_${lane.name}` : style === "idiomatic" ? `idiomatic_${root.dataset.idiom}` : style;
    lane.source = (script.getAttribute("src") ?? "").replaceAll("{demo}", demo).replaceAll("{style}", file);
    script.setAttribute("src", lane.source);
    const first = document.getElementById(template.dataset.after ?? "");
    const imported = first && new Promise((resolve) => first.addEventListener("load", resolve, { once: true }));
    [lane.page] = await Promise.all([loadMarkup(), bodyIsThere.then(loadLibraries), imported]);
    template.after(tag);
  }

  // Names go into a path, so nothing but lower-case words passes.
  if (/^[a-z-]+$/.test(demo) && /^[a-z-]+$/.test(style)) lane.prepared = insertTag();
  else lane.fail(`No demo is called ${JSON.stringify(demo)} with style ${JSON.stringify(style)}.`);

  if (parent !== window) import("./frame/frame.js");
})();
