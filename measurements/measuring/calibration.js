// @ts-check
// A fixed piece of JavaScript work, the same in every browser and version: the figure by which processors are compared.
globalThis.frontRowCalibrationMs = (() => {
  const once = () => {
    const begun = performance.now();
    let state = 1;
    for (let i = 0; i < 20_000_000; i++) state = (Math.imul(state, 1664525) + 1013904223) | 0;
    window.name = String(state); // keeps the loop from being optimised away
    return performance.now() - begun;
  };
  once();
  return Array.from({ length: 5 }, once).sort((a, b) => a - b)[2];
})();
