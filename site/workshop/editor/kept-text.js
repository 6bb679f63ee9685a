// @ts-check
// The editor's text as it is kept: in this browser as it is typed, as versions, as files and as links. Says what became of it.

import { bytes } from "../../shared/figures/format.js";
import { save } from "../../shared/run/hand-over.js";
import { h, setText } from "../../shared/ui/dom.js";
import { BadLink, fromFragment, inWords, toFragment } from "./code-link.js";
import { Keep, MOST_VERSIONS, SAYS } from "./keep.js";

/**
 * The editor's side: its text, which may be replaced as a step that can be undone; `runtime` is the one whose names the text uses, null
 * where it runs in all lanes of its language.
 * @typedef {{text: string, lane: {id: string, language: import("./editor.js").Language}, runtime: string | null}} Holder
 */
/**
 * A text: what it is kept under, what it begins with, what its file is called. `former`: what it was kept under when the lanes of a language shared one.
 * @typedef {{key: string, start: string, file: string, former?: string | null}} Kept
 */

const SAVE_AFTER_MS = 250;
const LARGEST_FILE = 500_000;
const LOOPBACK = ["127.0.0.1", "localhost", "[::1]"];

/** Fires "opened" when another text came out of a file or a link. */
export class KeptText extends EventTarget {
  #foreign = false;
  /** What a link brought, as long as it is only shown: neither changed nor run. @type {string | null} */
  #linked = null;
  #holder;
  /** @type {Keep | null} */
  #keep = null;
  #key = "";
  /** Texts that this browser did not keep, by their keys: they stay as long as the page. @type {Map<string, {text: string, foreign: boolean}>} */
  #unkept = new Map();
  #start = "";
  #file = "code.txt";
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #saving;

