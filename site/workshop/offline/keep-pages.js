// @ts-check
// A button that keeps the whole workshop in this browser, for lessons without a network. Learners' code runs under this machine's other
// name (place.js), which has a store of its own: so a frame of that name keeps the same files once more.

import { trustedOrigins } from "../../lanes/frame/protocol.js";
import { ROOT } from "../../shared/catalog.js";
import { bytes } from "../../shared/figures/format.js";
import { forgetPages, isKept, keepPages, whyNot } from "../../shared/offline.js";
import { enable, h, isEnabled, setText } from "../../shared/ui/dom.js";

/** @typedef {(done: number, bytes: number) => void} Progress */

const TWIN_PATIENCE_MS = 15_000;

export function keepPagesPart() {
  const problem = whyNot();
  if (problem)
    return h(
      "p",
      { class: "lead" },
      `This workshop cannot be kept here. ${problem} Open it on this machine itself, from a folder or a stick, for lessons without a network.`,
    );
  const said = h("p", { class: "said", role: "status" });
  const progress = h("progress", { max: 1, value: 0, hidden: true, "aria-label": "Share of the bytes kept" });
  const keep = h(
    "button",
    {
      type: "button",
      click: () =>
        void work(async () => {
          const [own, twin] = await keepBoth((what, done, all) => {
            progress.value = done / all;
            setText(said, `${what}: ${bytes(done)} of ${bytes(all)} …`);
          });
          setText(
            said,
            twin
              ? `Half kept: these pages open without a network (${bytes(own)}), but the frame that runs learners’ code does not: ${twin} Without a network, a lesson offers to run code without protection instead.`
              : `Kept: this workshop opens without a network, as it is now (${bytes(own)}). Keep it anew after a change.`,
          );
        }),
    },
    "Keep this workshop for lessons without a network",
  );
  const forget = h(
    "button",
    {
      type: "button",
      hidden: true,
      click: () =>
        void work(async () => {
          await forgetPages();
          await askTwin("forget", () => {}).catch(() => {});
          setText(said, "Let go. The next visit asks the server again.");
        }),
    },
    "Let go of what is kept",
  );
  /** @param {() => Promise<void>} does */
  async function work(does) {
    if (!isEnabled(keep) || !isEnabled(forget)) return;
    for (const button of [keep, forget]) enable(button, false);
    progress.hidden = false;
    try {
      await does();
    } catch (error) {
      setText(said, error instanceof Error ? error.message : String(error));
    }
    progress.hidden = true;
    for (const button of [keep, forget]) enable(button, true);
    await showForget();
  }
  async function showForget() {
    const registration = await navigator.serviceWorker.getRegistration(new URL("site/", ROOT).pathname);
    forget.hidden = !registration;
    if (registration && !said.textContent)
      setText(
        said,
        isKept()
          ? "This page came from the browser’s cache, by a service worker: no network was asked."
          : "This workshop is kept in this browser.",
      );
  }
  void showForget();
  return h("div", { class: "stack keep-pages" }, h("p", { class: "actions" }, keep, forget), progress, said);
}

/**
 * The bytes that were kept, and why the other name could not keep them too: empty where it did, or where there is none.
 * @param {(what: string, done: number, all: number) => void} tell
 * @returns {Promise<[number, string]>}
 */
async function keepBoth(tell) {
  const list = await keepPages((done, all) => tell("Keeping the pages", done, all));
  if (trustedOrigins(location).length < 2) return [list.bytes, ""];
  try {
    await askTwin("keep", (done, all) => tell("Keeping what runs learners’ code", done, all));
    return [list.bytes, ""];
  } catch (error) {
    return [list.bytes, error instanceof Error ? error.message : String(error)];
  }
}

/**
 * Have a frame under this machine's other name do it.
 * @param {"keep" | "forget"} what
 * @param {Progress} progress
 * @returns {Promise<void>}
 */
function askTwin(what, progress) {
  const [, twin] = trustedOrigins(location);
  if (!twin) return Promise.resolve();
  const { promise, resolve, reject } = Promise.withResolvers();
  const { pathname } = new URL("site/workshop/offline/keep-twin.html", ROOT);
  const frame = h("iframe", {
    class: "unseen",
    "aria-hidden": "true",
    tabindex: -1,
    title: "Keeps the files that run learners’ code",
    src: `${twin}${pathname}?${what}`,
  });
  let patience = setTimeout(
    () => reject(new Error("it does not answer under this machine’s other name.")),
    TWIN_PATIENCE_MS,
  );
  const listen = (/** @type {MessageEvent} */ { source, origin, data }) => {
    if (source !== frame.contentWindow || origin !== twin || data?.type !== "front-row:twin") return;
    clearTimeout(patience);
    patience = setTimeout(() => reject(new Error("it stopped answering.")), 4 * TWIN_PATIENCE_MS);
    if (data.ended) data.problem ? reject(new Error(String(data.problem))) : resolve(undefined);
    else if (Number.isFinite(data.done) && data.bytes > 0) progress(data.done, data.bytes);
  };
  addEventListener("message", listen);
  document.body.append(frame);
  return promise.finally(() => {
    clearTimeout(patience);
    removeEventListener("message", listen);
    frame.remove();
  });
}
