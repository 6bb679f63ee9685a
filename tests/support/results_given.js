// A made-up run as the Results view has it once it is open, for tests of what its views make of it. Every number is chosen by the test.

import { held } from "../../site/results/run/figures.js";
import { Names } from "../../site/results/run/names.js";
import { readAddress } from "../../site/results/state/address.js";
import { fitted } from "../../site/results/state/fitted.js";
import { givenOf } from "../../site/results/state/given.js";

/** Browsers have it; Node from 21 on. */
Map.groupBy ??= (items, key) => {
  const groups = new Map();
  for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), item]);
  return groups;
};

export const CATALOG = {
  lanes: [
    { id: "javascript", title: "JavaScript", kind: "baseline", notes: ["The baseline."] },
    { id: "pyscript", title: "PyScript", kind: "python", notes: [] },
    { id: "brython", title: "Brython", kind: "python", notes: [] },
  ],
  styles: [
    { id: "direct", title: "Direct" },
    { id: "batched", title: "Batched" },
  ],
  demos: [
    {
      id: "rows",
      title: "Rows",
      operations: [
        { id: "create", title: "Create rows" },
        { id: "swap", title: "Swap two rows" },
      ],
    },
  ],
  starts: [],
  gaps: [{ lane: "brython", style: "batched", reason: "Brython has no batches." }],
  known: [{ lane: "pyscript", demo: "rows", check: "swap", reason: "It moves both." }],
};

const ENVIRONMENT = {
  harness_version: "0.1.0",
  commit: null,
  clean: null,
  python: "3.11",
  machine: {
    name: "one",
    os: "Linux",
    arch: "x86_64",
    cpu: "Made-up CPU",
    cores: 2,
    memory_bytes: 1,
    calibration_ms: null,
  },
  browser: { name: "chromium", version: "156.0", headless: true, flags: [], connection: "" },
  runtimes: {},
  served: {},
  load_average: [],
  warnings: [],
};

/**
 * Six rounds, of two samples each that wobble a little.
 * @param {string} id
 * @param {Record<string, number>} medians  "lane style operation" to milliseconds
 * @param {{clock?: "page" | "trace", machine?: string, rounds?: number, failures?: any[]}} [how]
 */
export function openedRun(id, medians, { clock = "page", machine = "one", rounds = 6, failures = [] } = {}) {
  const samples = Object.entries(medians).flatMap(([place, median]) => {
    const [lane, style, operation] = place.split(" ");
    return Array.from({ length: 2 * rounds }, (_, i) => {
      const time = median * (1 + ((i % 3) - 1) / 100);
      const traced = clock === "trace" ? { script_ms: time / 2, paint_ms: time / 2, total_ms: time } : {};
      const page = { script_ms: null, paint_ms: null, total_ms: null, page_script_ms: time / 2, page_total_ms: time };
      const where = { kind: "update", lane, demo: "rows", style, operation, size: null };
      return { ...where, round: 1 + (i >> 1), index: i % 2, ...page, ...traced };
    });
  });
  const environment = { ...ENVIRONMENT, machine: { ...ENVIRONMENT.machine, name: machine } };
  const lanes = [...new Set(samples.map(({ lane }) => lane))];
  const settings = { lanes, controls: {}, confidence: 0.95, half_width: 0.05, seed: 1, quick: false, clock };
  const run = { format: "front-row-run", version: 1, id, started: "2026-11-20T10:00:00+00:00", environment, settings };
  const ending = { ended: "2026-11-20T11:00:00+00:00", complete: true, stopped_because: "it was done" };
  return held(/** @type {any} */ ({ ...run, ending, samples: [...samples, ...failures] }), `${id}.json`).opened;
}

/**
 * What a view is made of, as an address asks for it.
 * @param {string} search
 * @param {ReturnType<typeof openedRun>} run
 * @param {{before?: ReturnType<typeof openedRun>, others?: ReturnType<typeof openedRun>[]}} [more]
 */
export function givenFor(search, run, { before, others = [] } = {}) {
  const usual = { baseline: "javascript", demos: ["rows"] };
  const { view } = fitted(readAddress(search, []).view, run, usual);
  return givenOf({
    view,
    cell: null,
    open: { run, with: before ?? null },
    own: { run: null, with: null },
    names: new Names(/** @type {any} */ (CATALOG), run),
    engines: null,
    others: new Map(others.map((other) => [other.name, other])),
  });
}
