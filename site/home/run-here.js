// @ts-check
// Run it here: one line of controls, three lanes chosen already, and one button that loads, runs and stops. What it takes to run is fetched
// once somebody presses it, the code once somebody scrolls to it.

import { chosen } from "../shared/catalog.js";
import { byId, enable, h, isEnabled, setText, whenNear } from "../shared/ui/dom.js";

/** @import {Catalog, View} from "../shared/types.d.ts" */
/** @typedef {import("./tries.js").Tries} Tries */

const SAMPLES = 5;

/** @param {Catalog} catalog */
export function runHere(catalog) {
  const [demo, operation, style] = ["demo", "operation", "style"].map(select);
  const go = /** @type {HTMLButtonElement} */ (byId("go"));
  const lanes = [...document.querySelectorAll("article[data-lane]")].map(
    (article) => article.getAttribute("data-lane") ?? "",
  );
  let view = viewOf(catalog, lanes, {});
  /** @type {Promise<Tries> | null} */
  let tries = null;
  /** @type {(view: View) => Promise<void>} */
  let showCode = async () => {};

  for (const field of [demo, operation, style])
    field.addEventListener("change", () => {
      view = viewOf(catalog, lanes, { demo: demo.value, operation: operation.value, style: style.value });
      void tries?.then((tries) => tries.show(view));
      show();
    });
  byId("controls").addEventListener("submit", (event) => {
    event.preventDefault();
    if (isEnabled(go)) void press();
  });
  whenNear(byId("code"), async () => {
    document.head.append(h("link", { rel: "stylesheet", href: "shared/code/code.css" }));
    const { codeView } = await import("../shared/code/view.js");
    showCode = codeView(byId("code-view"), catalog, { hasChoices: false });
    void showCode(view);
  });
  show();
  enable(go, true);

  async function press() {
    enable(go, false);
    try {
      tries ??= import("./tries.js").then(({ Tries }) => new Tries(catalog, view));
      (await tries).press();
    } catch (error) {
      tries = null;
      setText(byId("said"), error instanceof Error ? error.message : String(error));
    }
    enable(go, true);
  }

  /** The form, and what hangs on it. */
  function show() {
    const now = chosen(catalog, view);
    fill(demo, catalog.demos, view.demo);
    fill(operation, now.demo.operations, view.operation);
    fill(
      style,
      catalog.styles.filter(({ id }) => now.demo.styles.includes(id)),
      view.style,
    );
    byId("more").setAttribute("href", compareAddress(view));
    void showCode(view);
  }
}

/** What is looked at: what was asked for, or the first where it is not there. @param {Catalog} catalog @param {string[]} lanes @param {{demo?: string, operation?: string, style?: string}} asked @returns {View} */
function viewOf(catalog, lanes, asked) {
  const demo = catalog.demos.find(({ id }) => id === asked.demo) ?? catalog.demos[0];
  const operation = demo.operations.find(({ id }) => id === asked.operation) ?? demo.operations[0];
  return {
    demo: demo.id,
    style: demo.styles.find((id) => id === asked.style) ?? demo.styles[0],
    operation: operation.id,
    size: operation.sizes?.[0] ?? null,
    lanes,
    baseline: lanes[0],
    samples: SAMPLES,
  };
}

/** @param {View} view */
function compareAddress({ demo, style, operation, lanes }) {
  const query = new URLSearchParams({ demo, style, operation, lanes: lanes.join(",") });
  return `compare/?${query}`.replaceAll("%2C", ",");
}

/** @param {string} id */
const select = (id) => /** @type {HTMLSelectElement} */ (byId(id));

/** @param {HTMLSelectElement} field @param {{id: string, title: string}[]} entries @param {string} value */
function fill(field, entries, value) {
  field.replaceChildren(...entries.map(({ id, title }) => new Option(title, id)));
  field.value = value;
}
