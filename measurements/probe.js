// @ts-check
// What the harness puts into a lane page once it is ready: unmeasured steps, and one timed click. No part of a page that
// people open. Its name at the end lets trace.py tell these functions from the demo's own.
(() => {
  /** @param {string} selector */
  const find = (selector) => {
    const element = document.querySelector(selector);
    if (!(element instanceof HTMLElement)) throw new Error(`The lane shows no ${selector}.`);
    return element;
  };

  /** Resolves once the browser has drawn what was done so far. */
  const drawn = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)));

  /** Resolves once the main thread has had nothing to do for a moment: leftovers of the preparation are not the sample's. */
  const idle = () => new Promise((resolve) => requestIdleCallback(resolve, { timeout: 1000 }));

  /**
   * Click one after the other, unmeasured, each drawn before the next.
   * @param {string[]} selectors
   * @param {number} times
   */
  const steps = async (selectors, times) => {
    for (let i = 0; i < times; i++) {
      for (const selector of selectors) {
        find(selector).click();
        await drawn();
      }
    }
    await idle();
  };

  /**
   * Enter a size of work.
   * @param {string} selector
   * @param {number} size
   */
  const setSize = (selector, size) => {
    const input = /** @type {HTMLInputElement} */ (find(selector));
    input.value = String(size);
    input.dispatchEvent(new Event("input", { bubbles: true }));
    input.dispatchEvent(new Event("change", { bubbles: true }));
  };

  /** @type {Promise<{script_ms: number, total_ms: number}> | undefined} */
  let timing;

  /**
   * Make ready for one real click. Script is what the handlers take; the total adds what follows in the click's frame, up to
   * and with layout (Speedometer's scheme). The wait for the frame to begin is nobody's work and is left out.
   * @param {string} selector
   * @returns {{x: number, y: number}} where to click, in the viewport's pixels
   */
  const arm = (selector) => {
    const element = find(selector);
    element.scrollIntoView({ block: "center" });
    const box = element.getBoundingClientRect();
    timing = new Promise((resolve) => {
      let begun = 0;
      addEventListener("click", () => { begun = performance.now(); }, { capture: true, once: true });
      addEventListener("click", () => {
        const handled = performance.now();
        requestAnimationFrame(() => {
          const frame = performance.now();
          setTimeout(() => {
            document.body.getBoundingClientRect();
            resolve({ script_ms: handled - begun, total_ms: handled - begun + performance.now() - frame });
          }, 0);
        });
      }, { once: true });
    });
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  };

  /**
   * How many elements match each selector, for the check that a click did what it should.
   * @param {string[]} selectors
   */
  const count = (selectors) => selectors.map((selector) => document.querySelectorAll(selector).length);

  Object.assign(globalThis, { frontRowProbe: { steps, setSize, arm, count, drawn, idle, timing: () => timing } });
})();
//# sourceURL=front-row-probe.js
