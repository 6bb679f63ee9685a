// @ts-check
// What a learner typed, kept in this browser: the text as it is, and versions of it. Where nothing can be kept, or another tab has
// the same text open, it says so; it never throws and never writes over what another tab keeps.

import { erase, PREFIX, read, write } from "../remembered.js";

export const MOST_VERSIONS = 20;

/** `foreign`: it came in a file or by a link. @typedef {{text: string, at: string, what: string, foreign?: boolean}} Version */
/** @typedef {import("../remembered.js").Outcome | "elsewhere"} Outcome  whether the text was kept, or why not */

/**
 * Fires "elsewhere" when another tab has, or takes, this text.
 */
export class Keep extends EventTarget {
  #key;
  #channel;
  /** This tab may write. */
  #ours = true;
  /** What is kept could not be set aside for want of room: so it is not written over. */
  #full = false;
  /** Since when, with a fraction made up at random: of two tabs that open at the same moment, exactly one has it. */
  #since = Date.now() + Math.random();

  /** @param {string} key  such as "lesson three-styles python" */
  constructor(key) {
    super();
    this.#key = PREFIX + key;
    this.#channel = new BroadcastChannel(this.#key);
    this.#channel.onmessage = ({ data }) => {
      if (!this.#ours) return;
      if (data?.says === "mine" || data?.since < this.#since) this.#lose();
      else if (data?.says === "who") this.#say("me");
    };
    this.#say("who");
  }

  /** @param {"who" | "me" | "mine"} what */
  #say(what) {
    this.#channel.postMessage({ says: what, since: this.#since });
  }

  get isOurs() {
    return this.#ours;
  }

  /** From now on this tab keeps the text, and the other one does not. */
  take() {
    this.setAside("kept by another tab");
    this.#ours = true;
    this.#say("mine");
  }

  /** @returns {string | null} */
  get text() {
    return read(`${this.#key}:text`);
  }

  /** @param {string} text @returns {Outcome} */
  save(text) {
    if (!this.#ours) return "elsewhere";
    return this.#full ? "full" : write(`${this.#key}:text`, text);
  }

  /** Another text is to take the place of what is kept: that becomes a version first.
   * @param {string} what  is about to happen, or has happened to it */
  setAside(what) {
    const { text } = this;
    this.#full = text !== null && this.addVersion(text, what, this.isForeign) === "full";
  }

  /** A text that was kept under another name becomes a version of this one, where nothing is kept of this one yet.
   * @param {string} key  that it was kept under */
  adoptFormer(key) {
    const former = read(`${PREFIX}${key}:text`);
    if (former !== null && this.text === null && !this.versions.length)
      this.addVersion(former, "as it was for all Python lanes", read(`${PREFIX}${key}:foreign`) !== null);
  }

  /** The text came in a file or by a link, or was made of one that did. */
  get isForeign() {
    return read(`${this.#key}:foreign`) !== null;
  }

  /** @param {boolean} is @returns {Outcome} */
  markForeign(is) {
    if (is === this.isForeign) return "kept";
    return is ? write(`${this.#key}:foreign`, "yes") : erase(`${this.#key}:foreign`);
  }

  /** @returns {Version[]}  newest first */
  get versions() {
    try {
      const versions = JSON.parse(read(`${this.#key}:versions`) ?? "[]");
      return Array.isArray(versions)
        ? versions.filter((version) => typeof version?.text === "string").slice(0, MOST_VERSIONS)
        : [];
    } catch {
      return []; // damaged: the text itself is kept apart from it
    }
  }

  /** @param {string} text @param {string} what @param {boolean} [foreign] @returns {Outcome} */
  addVersion(text, what, foreign = undefined) {
    const versions = this.versions;
    if (versions[0]?.text === text) return "kept";
    return write(
      `${this.#key}:versions`,
      JSON.stringify(
        [{ text, at: new Date().toISOString(), what, foreign: foreign || undefined }, ...versions].slice(
          0,
          MOST_VERSIONS,
        ),
      ),
    );
  }

  close() {
    this.#channel.close();
  }

  #lose() {
    this.#ours = false;
    this.dispatchEvent(new Event("elsewhere"));
  }
}

/** What to tell of each outcome. @type {Record<Outcome, string>} */
export const SAYS = {
  kept: "Kept in this browser.",
  full: "This browser’s store is full, so your text is not kept. It stays here until you close this tab: save it as a file.",
  blocked:
    "This browser keeps nothing for this page, so your text stays here until you close this tab: save it as a file.",
  elsewhere: "Another tab has this text open and keeps it. What you type here stays in this tab only.",
};
