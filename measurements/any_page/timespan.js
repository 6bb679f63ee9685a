// @ts-check
// Put into every document of a page before anything else of it: notes each input event, each change of the DOM and when that change was
// painted, so that a step can be timed by the page's own clock. Times are milliseconds since 1970, so that they hold across documents.
() => {
  const SHOWS = { subtree: true, childList: true, attributes: true, characterData: true };
  const INPUTS =
    "pointerdown pointerup mousedown mouseup click dblclick auxclick touchstart touchend keydown keyup input wheel";
  const QUIET_MS = 50;
  const MOST_QUIET = 20;
  const since1970 = (time = performance.now()) => performance.timeOrigin + time;
  const nextFrame = requestAnimationFrame.bind(globalThis);

  /** When each came, and when its handlers were done. @type {[came: number, handled: number][]} */
  let inputs = [];
  /** @type {[changed: number, painted: number][]} */
  let changes = [];
  let unpainted = 0;

  const { port1, port2 } = new MessageChannel(); // a task of its own, after the event's handlers and their microtasks
  port1.onmessage = () => {
    for (const input of inputs) input[1] ||= since1970();
  };
  const noteInput = (/** @type {Event} */ event) => {
    if (!event.isTrusted) return; // the page's own
    const came = since1970(Math.min(event.timeStamp, performance.now()));
    // The first of a step is told at once, before any handler: the document may be left before it is asked for.
    if (!inputs.length) /** @type {any} */ (globalThis).frontRowInput?.(came);
    inputs.push([came, 0]);
    port2.postMessage(null);
  };
  for (const type of INPUTS.split(" ")) addEventListener(type, noteInput, { capture: true, passive: true });

  // The first answer of an IntersectionObserver comes with the next frame, or with this one where the change was made in its callbacks, once
  // the main thread has painted it. An animation frame that is asked for here would be the one after.
  const noteChange = () => {
    const root = document.documentElement;
    if (!root) return;
    const changed = since1970();
    unpainted += 1;
    const painted = new IntersectionObserver(() => {
      painted.disconnect();
      unpainted -= 1;
      changes.push([changed, since1970()]);
    });
    painted.observe(root);
  };
  const observer = new MutationObserver(noteChange);
  observer.observe(document, SHOWS);
  const { attachShadow } = Element.prototype;
  Element.prototype.attachShadow = function (options) {
    const root = attachShadow.call(this, options);
    observer.observe(root, SHOWS);
    return root;
  };

  const frontRowTimespan = {
    now: () => since1970(),
    /** What was noted since it was last asked for, once the changes are painted; those of a frame that is not shown never are. */
    taken: async () => {
      if (window === window.top)
        for (const _ of [1, 2]) await new Promise((done) => nextFrame(() => setTimeout(done, 0)));
      for (let quiet = 0; unpainted && quiet < MOST_QUIET; quiet++)
        await new Promise((done) => setTimeout(done, QUIET_MS));
      const taken = { origin: performance.timeOrigin, inputs, changes };
      inputs = [];
      changes = [];
      return taken;
    },
  };
  Object.defineProperty(globalThis, "frontRowTimespan", { value: frontRowTimespan });
};
