// @ts-check
// The editor's text as it is kept: in this browser as it is typed, as versions, and as files. Says what became of it.

import { h, setText } from "../app/dom.js";
import { bytes } from "../app/format.js";
import { Keep, MOST_VERSIONS, SAYS } from "./keep.js";

/** The editor's side: its text, which may be replaced as a step that can be undone. @typedef {{text: string}} Holder */

const SAVE_AFTER_MS = 250;
const LARGEST_FILE = 500_000;

/** Fires "opened" when another text came out of a file. */
export class KeptText extends EventTarget {
  /** The text came in a file: it runs only where it can touch nothing. */
  isForeign = false;
  #holder;
  /** @type {Keep | null} */
  #keep = null;
  #start = "";
  #file = "code.txt";
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #saving;

  #outcome = h("p", { class: "fine kept", role: "status" });
  #elsewhere = h("div", { class: "caution", hidden: true }, h("p", {}, SAYS.elsewhere), h("button", { type: "button", click: () => this.#take() }, "Keep it from this tab on"));
  #versions = h("select", { "aria-label": "Versions kept in this browser", change: () => this.#takeVersion() });
  #picker = h("input", { type: "file", class: "unseen", tabindex: -1, "aria-label": "Open a file", accept: ".py,.js,.txt,text/plain", change: () => void this.#openFile() });
  /** The buttons for it. */
  tools = [
    h("button", { type: "button", click: () => this.#reset() }, "Back to the start"),
    h("button", { type: "button", click: () => this.#keepVersion() }, "Keep this version"),
    this.#versions,
    h("button", { type: "button", click: () => this.#saveFile() }, "Save as a file"),
    h("button", { type: "button", click: () => this.#picker.click() }, "Open a file"),
    this.#picker,
  ];
  /** What to tell of it. */
  notices = [this.#outcome, this.#elsewhere];

  /** @param {Holder} holder */
  constructor(holder) {
    super();
    this.#holder = holder;
    addEventListener("pagehide", () => this.save());
  }

  /**
   * Turn to another text.
   * @param {string} key  what it is kept under
   * @param {string} start  what it begins with
   * @param {string} file  what its file is called
   * @returns {string}  the text as it was kept, or the start
   */
  turnTo(key, start, file) {
    this.#keep?.close();
    this.#keep = new Keep(key);
    this.#keep.addEventListener("elsewhere", () => this.#tellElsewhere());
    this.#start = start;
    this.#file = file;
    this.isForeign = false;
    this.#elsewhere.hidden = true;
    setText(this.#outcome, "");
    this.#listVersions();
    return this.#keep.text ?? start;
  }

  saveSoon() {
    clearTimeout(this.#saving);
    this.#saving = setTimeout(() => this.save(), SAVE_AFTER_MS);
  }

  save() {
    clearTimeout(this.#saving);
    const { text } = this.#holder;
    if (!this.#keep || this.#keep.text === text || (this.#keep.text === null && text === this.#start)) return;
    this.#tell(this.#keep.save(text));
  }

  /** @param {string} text @param {string} what  it did, or what was done to it */
  addVersion(text, what) {
    const outcome = this.#keep?.addVersion(text, what) ?? "blocked";
    this.#listVersions();
    return outcome;
  }

  /** @param {import("./keep.js").Outcome} outcome @param {string} [words] */
  #tell(outcome, words = SAYS[outcome]) {
    setText(this.#outcome, outcome === "kept" ? words : SAYS[outcome]);
    this.#outcome.classList.toggle("problem", outcome !== "kept");
  }

  #tellElsewhere() {
    this.#elsewhere.hidden = false;
    setText(this.#outcome, "");
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
    this.isForeign = false;
  }

  #keepVersion() {
    this.#tell(this.addVersion(this.#holder.text, "kept by you"), `Kept as a version. The last ${MOST_VERSIONS} stay.`);
  }

  #listVersions() {
    const versions = this.#keep?.versions ?? [];
    const options = versions.map(({ at, what }, place) => h("option", { value: place }, `${new Date(at).toLocaleString("en", { dateStyle: "medium", timeStyle: "short" })}, ${what}`));
    this.#versions.replaceChildren(h("option", { value: "" }, versions.length ? `Versions (${versions.length})` : "No versions yet"), ...options);
  }

  #takeVersion() {
    const version = this.#keep?.versions[Number(this.#versions.value)];
    if (this.#versions.value === "" || !version) return;
    this.#holder.text = version.text;
    this.#versions.value = "";
  }

  #saveFile() {
    const address = URL.createObjectURL(new Blob([this.#holder.text], { type: "text/plain" }));
    h("a", { href: address, download: this.#file.split("/").at(-1) ?? this.#file }).click();
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
  }

  async #openFile() {
    const [file] = this.#picker.files ?? [];
    this.#picker.value = "";
    if (!file) return;
    if (file.size > LARGEST_FILE) return setText(this.#outcome, `${file.name} has ${bytes(file.size)}: more than ${bytes(LARGEST_FILE)} are not opened.`);
    const text = await file.text();
    if (text.includes("\0")) return setText(this.#outcome, `${file.name} is no text.`);
    this.addVersion(this.#holder.text, `before opening ${file.name}`);
    this.dispatchEvent(new Event("opened"));
    this.#holder.text = text;
    this.isForeign = true;
    this.save();
    setText(this.#outcome, `${file.name} is opened. It runs only when you press Run.`);
  }
}
