// @ts-check
// Any demo, in any style, in the editor: the file that is measured, changed by whoever likes, and held to the demo's spec.

import { unknownName } from "../../lanes/nearest.js";
import { codeFile, gap, loadCatalog, pick } from "../../shared/catalog.js";
import { source } from "../../shared/code/source.js";
import { toTask } from "../../shared/run/task.js";
import { byId, h } from "../../shared/ui/dom.js";
import { Workbench } from "../running/workbench.js";

/** @import {Catalog, Demo, Lane} from "../../shared/types.d.ts" */

const root = byId("edit");
try {
  await show(await loadCatalog(), new URLSearchParams(location.search));
} catch (error) {
  root.replaceChildren(
    h(
      "section",
      { class: "notice", role: "alert" },
      h("h1", {}, "This code could not be shown"),
      h("p", {}, error instanceof Error ? error.message : String(error)),
      h("p", {}, h("a", { href: "../compare/" }, "To the comparison")),
    ),
  );
}

/** @param {Catalog} catalog @param {URLSearchParams} query */
async function show(catalog, query) {
  const demo = named("demo", catalog.demos, query.get("demo") ?? "rows");
  const style = named(
    "style",
    catalog.styles.filter(({ id }) => demo.styles.includes(id)),
    query.get("style") ?? demo.styles[0],
  );
  const able = catalog.lanes.filter(
    (lane) => isGiven(lane) && !gap(catalog, { lane: lane.id, demo: demo.id, style: style.id }),
  );
  const operations = demo.operations.filter(({ id }) =>
    able.every((lane) => !gap(catalog, { lane: lane.id, demo: demo.id, style: style.id, operation: id })),
  );
  const operation = operations.find(({ id }) => id === query.get("operation")) ?? operations[0];
  const bench = new Workbench({
    key: `edit ${demo.id} ${style.id}`,
    catalog,
    demo,
    style: style.id,
    lanes: able,
    lane: query.get("lane"),
    start: (lane) => source(codeFile(lane, demo.id, style.id)),
    file: (lane) => codeFile(lane, demo.id, style.id),
    runtime: (lane) => (style.id === "idiomatic" ? lane.idiom : null),
    markup: await source(`site/demos/${demo.id}.html`),
    isWhole: false,
    check: {
      operations: checkable(
        demo,
        operations.map(({ id }) => id),
      ),
    },
    timed: { title: operation.title, task: toTask(operation, operation.sizes?.[0] ?? null) },
  });
  const choose = () => {
    for (const [name, value] of Object.entries({
      demo: demo.id,
      style: style.id,
      lane: bench.lane.id,
      operation: choice.value,
    }))
      query.set(name, value);
    location.search = String(query);
  };
  const choice = h(
    "select",
    { change: choose },
    ...operations.map(({ id, title }) => h("option", { value: id, selected: id === operation.id }, title)),
  );
  document.title = `Front Row: edit ${demo.title}, ${style.title}`;
  root.replaceChildren(
    h(
      "div",
      { class: "hero" },
      h("h1", {}, `Edit: ${demo.title}, ${style.title.toLowerCase()}`),
      h(
        "p",
        {},
        "This is the file that is measured. Change it, run it in any lane, and have it checked: after each operation the page must be the one that the published JavaScript shows.",
      ),
      h(
        "p",
        { class: "fine" },
        `Python for ${translated(catalog)} is translated ahead of time, outside of the browser, so what you type here cannot run there.`,
      ),
    ),
    h(
      "section",
      { "aria-label": "The editor" },
      h("p", { class: "controls" }, h("label", {}, "What is measured ", choice)),
      bench.element,
    ),
    h(
      "nav",
      { class: "neighbours", "aria-label": "Other pages" },
      h(
        "a",
        { href: `../compare/?${new URLSearchParams({ demo: demo.id, style: style.id, operation: operation.id })}` },
        "Back to the comparison",
      ),
      h("a", { href: "./" }, "Lessons"),
    ),
  );
  await bench.open();
  bench.tellOfLane(query.get("lane"));
}

/** The lanes whose Python is translated before it is served, by programs that a browser does not have. @param {Catalog} catalog */
function translated({ lanes }) {
  const titles = lanes.filter((lane) => lane.language === "python" && !isGiven(lane)).map(({ title }) => title);
  return new Intl.ListFormat("en-GB").format(titles);
}

/** Whether a lane runs source as it is given: a framework's is built, and a Python lane that loads no runtime has been translated. @param {Lane} lane */
function isGiven({ packages, kind }) {
  return kind === "baseline" || (kind === "python" && packages.length > 0);
}

/** What stays the same from run to run, and does not take minutes. @param {Demo} demo @param {string[]} ids */
function checkable(demo, ids) {
  return ids.filter((id) =>
    demo.operations.some(
      (operation) =>
        operation.id === id &&
        Object.values(operation.expect).every((count) => typeof count === "string" || count <= 5000),
    ),
  );
}

/**
 * @template {{id: string, title: string}} Entry
 * @param {string} kind @param {Entry[]} entries @param {string} id
 */
function named(kind, entries, id) {
  if (!entries.some((entry) => entry.id === id))
    throw new Error(
      unknownName(
        kind,
        id,
        entries.map(({ id }) => id),
      ),
    );
  return pick(entries, id);
}
