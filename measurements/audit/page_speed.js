// @ts-check
// Put into our own pages before anything else by page_speed.py: notes the largest paint, shifts and the longest task.
(() => {
  const watched = { paint: 0, shift: 0, longest: 0 };
  /** @type {(type: string, hear: (entry: any) => void) => void} */
  const watch = (type, hear) =>
    new PerformanceObserver((list) => list.getEntries().forEach(hear)).observe({ type, buffered: true });
  watch("largest-contentful-paint", (entry) => {
    watched.paint = entry.startTime;
  });
  watch("layout-shift", (entry) => {
    if (!entry.hadRecentInput) watched.shift += entry.value;
  });
  watch("longtask", (entry) => {
    watched.longest = Math.max(watched.longest, entry.duration);
  });
  Object.assign(globalThis, { watched });
})();
