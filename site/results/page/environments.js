// @ts-check
// Where two runs come from, side by side: what differs first, the rest folded away.

import { h } from "../../shared/ui/dom.js";
import { scroll } from "../../shared/ui/table-parts.js";
import { factsOf } from "../samples/environment.js";

/** @import {Opened} from "../run/types.d.ts" */

/** @param {Opened} before @param {Opened} after */
export function environmentsOf(before, after) {
  const [old, now] = [before, after].map((run) => [["Run", `${run.name} (${run.id.slice(0, 12)})`], ...factsOf(run)]);
  const facts = old.map(([name, value], i) => ({ name, before: value, after: now[i][1] }));
  const differ = facts.filter((fact) => fact.before !== fact.after);
  const same = facts.filter((fact) => fact.before === fact.after);
  return h(
    "section",
    { class: "sheet-section environments" },
    h("h2", {}, "Where both come from"),
    scroll("What differs between the two runs", table(differ)),
    same.length
      ? h("details", {}, h("summary", {}, `${same.length} alike in both`), scroll("What is alike", table(same)))
      : null,
  );
}

/** @param {{name: string, before: string, after: string}[]} facts */
function table(facts) {
  const head = ["", "Earlier run", "This run"].map((text) => (text ? h("th", { scope: "col" }, text) : h("td")));
  const rows = facts.map(({ name, before, after }) =>
    h(
      "tr",
      {},
      h("th", { scope: "row" }, before === after ? name : `≠ ${name}`),
      h("td", {}, before),
      h("td", {}, after),
    ),
  );
  return h("table", { class: "plain facts-table" }, h("thead", {}, h("tr", {}, ...head)), h("tbody", {}, ...rows));
}
