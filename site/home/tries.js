// @ts-check
// The lanes of the first page at work: each with its state, the demo itself, and above it what the operation took.

import { chosen, pick } from "../shared/catalog.js";
import { ratio, time } from "../shared/figures/format.js";
import { badge, laneClass } from "../shared/figures/shapes.js";
import { doubt, spreadOf } from "../shared/figures/stats.js";
import { inWords } from "../shared/run/agreement.js";
import { Bench } from "../shared/run/bench.js";
import { byId, h, setText } from "../shared/ui/dom.js";

/** @import {Catalog, Lane, View} from "../shared/types.d.ts" */

export class Tries {
  #catalog;
  #view;
  #bench;
  /** @type {{lane: Lane, result: Element, viewport: HTMLElement}[]} */
  #lanes;

  /** @param {Catalog} catalog @param {View} view */
  constructor(catalog, view) {
    this.#catalog = catalog;
    this.#view = view;
    this.#bench = new Bench(catalog, view);
    this.#lanes = view.lanes.map((id) => dress(pick(catalog.lanes, id), catalog));
    for (const { lane, viewport } of this.#lanes) this.#bench.hosts.set(lane.id, viewport);
    this.#bench.addEventListener("change", () => this.#draw());
    this.#bench.addEventListener("ran", () => setText(byId("said"), this.#cameTo()));
    this.#bench.addEventListener("said", (event) =>
      setText(byId("said"), /** @type {CustomEvent<string>} */ (event).detail),
    );
  }

  /** Load what is not loaded, and run; or stop what goes on. */
  press() {
    if (this.#bench.busy) return this.#bench.stop();
    this.#bench.load(this.#bench.loadable());
    this.#bench.run(this.#view.lanes);
    byId("run").scrollIntoView({ block: "start" }); // button, demos and results in one view
  }

  /** @param {View} view */
  show(view) {
    this.#view = view;
    this.#bench.show(view);
  }

  #draw() {
    const { busy, agreement } = this.#bench;
    setText(byId("go"), busy ? "Stop" : this.#bench.ready().length ? "Run again" : "Load and run");
    const words = byId("agreement");
    words.classList.toggle("bad", Boolean(agreement?.different.length));
    setText(words, inWords(agreement, this.#catalog));
    for (const { lane, result, viewport } of this.#lanes) {
      const [value, more] = this.#says(lane);
      setText(/** @type {Element} */ (result.firstElementChild), value);
      setText(/** @type {Element} */ (result.lastElementChild), more);
      if (!viewport.firstElementChild) viewport.replaceChildren(h("p", { class: "empty" }, "The demo appears here"));
    }
  }

  /** What a run came to, in a sentence. */
  #cameTo() {
    const parts = this.#lanes.flatMap(({ lane }) => {
      const own = this.#bench.samples.digest(this.#view, lane.id);
      return own ? [`${lane.title} ${time(own.median)}`] : [];
    });
    return parts.length ? `${chosen(this.#catalog, this.#view).operation.title}: ${parts.join(", ")}.` : "";
  }

  /** The figure of a lane, and what stands beside it. @param {Lane} lane @returns {[string, string]} */
  #says(lane) {
    const { phase, error, doing, report } = this.#bench.status(lane.id);
    if (phase === "gap") return ["–", `not possible: ${error}`];
    if (error) return ["–", error.trim().split("\n").at(-1) ?? error];
    if (phase === "waiting") return ["–", "waits for its turn"];
    if (doing) return [this.#took(lane)?.[0] ?? "–", doing];
    const took = this.#took(lane);
    if (took) return took;
    return ["–", report?.ready ? `ready after ${time(report.ready)}` : "not run yet"];
  }

  /** @param {Lane} lane @returns {[string, string] | null} */
  #took(lane) {
    const [own, base] = [lane.id, this.#view.baseline].map((id) => this.#bench.samples.digest(this.#view, id));
    if (!own) return null;
    const spread = spreadOf(own);
    if (!base || lane.id === this.#view.baseline) return [time(own.median), spread];
    const { title } = pick(this.#catalog.lanes, this.#view.baseline);
    return [time(own.median), `${ratio(own.median / base.median)} ${title}${doubt(own, base)}; ${spread}`];
  }
}

/** A lane's place in the page, with its colour and shape. @param {Lane} lane @param {Catalog} catalog */
function dress(lane, catalog) {
  const article = /** @type {HTMLElement} */ (document.querySelector(`article[data-lane="${lane.id}"]`));
  const place = catalog.lanes.indexOf(lane);
  article.classList.add(laneClass(place));
  article.querySelector("h3")?.prepend(badge(place), " ");
  return {
    lane,
    result: /** @type {Element} */ (article.querySelector(".result")),
    viewport: /** @type {HTMLElement} */ (article.querySelector(".viewport")),
  };
}
