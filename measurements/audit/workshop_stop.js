// @ts-check
// Put into the workshop's page by workshop_stop.py: takes the times of Stop, and of a change.
(() => {
  const find = (/** @type {string} */ selector) => /** @type {HTMLElement} */ (document.querySelector(selector));
  const state = find(".see .state");
  const says = () => state.textContent ?? "";
  const told = () => `The workshop says “${says()}” ${find(".trouble").textContent}`;

  /** Press Stop once the loop is said to go on without a pause; milliseconds until a new frame of its origin answers. */
  const stop = async () => {
    for (let tries = 0; !says().includes("without a pause"); tries++) {
      if (tries > 2400 || says().startsWith("▲")) throw new Error(told());
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    const frame = /** @type {HTMLIFrameElement} */ (find(".stage iframe:not(.spare)"));
    const { src } = frame;
    const begun = performance.now();
    const buttons = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".workbench .controls button"));
    [...buttons].find(({ textContent }) => textContent === "Stop")?.click();
    const probe = document.createElement("iframe");
    const answered = new Promise((resolve, reject) => {
      addEventListener("message", ({ source }) => source === probe.contentWindow && resolve(undefined));
      setTimeout(() => reject(new Error("No new frame answered within a minute of Stop.")), 60_000);
    });
    probe.setAttribute("sandbox", frame.getAttribute("sandbox") ?? "");
    probe.src = src;
    document.body.append(probe);
    await answered;
    const took = performance.now() - begun;
    probe.remove();
    return took;
  };

  /** From now on: `seen` becomes the milliseconds from the key that runs until the page says that its lane is ready. */
  const watch = () => {
    const seen = new Promise((resolve, reject) => {
      const pressed = (/** @type {KeyboardEvent} */ { key, timeStamp }) => {
        if (key !== "Enter") return;
        removeEventListener("keydown", pressed, true);
        new MutationObserver((_, observer) => {
          if (says().includes(", ready ")) resolve(performance.now() - timeStamp);
          else if (says().startsWith("▲")) reject(new Error(told()));
          else return;
          observer.disconnect();
        }).observe(state, { childList: true, characterData: true, subtree: true });
        setTimeout(() => reject(new Error(`Not ready after a minute. ${told()}`)), 60_000);
      };
      addEventListener("keydown", pressed, true);
    });
    Object.assign(globalThis, { frontRowSeen: seen });
  };

  Object.assign(globalThis, { frontRowAudit: { stop, watch } });
})();
