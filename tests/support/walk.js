// Does steps in a page, one after the other, and notes after each what the page shows: a whole walk costs one round trip.
// tests/support/walking.py hands it over, with the demo's own look at its page in place of the argument `look`.
async (/** @type {any} */ { steps, root, texts }, /** @type {any} */ look) => {
  const PATIENCE_MS = 30_000;
  const { canonical, digest } = await import(new URL("frame/canonical.js", location.href).href);
  globalThis.walked ??= []; // what the page showed, for a test that finds a difference

  /** Everything that waits for its turn gets it: microtasks, and events that were queued. */
  const turn = () =>
    new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        port1.close();
        resolve(undefined);
      };
      port2.postMessage(0);
    });
  const find = (selector) => {
    const element = document.querySelector(selector);
    if (!element) throw new Error(`there is no ${selector}`);
    return element;
  };
  const until = async (condition, what) => {
    const end = performance.now() + PATIENCE_MS;
    while (!condition()) {
      if (performance.now() > end) throw new Error(`waited ${PATIENCE_MS / 1000} s in vain: ${what()}`);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  };
  const write = (element, text) => {
    element.value = text;
    element.dispatchEvent(new Event("input", { bubbles: true }));
  };
  const verbs = {
    click: (selector) => find(selector).click(),
    dblclick: (selector) => find(selector).dispatchEvent(new MouseEvent("dblclick", { bubbles: true })),
    fill: (selector, text) => {
      find(selector).focus();
      write(find(selector), text);
    },
    key: (selector, key) =>
      find(selector).dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true })),
    go: (hash) => {
      location.hash = hash;
    },
    until: (selector) =>
      until(
        () => document.querySelector(selector),
        () => selector,
      ),
    text: (selector, pattern) =>
      until(
        () => new RegExp(pattern).test(find(selector).textContent),
        () => `${selector} says “${find(selector).textContent}”, not ${pattern}`,
      ),
    run: (name, ...given) => look[name](...given),
  };

  const seen = [];
  for (const { name, actions, sync, unseen } of steps) {
    try {
      const before = look.before?.();
      for (const [verb, ...given] of actions) {
        const done = verbs[verb](...given);
        if (sync) continue;
        await done;
        await turn();
        await until(
          () => !document.querySelector("main[aria-busy=true]"), // a server lane waits for its answer
          () => "the server's answer",
        );
      }
      const shown = await look.shows(before);
      const text = unseen ? "" : canonical(find(root));
      globalThis.walked.push(text);
      seen.push({ name, shows: shown, dom: texts ? text : digest(text) });
    } catch (error) {
      throw new Error(`at “${name}”: ${error.message}`);
    }
  }
  return JSON.stringify(seen); // one text is handed over sooner than thousands of numbers
};
