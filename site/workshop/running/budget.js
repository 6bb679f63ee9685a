// @ts-check
// So many of something in so much time, and no more.

export class Budget {
  #most;
  #milliseconds;
  #since = -Infinity;
  #taken = 0;

  /** @param {number} most @param {number} milliseconds */
  constructor(most, milliseconds) {
    this.#most = most;
    this.#milliseconds = milliseconds;
  }

  /** Whether one more is within it. */
  take() {
    const now = performance.now();
    if (now - this.#since >= this.#milliseconds) {
      this.#since = now;
      this.#taken = 0;
    }
    return ++this.#taken <= this.#most;
  }
}
