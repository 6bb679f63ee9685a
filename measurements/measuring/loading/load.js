// @ts-check
// Put into a page before anything else of it: does the demo's first update the moment that the demo is ready, and marks
// when it is drawn and right; and notes the long tasks meanwhile. The harness calls it with the demo's first operation.
/** @param {import("../../../site/lanes/frame/protocol.js").Task} operation */ (operation) => {
  /** @type {PerformanceEntry[]} */
  const tasks = [];
  if (PerformanceObserver.supportedEntryTypes.includes("longtask")) {
    new PerformanceObserver((list) => tasks.push(...list.getEntries())).observe({ type: "longtask", buffered: true });
    Object.assign(globalThis, { frontRowLongTasks: tasks });
  }

  const right = () =>
    Object.entries(operation.expect).every(([selector, count]) => document.querySelectorAll(selector).length === count);

  const update = () => {
    if (operation.size) {
      const input = /** @type {HTMLInputElement} */ (document.querySelector(operation.size.input));
      input.value = String(operation.size.size);
      for (const kind of ["input", "change"]) input.dispatchEvent(new Event(kind, { bubbles: true }));
    }
    for (const selector of [...operation.prepare, operation.click]) {
      /** @type {HTMLElement | null} */ (document.querySelector(selector))?.click();
    }
    const drawn = () => {
      // What goes on over several frames is waited for, and so is Python in a worker; what stays wrong is never marked.
      if (document.querySelector("[aria-busy=true]") || !right()) requestAnimationFrame(() => setTimeout(drawn, 0));
      else performance.mark("front-row:first-update");
    };
    requestAnimationFrame(() => setTimeout(drawn, 0));
  };

  addEventListener("lane:state", (event) => {
    if (/** @type {CustomEvent} */ (event).detail === "ready") setTimeout(update, 0);
  });
};
