// @ts-check
// What the harness puts into a lane page once it is ready: unmeasured steps, and one timed click. No part of a page that
// people open. Its name at the end lets click_to_paint.py tell these functions from the demo's own.
(() => {
  /** @param {string} selector */
  const find = (selector) => {
    const element = document.querySelector(selector);
    if (!(element instanceof HTMLElement)) throw new Error(`The lane shows no ${selector}.`);
    return element;
  };

  /** Resolves once the browser has drawn what was done so far. */
  const drawn = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)));

  /** A demo that goes on over several frames after its click says so: it is done when it is no longer busy. */
  const isBusy = () => document.querySelector("[aria-busy=true]") !== null;

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
        do await drawn();
        while (isBusy());
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

  /**
   * One timed click, by Speedometer's scheme: at the beginning of a frame the button is clicked; once the frame has been laid out
   * and painted, a timer forces whatever layout is left. Nobody waits for a frame to begin within the measured stretch, and the
   * trace of the same click covers the same stretch. What goes on over several frames is timed to the last of them; script_ms is
   * the click's own handlers.
   * @param {string} selector
   * @param {number} extra  milliseconds of work to add to the handlers', for the self-check: a slowdown that must be seen
   * @returns {Promise<{script_ms: number, total_ms: number}>}
   */
  const timedClick = (selector, extra) => {
    const button = find(selector);
    const work = () => {
      const end = performance.now() + extra;
      while (performance.now() < end);
    };
    if (extra) addEventListener("click", work, { once: true });
    return new Promise((resolve) => {
      let begun = 0;
      let handled = 0;
      requestAnimationFrame(() => {
        begun = performance.now();
        button.click();
        queueMicrotask(() => {
          handled = performance.now();
        }); // behind what the handlers put off until they were done
      });
      const drawn = () => {
        document.body.getBoundingClientRect();
        if (isBusy()) requestAnimationFrame(() => setTimeout(drawn, 0));
        else resolve({ script_ms: handled - begun, total_ms: performance.now() - begun });
      };
      requestAnimationFrame(() => setTimeout(drawn, 0));
    });
  };

  /**
   * How many elements match each selector, for the check that a click did what it should.
   * @param {string[]} selectors
   */
  const count = (selectors) => selectors.map((selector) => document.querySelectorAll(selector).length);

  Object.assign(globalThis, { frontRowProbe: { steps, setSize, timedClick, count, idle } });
})();
//# sourceURL=front-row-probe.js