  #outcome = h("p", { class: "fine kept", role: "status" });
  #elsewhere = h(
    "div",
    { class: "caution", hidden: true },
    h("p", {}, SAYS.elsewhere),
    h("button", { type: "button", click: () => this.#take() }, "Keep it from this tab on"),
  );
  #versions = h("select", { "aria-label": "Versions kept in this browser", change: () => this.#takeVersion() });
  #picker = h("input", {
    type: "file",
    class: "unseen",
    tabindex: -1,
    "aria-label": "Open a file",
    accept: ".py,.js,.txt,text/plain",
    change: () => void this.#openFile(),
  });
  /** The buttons for it. */
  tools = [
    h("button", { type: "button", click: () => this.#reset() }, "Back to the start"),
    h("button", { type: "button", click: () => this.#keepVersion() }, "Keep this version"),
    this.#versions,
    h("button", { type: "button", click: () => this.#saveFile() }, "Save as a file"),
    h("button", { type: "button", click: () => this.#picker.click() }, "Open a file"),
    h("button", { type: "button", click: () => void this.#copyLink() }, "Copy link"),
    this.#picker,
  ];
  #link = h("input", { class: "link", readonly: true, hidden: true, "aria-label": "The link to this code" });
  /** What to tell of it. */
  notices = [this.#outcome, this.#link, this.#elsewhere];

  /** @param {Holder} holder */
  constructor(holder) {
    super();
    this.#holder = holder;
    for (const event of ["freeze", "visibilitychange"]) document.addEventListener(event, () => this.save());
    addEventListener("pagehide", () => this.save());
    addEventListener("hashchange", () => void this.openLink());
  }

  /** The text came in a file or by a link, or was made of one that did: it runs only where it can touch nothing. */
  get isForeign() {
    return this.#foreign && this.#holder.text !== this.#start;
  }

  /**
   * Turn to another text. The one before stays as it is, to be turned to again.
   * @param {Kept} kept
   * @returns {string}  the text as it was kept, or the start
   */
  turnTo({ key, start, file, former = null }) {
    const left = this.#leave();
    this.#keep?.close();
    this.#keep = new Keep(key);
    this.#keep.addEventListener("elsewhere", () => this.#tellElsewhere());
    this.#key = key;
    this.#start = start;
    this.#file = file;
    this.#linked = null;
    const unkept = this.#unkept.get(key);
    const text = unkept?.text ?? this.#keep.text ?? start;
    if (text === start) this.#keep.markForeign(false);
    this.#foreign = unkept?.foreign ?? this.#keep.isForeign;
    this.#elsewhere.hidden = true;
    this.#say(
      left ? `This lane’s code is a text of its own. What you wrote in ${left} is there again in its lane.` : "",
    );
    if (former) this.#keep.adoptFormer(former);
    this.#listVersions();
    return text;
  }

  /** The text in the editor goes out of sight. @returns {string | null}  the name of its file, where it is the reader's own */
  #leave() {
    if (!this.#keep) return null;
    const { text } = this.#holder;
    this.#unkept.delete(this.#key);
    if (text === this.#linked || text === this.#start) return null;
    if (text !== this.#keep.text) this.#unkept.set(this.#key, { text, foreign: this.isForeign });
    return this.#file;
  }

  /** Show the code that this page's address brings, where it brings some. Nothing that is kept changes by that. */
  async openLink() {
    const { hash } = location;
    try {
      const linked = await fromFragment(hash);
      if (!linked || !this.#keep || hash !== location.hash) return; // another link came while this one was unpacked
      const { lane, runtime } = this.#holder;
      if (linked.language !== lane.language || (linked.runtime && runtime && linked.runtime !== runtime))
        return this.#say(`This link brings ${inWords(linked)}. Choose a lane that runs it to see it here.`, true);
      this.save();
      if (linked.text === this.#linked) return;
      if (linked.text === this.#holder.text) return this.#forgetLink();
      this.dispatchEvent(new Event("opened"));
      this.#linked = linked.text;
      this.#foreign = true;
      this.#holder.text = linked.text;
      this.#say(
        "This code came by a link. It runs only when you press Run, and is kept once you run or change it. Undo brings your own text back.",
      );
    } catch (error) {
      if (!(error instanceof BadLink)) throw error;
      this.#say(`${error.message} What you see is your own text.`, true);
    }
  }

  /** The text is about to run: what a link brought is the reader's from now on. */
  adopt() {
    if (this.#holder.text === this.#linked) this.#setAside("before the code of a link");
    this.save();
  }

  saveSoon() {
    clearTimeout(this.#saving);
    if (this.#linked !== null) return this.save(); // a reload must find this, and not the link once more
    this.#saving = setTimeout(() => this.save(), SAVE_AFTER_MS);
  }

  save() {
    clearTimeout(this.#saving);
    const { text } = this.#holder;
    if (!this.#keep || text === this.#linked || text === (this.#keep.text ?? this.#start)) return;
    if (this.#linked !== null) this.#setAside("before the code of a link");
    const marked = this.#keep.isOurs ? this.#keep.markForeign(this.isForeign) : "elsewhere";
    this.#tell(marked === "kept" ? this.#keep.save(text) : marked);
  }

  /** @param {string} text @param {string} what  it did, or what was done to it */
  addVersion(text, what) {
    const outcome = this.#keep?.addVersion(text, what, this.isForeign) ?? "blocked";
    this.#listVersions();
    return outcome;
  }

  /** @param {import("./keep.js").Outcome} outcome @param {string} [words] */
  #tell(outcome, words = SAYS[outcome]) {
    this.#say(outcome === "kept" ? words : SAYS[outcome], outcome !== "kept");
  }

  /** @param {string} words @param {boolean} [isProblem] */
  #say(words, isProblem = false) {
    setText(this.#outcome, words);
    this.#outcome.classList.toggle("problem", isProblem);
    this.#link.hidden = true;
  }

  /** What is kept stays as a version before another text takes its place.
   * @param {string} what */
  #setAside(what) {
    this.#keep?.setAside(what);
    this.#listVersions();
    this.#forgetLink();
  }

  /** From now on a reload shows what is kept. */
  #forgetLink() {
    this.#linked = null;
    if (location.hash.startsWith("#code="))
      history.replaceState(history.state, "", location.pathname + location.search);
  }

  #tellElsewhere() {
    this.#elsewhere.hidden = false;
    this.#say("");
  }

  #take() {
    this.#keep?.take();
    this.#elsewhere.hidden = true;
    this.save();
    this.#listVersions();
  }

  #reset() {
    this.addVersion(this.#holder.text, "before going back to the start");
    this.#holder.text = this.#start;
  }

  #keepVersion() {
    this.save(); // now: later, what is said of that would take the place of what is said of this
    this.#tell(this.addVersion(this.#holder.text, "kept by you"), `Kept as a version. The last ${MOST_VERSIONS} stay.`);
  }

  #listVersions() {
    const versions = this.#keep?.versions ?? [];
    const options = versions.map(({ at, what }, place) =>
      h(
        "option",
        { value: place },
        `${new Date(at).toLocaleString("en", { dateStyle: "medium", timeStyle: "short" })}, ${what}`,
      ),
    );
    this.#versions.replaceChildren(
      h("option", { value: "" }, versions.length ? `Versions (${versions.length})` : "No versions yet"),
      ...options,
    );
  }

  #takeVersion() {
    const version = this.#keep?.versions[Number(this.#versions.value)];
    if (this.#versions.value === "" || !version) return;
    this.#foreign ||= version.foreign === true;
    this.#holder.text = version.text;
    this.#versions.value = "";
  }

  #saveFile() {
    save(this.#file.split("/").at(-1) ?? this.#file, new Blob([this.#holder.text], { type: "text/plain" }));
  }

  async #openFile() {
    const [file] = this.#picker.files ?? [];
    this.#picker.value = "";
    if (!file) return;
    if (file.size > LARGEST_FILE)
      return this.#say(`${file.name} has ${bytes(file.size)}: more than ${bytes(LARGEST_FILE)} are not opened.`, true);
    const text = await file.text();
    if (text.includes("\0")) return this.#say(`${file.name} is no text.`, true);
    this.addVersion(this.#holder.text, `before opening ${file.name}`);
    this.#setAside(`before opening ${file.name}`);
    this.dispatchEvent(new Event("opened"));
    this.#foreign = true;
    this.#holder.text = text;
    this.save();
    if (!this.#outcome.classList.contains("problem"))
      this.#say(`${file.name} is opened. It runs only when you press Run.`);
  }

  async #copyLink() {
    this.save();
    const { text, lane, runtime } = this.#holder;
    const address = new URL(location.href);
    address.searchParams.set("lane", lane.id);
    try {
      address.hash = await toFragment({
        text,
        language: lane.language,
        runtime: lane.language === "python" ? runtime : null,
      });
    } catch (error) {
      if (!(error instanceof BadLink)) throw error;
      return this.#say(error.message, true);
    }
    const copied = await navigator.clipboard?.writeText(address.href).then(
      () => true,
      () => false,
    );
    const near = LOOPBACK.includes(address.hostname)
      ? ` As it names this machine ${address.hostname}, it opens on this machine only.`
      : "";
    this.#say(
      `${copied ? "The link is copied." : "The browser did not let this page copy. Copy the link from the field below."} Who opens it sees this code, and runs it only by pressing Run.${near}`,
    );
    if (copied) return;
    this.#link.hidden = false;
    this.#link.value = address.href;
    this.#link.select();
  }
}
