// @ts-check
// The times and requests of a navigation, as the browser reports them; navigation.py calls it in the page.
() => {
  const mark = (/** @type {string} */ name) => performance.getEntriesByName(name)[0]?.startTime ?? null;
  const paints = performance.getEntriesByType("paint");
  const entries = /** @type {PerformanceResourceTiming[]} */ ([
    ...performance.getEntriesByType("navigation"),
    ...performance.getEntriesByType("resource"),
  ]);
  /** @type {{ frontRowLongTasks?: PerformanceEntry[] }} */
  const { frontRowLongTasks: tasks } = Object(globalThis);
  return {
    firstPaint: paints.find((entry) => entry.name === "first-contentful-paint")?.startTime ?? null,
    runtime: mark("lane:runtime"),
    ready: mark("lane:ready"),
    firstUpdate: mark("front-row:first-update"),
    longTasks: tasks?.map(({ startTime, duration }) => [startTime, duration]) ?? null,
    requests: entries.map((entry) => ({
      url: entry.name,
      start: entry.startTime,
      end: entry.responseEnd,
      wire: entry.transferSize,
      body: entry.encodedBodySize,
    })),
  };
};
