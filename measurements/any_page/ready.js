// @ts-check
// Put into a page before anything else of it: notes when the page is ready, and what of its load the browser tells only while it happens.
// A visible element and an expression are looked for at the beginning of each frame, and the page is ready once that frame is painted.
(
  /** @type {"load" | "selector" | "mark" | "js"} */ kind,
  /** @type {string} */ value,
  /** @type {(() => unknown) | null} */ holds,
) => {
  if (window !== window.top) return;
  const nextFrame = requestAnimationFrame.bind(globalThis); // libraries put their own in its place
  /** @type {number | null} */
  let ready = null;
  /** @type {string | null} */
  let trouble = null;
  /** @type {number | null} */
  let largest = null;

  const [navigation] = /** @type {PerformanceNavigationTiming[]} */ (performance.getEntriesByType("navigation"));
  const loaded = () => (navigation && navigation.loadEventEnd > 0 ? navigation.loadEventEnd : null);

  const observe = (/** @type {string} */ type, /** @type {(entry: PerformanceEntry) => void} */ note) => {
    if (PerformanceObserver.supportedEntryTypes.includes(type))
      new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({ type, buffered: true });
  };
  observe("largest-contentful-paint", ({ startTime }) => {
    largest = startTime;
  });
  if (kind === "mark")
    observe("mark", ({ name, startTime }) => {
      if (name === value) ready ??= startTime;
    });

  const isThere = () => {
    if (kind === "selector")
      return [...document.querySelectorAll(value)].some((element) => {
        const { width, height } = element.getBoundingClientRect();
        return width > 0 && height > 0 && element.checkVisibility({ visibilityProperty: true });
      });
    try {
      const found = holds?.();
      trouble = found instanceof Promise ? "it gives a promise: give what is true or false at once" : null;
      return Boolean(found) && !trouble;
    } catch (error) {
      trouble = `it threw ${error}`;
      return false;
    }
  };
  const look = () => {
    if (!isThere()) {
      nextFrame(look);
      return;
    }
    const { port1, port2 } = new MessageChannel(); // its message comes once this frame's layout and paint are done
    port1.onmessage = () => {
      ready = performance.now();
    };
    port2.postMessage(null);
  };
  if (kind === "selector" || kind === "js") nextFrame(look);

  const frontRowPage = {
    isReady: () => (kind === "load" ? loaded() : ready) !== null,
    trouble: () => trouble,
    isLoaded: () => loaded() !== null,
    /** Once what was painted so far has been told. */
    times: async () => {
      const paint = () => performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? null;
      for (let tries = 0; tries < 2 || (tries < 10 && paint() === null); tries++)
        await new Promise((done) => nextFrame(() => setTimeout(done, 50)));
      return {
        origin: performance.timeOrigin,
        response: navigation?.responseStart ?? 0,
        firstPaint: paint(),
        largestPaint: largest,
        load: loaded(),
        ready: kind === "load" ? loaded() : ready,
      };
    },
  };
  Object.defineProperty(globalThis, "frontRowPage", { value: frontRowPage });
  /** @type {any} */ (globalThis).frontRowDocument?.(performance.timeOrigin);
};
