// @ts-check
// Put into a page before anything else of it, in a pass that is never timed: counts every call of a DOM method and every
// reading or writing of a DOM property, by wrapping them on the prototypes where the browser keeps them.
(() => {
  /** @type {Map<string, number>} */
  const counts = new Map();
  let counting = false;
  /** A server lane waits for its answer. Kept from before it is wrapped, so that to ask is not counted. */
  const isWaiting = document.querySelector.bind(document, "main[aria-busy=true]");

  /** @param {string} name */
  const note = (name) => {
    if (counting) counts.set(name, (counts.get(name) ?? 0) + 1);
  };

  /** @param {string} owner @param {object} prototype */
  const wrap = (owner, prototype) => {
    for (const [key, descriptor] of Object.entries(Object.getOwnPropertyDescriptors(prototype))) {
      if (key === "constructor" || !descriptor.configurable) continue;
      const { get, set, value } = descriptor;
      if (typeof value === "function") {
        descriptor.value = function (/** @type {any[]} */ ...args) {
          note(`${owner}.${key}()`);
          return Reflect.apply(value, this, args);
        };
      }
      if (get) {
        descriptor.get = function () {
          note(`${owner}.${key}`);
          return Reflect.apply(get, this, []);
        };
      }
      if (set) {
        descriptor.set = function (/** @type {any} */ next) {
          note(`${owner}.${key}=`);
          Reflect.apply(set, this, [next]);
        };
      }
      Object.defineProperty(prototype, key, descriptor);
    }
  };

  const roots = [
    Node,
    Event,
    NodeList,
    HTMLCollection,
    DOMTokenList,
    NamedNodeMap,
    CSSStyleDeclaration,
    Storage,
    Location,
    History,
    CanvasRenderingContext2D,
    Path2D,
    DOMStringMap,
  ];
  for (const name of Object.getOwnPropertyNames(globalThis)) {
    const value = /** @type {any} */ (globalThis)[name];
    if (typeof value !== "function" || !value.prototype) continue;
    if (roots.some((root) => value === root || value.prototype instanceof root)) wrap(name, value.prototype);
  }
  wrap("EventTarget", EventTarget.prototype);

  Object.assign(globalThis, {
    frontRowDomCalls: {
      /** Of the last count: how many calls came before the handlers were done. The rest is what they, or the runtime, put off. */
      during: 0,
      /**
       * Do one click and tell what it called, with what its handlers put off until they were done, and what htmx does with a server's answer.
       * @param {string} selector
       */
      async of(selector) {
        const element = /** @type {HTMLElement} */ (document.querySelector(selector));
        counts.clear();
        // Dispatching is the page's doing, not the demo's: the click is made outside the count, its handlers inside. Clicks
        // that a handler makes in turn are the demo's.
        /** @type {Event | null} */
        let ours = null;
        addEventListener(
          "click",
          (event) => {
            ours = event;
            counting = true;
          },
          { capture: true, once: true },
        );
        const over = (/** @type {Event} */ event) => {
          if (event === ours) counting = false;
        };
        addEventListener("click", over);
        element.click();
        counting = false;
        removeEventListener("click", over);
        this.during = [...counts.values()].reduce((sum, count) => sum + count, 0);
        counting = true;
        await null; // microtasks that the handlers asked for come before what follows
        if ("htmx" in globalThis) {
          do await new Promise((resolve) => setTimeout(resolve));
          while (isWaiting());
        }
        counting = false;
        return Object.fromEntries(counts);
      },
    },
  });
})();
