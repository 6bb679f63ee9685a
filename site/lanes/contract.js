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

    /** The interpreter has run its first line of ours. */
    runtime() {
      performance.mark("lane:runtime");
    },

    /**
     * The demo's handlers are attached: show it.
     * @param {Element} page  the demo's outermost element, not yet in the document
     */
    ready(page) {
      if (root.dataset.state === "failed") return;
      (document.querySelector("main") ?? document.body).append(page);
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

  // The page's <template> holds the demo's tag as a reader would write it; only the two names in its address are filled in.
  // Names go into a path, so nothing but lower-case words passes.
  const template = /** @type {HTMLTemplateElement} */ (document.getElementById("demo"));
  const file = style === "idiomatic" ? `idiomatic_${root.dataset.idiom}` : style;
  if (/^[a-z-]+$/.test(demo) && /^[a-z-]+$/.test(style)) {
    const tag = document.importNode(template.content, true);
    for (const script of tag.querySelectorAll("script[src]")) {
      const src = script.getAttribute("src") ?? "";
      script.setAttribute("src", src.replaceAll("{demo}", demo).replaceAll("{style}", file));
    }
    const insert = () => template.after(tag);
    // What the demo imports must have run, where the page says so; a module that a script inserts runs as soon as it is there, which
    // may be before <body> is: it waits until the page is read to its end. All other runtimes wait for that themselves.
    const { after } = template.dataset;
    if (after) document.getElementById(after)?.addEventListener("load", insert, { once: true });
    else if (tag.querySelector("script[type=module]"))
      document.addEventListener("DOMContentLoaded", insert, { once: true });
    else insert();
  } else {
    lane.fail(`No demo is called ${JSON.stringify(demo)} with style ${JSON.stringify(style)}.`);
  }

  if (parent !== window) import("./frame.js");
})();
