// @ts-check
// The part of the page with published runs: finds them, lets the reader choose one, shows it. What the first screen shows comes with
// the list of runs; the rest is fetched once the reader comes near.

import { chosen } from "./catalog.js";
import { h } from "./dom.js";
import { plainCosts } from "./plain-costs.js";
import { listRuns, loadRun, newestRun } from "./published.js";

/** @import {Catalog, Engines, Published, View} from "./types.d.ts" */

/**
 * @param {HTMLElement} root
 * @param {Catalog} catalog
 * @param {(published: Published | null) => void} arrived  what others may want to show; null: there is no run
 */
export function publishedSection(root, catalog, arrived) {
  /** @type {Published | null} */
  let published = null;
  /** @type {import("./published-view.js").Conditions | null} */
  let conditions = null;
  /** @type {View | null} */
  let view = null;
  /** Of all published runs; fetched with the first one. @type {Engines | null} */
  let engines = null;
  /** Draws a run; fetched with the first one. @type {typeof import("./published-view.js").publishedView | null} */
  let publishedView = null;
  /** Shows the rest; null: it is shown, or asked for. @type {(() => Promise<void>) | null} */
  let more = null;
  let isNear = false;
  /** @type {import("./published.js").Entry[]} */
  let runs = [];
  const select = h("select", { change: () => void choose(runs[select.selectedIndex]) });
  const body = h("div", { class: "stack" });
  root.replaceChildren(h("p", { class: "empty" }, "Looking for published runs …"));

  async function begin() {
    try {
      runs = await listRuns();
      if (!runs.length) {
        arrived(null);
        root.replaceChildren(
          h(
            "p",
            { class: "empty" },
            "There is no published run yet. ",
            h("code", {}, "front-row measure"),
            " takes one on your own machine.",
          ),
        );
        return;
      }
      select.replaceChildren(...runs.map(({ title }) => new Option(title)));
      root.replaceChildren(
        ...(runs.length > 1
          ? [h("label", { class: "field inline" }, h("span", { class: "label" }, "Run"), select)]
          : []),
        body,
      );
      more = () => choose(runs[0]);
      const { first } = runs[0];
      if (first) {
        published = first;
        arrived(first);
        body.replaceChildren(h("p", { class: "empty" }, "Looking for the rest of this run …"));
      }
      if (isNear || !first) await near();
    } catch (error) {
      arrived(null);
      fail(root, error, begin);
    }
  }

  /** @param {import("./published.js").Entry} entry */
  async function choose(entry) {
    more = null;
    try {
      [published, { publishedView }, engines] = await Promise.all([
        loadRun(entry),
        import("./published-view.js"),
        engines ?? import("./engines.js").then(({ loadEngines }) => loadEngines()),
      ]);
      draw();
      arrived(entry.first ?? published); // the first screen stays as it is: it also holds styles of other runs
    } catch (error) {
      published = null;
      arrived(null);
      fail(body, error, () => choose(entry));
    }
  }

  function draw() {
    if (!published || !view || !publishedView) return;
    body.replaceChildren(
      ...publishedView(
        published,
        catalog,
        view,
        conditions,
        (next) => {
          conditions = next;
          draw();
          body.querySelector("select")?.focus(); // the old one, which had it, is gone
        },
        elsewhere(view),
        engines,
      ),
    );
  }

  /** A button that opens the newest run which holds a demo in a style; it fetches no run before it is pressed. @param {View} view */
  function elsewhere(view) {
    const { demo, style } = chosen(catalog, view);
    const said = h("p", { class: "fine", role: "status" });
    const button = h("button", { type: "button", click: () => void look() }, "Show the newest run that holds it");
    return h("div", { class: "stack" }, button, said);

    async function look() {
      said.textContent = "Looking through the published runs …";
      try {
        const run = await newestRun(`rows ${demo.id}`, ({ rows }) =>
          rows.some((row) => row.demo === demo.id && row.style === style.id),
        );
        if (!button.isConnected) return; // the reader has chosen something else meanwhile
        const place = runs.findIndex(({ file }) => file === run?.file);
        if (place < 0) {
          said.textContent = "No published run holds it.";
          return;
        }
        select.selectedIndex = place;
        await choose(runs[place]);
        select.focus(); // the button, which had it, is gone
      } catch (error) {
        said.textContent = `${error instanceof Error ? error.message : String(error)} Press the button to try again.`;
      }
    }
  }

  async function near() {
    isNear = true;
    const act = more;
    more = null;
    await act?.();
  }

  void begin();
  return {
    /** The reader comes to this part of the page. */
    near,
    /** @param {View} next */
    update(next) {
      const same = view && view.demo === next.demo && view.style === next.style;
      view = next;
      if (!same) draw();
    },
    /** What the run says of an operation in a lane, once its figures are here.
     * @param {View} view
     * @param {string} lane */
    timed: ({ demo, style, operation, size }, lane) =>
      published?.rows.find(
        (row) =>
          row.lane === lane &&
          row.demo === demo &&
          row.style === style &&
          row.operation === operation &&
          (row.size ?? null) === size,
      ),
    /** What the run says of loading a lane. @param {string} lane */
    known: (lane) => (published && view ? plainCosts(published, view, lane) : { load: undefined, size: undefined }),
  };
}

/**
 * @param {HTMLElement} root
 * @param {unknown} error
 * @param {() => Promise<void>} again
 */
function fail(root, error, again) {
  const button = h("button", { type: "button", click: () => void again() }, "Try again");
  root.replaceChildren(
    h("p", { class: "problem", role: "alert" }, error instanceof Error ? error.message : String(error)),
    button,
  );
}
