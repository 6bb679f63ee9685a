// @ts-check
// Code of a demo tells its lane that it is ready. Where it has run for a while and has not, its writer is told what to call.

/** @typedef {import("./given-frame.js").GivenFrame} GivenFrame */

const WAITS_MS = 4000;

export class ReadyHint {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #due;

  /** @param {GivenFrame} frame @param {() => void} say */
  watch(frame, say) {
    this.stop();
    this.#due = setTimeout(() => {
      const { report } = frame.frame;
      if (report && report.state !== "loading") return;
      if (!report || report.runtime === null)
        this.watch(frame, say); // the runtime is on its way: the code is not asked for anything yet
      else say();
    }, WAITS_MS);
  }

  stop() {
    clearTimeout(this.#due);
  }
}
