// @ts-check
// The line to the harness: each message with the run's key and this page's name, and again until it got through.

const TRY_AGAIN_MS = 1000;
const ANSWER_WITHIN_MS = 45_000;
/** What a server answers that has no run. */
const NO_RUN = [404, 405, 501];

/** The harness will not have what was sent, in its own words. */
export class Refused extends Error {}

export class Line {
  #key;
  #page = newName();
  #told;

  /**
   * @param {string} key  the run's, from the address
   * @param {(isCut: boolean) => void} told  called when the line is cut, and when it holds again
   */
  constructor(key, told) {
    this.#key = key;
    this.#told = told;
  }

  /**
   * What the harness answers. As long as it cannot be reached, again; throws Refused.
   * @param {"plan" | "hello" | "next" | "answer" | "tell"} place
   * @param {Record<string, unknown>} more
   */
  async send(place, more = {}) {
    for (;;) {
      const answer = await this.#post(place, more).catch(() => null);
      if (answer && NO_RUN.includes(answer.status))
        throw new Refused(
          "No run is under way here. The command front-row measure --by-address begins one, and shows the address to open.",
        );
      if (answer && answer.status < 500) {
        this.#told(false);
        if (answer.ok) return answer.body && JSON.parse(answer.body);
        throw new Refused(answer.body);
      }
      this.#told(true);
      await new Promise((resolve) => setTimeout(resolve, TRY_AGAIN_MS));
    }
  }

  /**
   * Say something that nobody waits for; what gets lost is lost.
   * @param {"hidden" | "visible" | "working"} what
   */
  tell(what) {
    this.#post("tell", { what }).catch(() => {});
  }

  /** @param {string} place @param {Record<string, unknown>} more */
  async #post(place, more) {
    const response = await fetch(new URL(`../../run/${place}`, document.baseURI), {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ key: this.#key, page: this.#page, ...more }),
      cache: "no-store",
      keepalive: place === "tell", // a page that goes into the background may say so still
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    });
    return { ok: response.ok, status: response.status, body: await response.text() };
  }
}

/** Sixteen hexadecimal digits that no other page has. */
function newName() {
  return [...crypto.getRandomValues(new Uint8Array(8))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
