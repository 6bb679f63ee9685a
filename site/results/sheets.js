// @ts-check
// What each view shows of a run, as tables of figures and as pictures of the same. Pure: nothing is drawn here.

import { bytes, counted, FEW_ROUNDS, listed, ratio, ratioRange, time, timeRange } from "../shared/figures/format.js";
import { ALL, BYTES, FIGURES } from "./address.js";
import { bars, dots, growthLines, ranges, strips } from "./drawings.js";
import { enginesSheet } from "./engines-sheet.js";
import { crossings, deciding, timeOf } from "./figures.js";
import { meanRatio, ratioTo } from "./ratios.js";
import { areFew, noDifference } from "./statistics.js";

/** @import {Engines} from "../shared/types.d.ts" */
/** @import {Cell, Compared, Opened, RatioFound, ResultsView, Sample, Sheet, SheetCell, SheetRow} from "./types.d.ts" */
/** @typedef {import("./names.js").Names} Names */
/** @typedef {{run: Opened, view: ResultsView, names: Names, samples: {key: string, samples: Sample[]}[], compared: Compared | null, engines: Engines | null}} Given */
/** @typedef {{lane: string, demo: string, style: string}} Place */

/** The most rows that a picture of operations holds: more cannot be read. */
const MOST_DRAWN = 16;

/** @param {Given} given @returns {Sheet[]} */
export function sheets(given) {
  const make =
    {
      table: updates,
      samples: distribution,
      growth,
      start,
      bytes: sizes,
      memory,
      calls,
      compare: comparison,
      engines: enginesSheet,
    }[given.view.view] ?? updates;
  return make(given);
}

/** Lanes that are shown: those of the address, or all that are no controls. @param {Given} given */
export const shownLanes = ({ names, view }) =>
  names.lanes.filter(({ id, control }) => (view.lanes ? view.lanes.includes(id) : !control));

/** Whether something of a run passes the filters. @param {Given} given @returns {(place: Place) => boolean} */
function passes(given) {
  const lanes = new Set(shownLanes(given).map(({ id }) => id));
  const { demo, style } = given.view;
  return (place) =>
    (demo === ALL || place.demo === demo) && (style === ALL || place.style === style) && lanes.has(place.lane);
}

/** The cells that pass, by operation, in order. @param {Given} given */
export function operationsShown(given) {
  const { names, view } = given;
  const groups = Map.groupBy(given.run.cells.filter(passes(given)), ({ demo, style, operation, size }) =>
    [demo, style, operation, size ?? ""].join(" "),
  );
  const wanted = view.find.trim().toLowerCase();
  return [...groups]
    .map(([id, cells]) => ({ id, cells, title: titleOf(cells[0], names), first: cells[0] }))
    .filter(
      ({ title, first }) =>
        !wanted ||
        `${title} ${names.demo(first.demo)} ${names.style(first.style)} ${first.operation}`
          .toLowerCase()
          .includes(wanted),
    )
    .sort((a, b) => names.compare(a.first, b.first));
}

/** @param {{demo: string, operation: string, size: number | null}} cell @param {Names} names */
const titleOf = ({ demo, operation, size }, names) =>
  `${names.operation(demo, operation)}${size === null ? "" : `, ${size.toLocaleString("en")}`}`;

/** Where a row belongs, as far as the filters leave it open. @param {Given} given @param {Place} place */
function whereOf({ names, view }, { demo, style }) {
  return [view.demo === ALL && names.demo(demo), view.style === ALL && names.style(style).toLowerCase()]
    .filter(Boolean)
    .join(", ");
}

/** @param {Given} given @returns {Sheet[]} */
function updates(given) {
  const { run, names, view } = given;
  const lanes = shownLanes(given);
  const operations = operationsShown(given);
  const asRatio = view.show === "ratio";
  const rows = operations.map(({ id, cells, title, first }) => {
    const slow = names.slowdown(first.demo, first.operation, run.settings);
    const fine = [whereOf(given, first), slow !== null && slow !== 1 ? `processor slowed ${slow} times` : ""]
      .filter(Boolean)
      .join("; ");
    return {
      id,
      title,
      fine,
      cells: lanes.map((lane) =>
        cellOf(
          cells.find((cell) => cell.lane === lane.id),
          given,
        ),
      ),
    };
  });
  const single = view.demo !== ALL && view.style !== ALL && !view.find && operations.length > 1;
  if (asRatio && single)
    rows.push(
      meanRow(
        given,
        operations.map(({ cells }) => cells),
      ),
    );
  const what = FIGURES[view.figure].toLowerCase();
  const base = names.lane(view.baseline ?? "");
  const about = asRatio
    ? `Ratio of ${what} to ${base}, formed round by round, with the interval that holds it at ${percent(run.settings.confidence)} confidence. Under 1× is faster than ${base}.`
    : `Median ${what}; under it the least and the most, and how many samples. Compare along a line: lines differ in work, and in how far the processor was slowed down.`;
  const marks = rows.slice(0, MOST_DRAWN).flatMap(({ title, fine, cells }, row) =>
    cells.flatMap((cell, i) =>
      cell?.value == null
        ? []
        : [
            {
              row,
              title: withFew(
                fine && view.demo === ALL ? `${title} (${fine})` : title,
                cells.some((each) => each?.raw.few_rounds),
              ),
              lane: lanes[i].title,
              place: lanes[i].place,
              value: cell.value,
              low: number(cell.raw.low),
              high: number(cell.raw.high),
              says: cell.text,
            },
          ],
    ),
  );
  const cut =
    rows.length > MOST_DRAWN
      ? ` The picture holds the first ${MOST_DRAWN} of ${rows.length} lines: filter for others.`
      : "";
  return [
    {
      id: "operations",
      title: `Operations by lanes: ${placeName(given)}`,
      about: about + cut,
      first: "Operation",
      columns: lanes,
      rows,
      empty: nothing(given, "timed update"),
      drawing: marks.length
        ? dots({
            caption: asRatio
              ? `${FIGURES[view.figure]} as a multiple of ${base}’s; the line is the interval`
              : `${FIGURES[view.figure]}, the mark is the median, the line goes from the least to the most sample`,
            unit: asRatio ? "ratio" : "ms",
            marks,
            lanes,
          })
        : null,
    },
  ];
}

/** @param {Cell | undefined} cell @param {Given} given @returns {SheetCell | null} */
function cellOf(cell, { run, view }) {
  const figure = cell?.[view.figure];
  if (!cell || !figure) return null;
  const raw = {
    median_ms: figure.median,
    least_ms: figure.low,
    most_ms: figure.high,
    mean_ms: figure.mean,
    stdev_ms: figure.stdev,
    samples: figure.samples,
    rounds: cell.rounds,
  };
  if (view.show === "time") {
    return {
      text: time(figure.median),
      fine: [timeRange(figure.low, figure.high), `n = ${figure.samples.toLocaleString("en")}`],
      value: figure.median,
      keys: [cell.key],
      raw: { ...raw, low: figure.low, high: figure.high },
    };
  }
  if (cell.lane === view.baseline)
    return {
      text: "baseline",
      fine: [time(figure.median), `n = ${figure.samples.toLocaleString("en")}`],
      value: 1,
      keys: [cell.key],
      raw: { ...raw, ratio: 1, low: null, high: null },
    };
  const made = ratioCell(ratioTo(run, cell.key, view.baseline ?? "", view.figure), [
    `n = ${figure.samples.toLocaleString("en")}`,
  ]);
  return { ...made, keys: [cell.key], raw: { ...raw, ...made.raw } };
}

/** @param {RatioFound} found @param {string[]} more @returns {SheetCell} */
function ratioCell({ ratio: value, low, high, why, rounds }, more) {
  const few = value !== null && areFew(rounds);
  const fine = low !== null && high !== null ? [ratioRange(low, high)] : [why ?? "no interval"];
  if (few) fine.push(FEW_ROUNDS);
  if (low !== null && high !== null && noDifference({ low, high })) fine.push("no difference shown");
  return {
    text: value === null ? "–" : ratio(value),
    fine: [...fine, ...more],
    value,
    keys: [],
    raw: { ratio: value, low, high, few_rounds: few ? FEW_ROUNDS : "" },
  };
}

/** The geometric mean of each lane's ratios. @param {Given} given @param {Cell[][]} operations @returns {SheetRow} */
function meanRow(given, operations) {
  const baseline = given.view.baseline ?? "";
  const keys = operations.flatMap((cells) => cells.filter(({ lane }) => lane === baseline).map(({ key }) => key));
  const cells = shownLanes(given).map(({ id }) => {
    const own = operations.flatMap((cells) => cells.filter(({ lane }) => lane === id));
    const found = id === baseline || !own.length ? null : meanRatio(given.run, id, baseline, keys, given.view.figure);
    return found && { ...ratioCell(found, [`over ${found.operations}`]), keys: own.map(({ key }) => key) };
  });
  return {
    id: "mean",
    title: "Geometric mean",
    fine: `of the ratios of ${counted(operations.length, "operation")}`,
    cells,
  };
}

/** Keys of the cells whose samples the view draws. @param {Given} given */
export function keysToDraw(given) {
  if (given.view.view !== "samples") return [];
  return chosenOperation(given)?.cells.map(({ key }) => key) ?? [];
}

/** The operation that single-operation views look at. @param {Given} given */
export function chosenOperation(given) {
  const offered = operationsToChoose(given);
  return offered.find(({ name }) => name === given.view.operation) ?? offered[0];
}

/** Operations that the view can be narrowed to, with all cells of each. @param {Given} given */
export function operationsToChoose(given) {
  const several = given.view.view === "growth";
  const groups = Map.groupBy(
    operationsShown({ ...given, view: { ...given.view, find: "" } }),
    ({ first }) => `${first.demo}/${first.operation}`,
  );
  return [...groups]
    .map(([name, entries]) => ({
      name,
      title: given.names.operation(entries[0].first.demo, entries[0].first.operation),
      entries,
      cells: entries.flatMap(({ cells }) => cells),
    }))
    .filter(({ entries }) => !several || new Set(entries.map(({ first }) => first.size)).size > 1);
}

/** @param {Given} given @returns {Sheet[]} */
function distribution(given) {
  const { view } = given;
  const chosen = chosenOperation(given);
  const lanes = shownLanes(given);
  const cells = lanes.flatMap((lane) =>
    (chosen?.cells ?? []).filter((cell) => cell.lane === lane.id).map((cell) => ({ cell, lane })),
  );
  const rows = cells.flatMap(({ cell, lane }) => {
    const found = cell[view.figure];
    if (!found) return [];
    const plain = (/** @type {number | null} */ value, /** @type {string} */ name) => ({
      text: value === null ? "–" : time(value),
      fine: [],
      value,
      keys: [cell.key],
      raw: { [name]: value },
    });
    const title = [lane.title, whereOf(given, cell), cell.size === null ? "" : cell.size.toLocaleString("en")]
      .filter(Boolean)
      .join(", ");
    const count = {
      text: found.samples.toLocaleString("en"),
      fine: [`in ${counted(cell.rounds, "round")}`],
      value: found.samples,
      keys: [cell.key],
      raw: { samples: found.samples, rounds: cell.rounds },
    };
    return [
      {
        id: cell.key,
        title,
        fine: "",
        place: lane.place,
        label: lane.label,
        cells: [
          count,
          plain(found.median, "median_ms"),
          plain(found.mean, "mean_ms"),
          plain(found.stdev, "stdev_ms"),
          plain(found.mad, "mad_ms"),
          plain(found.low, "least_ms"),
          plain(found.high, "most_ms"),
        ],
        cell,
      },
    ];
  });
  const drawn = rows.map(({ title, place, cell }) => {
    const samples = given.samples.find(({ key }) => key === cell.key)?.samples ?? [];
    const updates = samples.filter((sample) => sample.kind === "update");
    const shown = view.figure === "paint" ? updates : deciding(updates, given.run.settings);
    return {
      title,
      place: place ?? 0,
      median: cell[view.figure]?.median ?? 0,
      values: shown
        .map((sample) => ({ round: sample.round, value: timeOf(sample, view.figure) }))
        .filter(({ value }) => value !== null),
    };
  });
  const columns = ["Samples", "Median", "Mean", "Standard deviation", "Median absolute deviation", "Least", "Most"].map(
    (title, i) => ({ id: `c${i}`, title }),
  );
  return [
    {
      id: "samples",
      title: `Samples: ${chosen?.title ?? placeName(given)}`,
      about: `${FIGURES[view.figure]}. Each mark is one sample; the tall line is the median. Within a lane, later rounds stand lower: a slope tells that the machine changed while the run went on.`,
      first: "Lane",
      columns,
      rows,
      empty: nothing(given, "timed update"),
      drawing: drawn.some(({ values }) => values.length)
        ? strips({
            caption: `${FIGURES[view.figure]}: ${chosen?.title}, each sample`,
            rows: /** @type {any[]} */ (drawn),
          })
        : null,
    },
  ];
}

/** @param {Given} given @returns {Sheet[]} */
function growth(given) {
  const { view } = given;
  const chosen = chosenOperation(given);
  const sizes = [...new Set((chosen?.entries ?? []).map(({ first }) => first.size ?? 0))].sort((a, b) => a - b);
  const lanes = shownLanes(given);
  const styles = [...new Set((chosen?.cells ?? []).map(({ style }) => style))];
  const rows = lanes.flatMap((lane) =>
    styles.flatMap((style) => {
      const own = (chosen?.cells ?? []).filter((cell) => cell.lane === lane.id && cell.style === style);
      if (!own.length) return [];
      const cells = sizes.map((size) =>
        cellOf(
          own.find((cell) => cell.size === size),
          { ...given, view: { ...view, show: "time" } },
        ),
      );
      return [
        {
          id: `${lane.id} ${style}`,
          title: [lane.title, whereOf(given, own[0])].filter(Boolean).join(", "),
          fine: "",
          place: lane.place,
          label: lane.label,
          cells,
        },
      ];
    }),
  );
  const marks = rows.flatMap(({ title, place, cells }) =>
    cells.flatMap((cell, i) =>
      cell
        ? [
            {
              title,
              place,
              size: sizes[i],
              value: cell.value ?? 0,
              low: number(cell.raw.low) ?? 0,
              high: number(cell.raw.high) ?? 0,
            },
          ]
        : [],
    ),
  );
  return [
    {
      id: "growth",
      title: `Cost against size of work${chosen ? `: ${chosen.title}` : ""}`,
      about: `Median ${FIGURES[view.figure].toLowerCase()} at each size, both axes logarithmic: a line that rises at 45° costs twice as much for twice the work; a flat one costs the same whatever the work.`,
      first: "Lane",
      columns: sizes.map((size) => ({ id: `s${size}`, title: size.toLocaleString("en") })),
      rows,
      empty:
        "With these filters the run has no operation at several sizes of work. A run has those when it is measured with --all-sizes.",
      drawing: marks.length ? growthLines({ caption: `${FIGURES[view.figure]} against size of work`, marks }) : null,
    },
  ];
}

/** @param {Given} given @returns {Sheet[]} */
function start(given) {
  const lanes = shownLanes(given);
  const loads = placesOf(given, given.run.loads);
  const conditions = conditionsOf(given)
    .filter(({ id }) => given.view.load === ALL || id === chosenCondition(given))
    .map(({ title }) => title);
  const rows = conditions.flatMap((words) =>
    lanes.flatMap((lane) =>
      loads.rows
        .filter((row) => row.lane === lane.id && condition(row) === words)
        .map((row) => {
          const ms = (
            /** @type {number | null} */ value,
            /** @type {string} */ name,
            /** @type {string[]} */ fine = [],
          ) => ({ text: value === null ? "–" : time(value), fine, value, keys: [row.key], raw: { [name]: value } });
          return {
            id: row.key,
            title: [lane.title, given.names.start(row.start)].filter(Boolean).join(": "),
            fine: [conditions.length > 1 && words, whereOf(given, row)].filter(Boolean).join(", "),
            place: lane.place,
            label: lane.label,
            cells: [
              ms(row.ready.median, "ready_ms", [
                timeRange(row.ready.low, row.ready.high),
                counted(row.ready.samples, "load"),
              ]),
              ms(row.download_ms, "download_ms"),
              ms(row.start_ms, "start_ms"),
              ms(row.demo_ms, "demo_ms"),
              ms(row.first_paint_ms, "first_paint_ms"),
              ms(row.first_update_ms, "first_update_ms"),
              {
                text: bytes(row.wire_bytes),
                fine: [counted(row.requests, "request")],
                value: row.wire_bytes,
                keys: [row.key],
                raw: { wire_bytes: row.wire_bytes, requests: row.requests },
              },
            ],
            row,
          };
        }),
    ),
  );
  const parts = [
    ["Download", "download_ms"],
    ["Runtime starts", "start_ms"],
    ["Demo’s code runs", "demo_ms"],
  ];
  const marks = rows.flatMap(({ title, row }) =>
    parts.map(([part, name], i) => ({
      facet: conditions.length > 1 ? condition(row) : "",
      title,
      part,
      order: i,
      value: Number(/** @type {any} */ (row)[name]),
      whole: row.ready.median,
    })),
  );
  return [
    {
      id: "start",
      title: `Start: ${loads.where}${conditions.length === 1 ? `, ${conditions[0]}` : ""}`,
      about:
        "From the start of the navigation until the demo’s buttons work, in three parts: the line was busy; the runtime compiled and started; the demo’s own code ran. Each figure is a median of its own, so the parts need not add up to Ready.",
      first: "Lane",
      columns: [
        "Ready",
        "Download",
        "Runtime starts",
        "Demo’s code",
        "First paint",
        "First update",
        "Bytes on the line",
      ].map((title, i) => ({ id: `c${i}`, title })),
      rows,
      empty: nothing(given, "load"),
      drawing: marks.length
        ? bars({
            caption: "Median of each part of the time until the page is ready; beside the bar the median of the whole",
            unit: "ms",
            marks,
            parts: parts.map(([part]) => part),
          })
        : null,
    },
  ];
}

/** The ways in which the run loaded its lanes, the plainest first. @param {Given} given */
export function conditionsOf(given) {
  const all = new Map(
    placesOf(given, given.run.loads).rows.map((row) => [`${row.cache}-${row.network}-${row.cpu_slowdown}`, row]),
  );
  const rank = (
    /** @type {{cache: string, network: string, cpu_slowdown: number}} */ { cache, network, cpu_slowdown },
  ) => 4 * Number(cache !== "cold") + ["none", "fast-4g", "slow-4g"].indexOf(network) + cpu_slowdown / 100;
  return [...all].sort(([, a], [, b]) => rank(a) - rank(b)).map(([id, row]) => ({ id, title: condition(row) }));
}

/** @param {Given} given */
export function chosenCondition(given) {
  const offered = conditionsOf(given).map(({ id }) => id);
  const { load } = given.view;
  return load !== null && (offered.includes(load) || load === ALL) ? load : offered[0];
}

/** @param {{cache: string, network: string, cpu_slowdown: number}} load */
function condition({ cache, network, cpu_slowdown }) {
  const line = network === "none" ? "" : `, ${network.replace("fast-4g", "Fast 4G").replace("slow-4g", "Slow 4G")}`;
  return `${cache === "cold" ? "empty cache" : `${cache} cache`}${line}${cpu_slowdown === 1 ? "" : `, processor slowed ${cpu_slowdown} times`}`;
}

/** @param {Given} given @returns {Sheet[]} */
function sizes(given) {
  const { view } = given;
  const found = placesOf(given, given.run.sizes);
  const groups = [...new Set(found.rows.flatMap(({ groups }) => groups.map(({ group }) => group)))].sort(
    (a, b) => ORDER.indexOf(a) - ORDER.indexOf(b),
  );
  const lanes = shownLanes(given);
  const rows = lanes.flatMap((lane) =>
    found.rows
      .filter((row) => row.lane === lane.id)
      .map((row) => {
        const sum = (/** @type {"gzip" | "brotli" | "stored"} */ form) =>
          row.groups.reduce((sum, group) => sum + group[form], 0);
        const whole = {
          text: bytes(sum(view.bytes)),
          fine: [counted(row.files, "file")],
          value: sum(view.bytes),
          keys: [row.key],
          raw: { [`${view.bytes}_bytes`]: sum(view.bytes), files: row.files },
        };
        const parts = groups.map((name) => {
          const group = row.groups.find(({ group }) => group === name);
          return group
            ? {
                text: bytes(group[view.bytes]),
                fine: [counted(group.files, "file")],
                value: group[view.bytes],
                keys: [row.key],
                raw: { [`${name}_bytes`]: group[view.bytes] },
              }
            : null;
        });
        return {
          id: row.key,
          title: lane.title,
          fine: whereOf(given, row),
          place: lane.place,
          label: lane.label,
          cells: [whole, ...parts],
          row,
        };
      }),
  );
  const marks = rows.flatMap(({ title, row }) =>
    row.groups.map((group) => ({
      facet: "",
      title,
      part: GROUPS[group.group] ?? group.group,
      order: groups.indexOf(group.group),
      value: group[view.bytes],
    })),
  );
  return [
    {
      id: "bytes",
      title: `Bytes: ${found.where}`,
      about: `Exactly the files of one cold load, ${view.bytes === "stored" ? "unpacked" : `packed with ${BYTES[view.bytes]}`}: the runtime, the demo’s own files, and what all lanes of this project share.`,
      first: "Lane",
      columns: ["All", ...groups.map((group) => GROUPS[group] ?? group)].map((title, i) => ({ id: `c${i}`, title })),
      rows,
      empty: nothing(given, "weighed file"),
      drawing: marks.length
        ? bars({
            caption: `Bytes to load, ${BYTES[view.bytes]}`,
            unit: "bytes",
            marks,
            parts: groups.map((group) => GROUPS[group] ?? group),
          })
        : null,
    },
  ];
}
const ORDER = ["runtime", "demo", "shared"];
/** @type {Record<string, string>} */
const GROUPS = { runtime: "Runtime", demo: "Demo", shared: "Shared" };

/** @param {Given} given @returns {Sheet[]} */
function memory(given) {
  const found = placesOf(given, given.run.memory);
  const stages = [...new Set(found.rows.map(({ stage }) => stage))];
  const lanes = shownLanes(given);
  const rows = stages.flatMap((stage) =>
    lanes.flatMap((lane) =>
      found.rows
        .filter((row) => row.lane === lane.id && row.stage === stage)
        .map((row) => {
          const cell = (
            /** @type {number} */ value,
            /** @type {string} */ name,
            /** @type {string[]} */ fine = [],
          ) => ({ text: bytes(value), fine, value, keys: [row.key], raw: { [name]: value } });
          const both = row.js_heap.median + row.wasm.median;
          return {
            id: row.key,
            title: lane.title,
            fine: [`stage ${stage}`, whereOf(given, row)].filter(Boolean).join(", "),
            place: lane.place,
            label: lane.label,
            cells: [
              cell(both, "both_bytes", [counted(row.js_heap.samples, "page")]),
              cell(row.js_heap.median, "js_heap_bytes"),
              cell(row.wasm.median, "wasm_bytes"),
            ],
            row,
          };
        }),
    ),
  );
  const parts = ["JavaScript’s heap", "WebAssembly’s memory"];
  const marks = rows.flatMap(({ title, row }) =>
    [row.js_heap.median, row.wasm.median].map((value, i) => ({
      facet: `stage ${row.stage}`,
      title,
      part: parts[i],
      order: i,
      value,
    })),
  );
  return [
    {
      id: "memory",
      title: `Memory: ${found.where}`,
      about:
        "What a page holds after collecting garbage, medians over fresh pages: JavaScript’s heap, and the memory of WebAssembly, which only grows.",
      first: "Lane",
      columns: ["Both", ...parts].map((title, i) => ({ id: `c${i}`, title })),
      rows,
      empty: nothing(given, "look at memory"),
      drawing: marks.length ? bars({ caption: "Memory that a page holds", unit: "bytes", marks, parts }) : null,
    },
  ];
}

/** @param {Given} given @returns {Sheet[]} */
function calls(given) {
  const { run, names, view } = given;
  const fits = passes(given);
  const lanes = shownLanes(given);
  const costs = crossings(run.cells, run.calls, view.baseline ?? "", (demo, operation) =>
    names.slowdown(demo, operation, run.settings),
  ).filter(fits);
  const title = (/** @type {Place} */ place) =>
    [names.lane(place.lane), whereOf(given, place)].filter(Boolean).join(", ");
  const us = (/** @type {number} */ value) => `${value.toLocaleString("en", { maximumFractionDigits: 2 })} µs`;
  const rows = lanes.flatMap((lane) =>
    costs
      .filter((row) => row.lane === lane.id)
      .map((row) => {
        const cell = (/** @type {number} */ value, /** @type {string} */ name, text = us(value)) => ({
          text,
          fine: [],
          value,
          keys: row.keys,
          raw: { [name]: value },
        });
        return {
          id: row.key,
          title: title(row),
          fine: "",
          place: lane.place,
          label: lane.label,
          cells: [
            cell(row.us, "us_per_call"),
            cell(row.low, "lowest_us"),
            cell(row.high, "highest_us"),
            cell(row.calls, "calls", row.calls.toLocaleString("en")),
            cell(row.operations, "operations", String(row.operations)),
          ],
          row,
        };
      }),
  );
  const marks = rows.map(({ title, place, row }) => ({ title, place, value: row.us, low: row.low, high: row.high }));
  const groups = Map.groupBy(run.calls.filter(fits), ({ demo, style, operation, size }) =>
    [demo, style, operation, size ?? ""].join(" "),
  );
  const counts = [...groups]
    .sort(([, [a]], [, [b]]) => names.compare(a, b))
    .map(([id, list]) => ({
      id,
      title: titleOf(list[0], names),
      fine: whereOf(given, list[0]),
      cells: lanes.map((lane) => {
        const own = list.find((row) => row.lane === lane.id);
        return own
          ? {
              text: own.calls.toLocaleString("en"),
              fine: [],
              value: own.calls,
              keys: [own.key],
              raw: { calls: own.calls },
            }
          : null;
      }),
    }));
  return [
    {
      id: "crossing",
      title: `Cost of a DOM call: ${placeName(given)}`,
      about: `What one call of the DOM costs a lane more than it costs ${names.lane(view.baseline ?? "")}: the difference of the script’s medians, by the number of calls, over operations at full processor speed. It holds the Python around the calls too, so it is an upper bound. Lowest and highest are those of single operations.`,
      first: "Lane",
      columns: ["One call", "Lowest", "Highest", "Calls", "Operations"].map((title, i) => ({ id: `c${i}`, title })),
      rows,
      empty: `With these filters the run cannot tell what a DOM call costs: it takes counted calls and timed updates of the same operations, in a lane and in ${names.lane(view.baseline ?? "")}.`,
      drawing: marks.length
        ? ranges({ caption: "Extra cost of one DOM call, microseconds", unit: "us", marks, one: 0 })
        : null,
    },
    {
      id: "calls",
      title: "DOM calls of each operation",
      about: "Counted once, never timed: how often an operation called the DOM or touched one of its properties.",
      first: "Operation",
      columns: lanes,
      rows: counts,
      empty: nothing(given, "count of DOM calls"),
      drawing: null,
    },
  ];
}

/** @param {Given} given @returns {Sheet[]} */
function comparison(given) {
  const { compared, names, view, run } = given;
  const fits = passes(given);
  const wanted = view.find.trim().toLowerCase();
  const figure = (/** @type {number} */ value) => (compared?.of_ratios ? ratio(value) : time(value));
  const lines = (compared?.lines ?? [])
    .filter(fits)
    .filter((line) => !wanted || titleOf(line, names).toLowerCase().includes(wanted))
    .sort(
      (a, b) =>
        names.compare(a, b) ||
        names.lanes.findIndex(({ id }) => id === a.lane) - names.lanes.findIndex(({ id }) => id === b.lane),
    );
  const rows = lines.map(
    (line) =>
      /** @type {SheetRow} */ ({
        id: line.key,
        title: titleOf(line, names),
        fine: [names.lane(line.lane), whereOf(given, line)].filter(Boolean).join(", "),
        cells: [
          { text: figure(line.before), fine: [], value: line.before, keys: [line.key], raw: { before: line.before } },
          { text: figure(line.after), fine: [], value: line.after, keys: [line.key], raw: { after: line.after } },
          {
            text: ratio(line.ratio),
            fine: [ratioRange(line.low, line.high), ...fewRounds(line)],
            value: line.ratio,
            keys: [line.key],
            raw: { ratio: line.ratio, low: line.low, high: line.high, few_rounds: fewRounds(line).join() },
          },
          {
            text: `${SIGNS[line.change]} ${line.change}`,
            fine: [`p = ${line.p_value.toPrecision(2)}`, ...fewRounds(line)],
            value: line.change === "slower" ? 1 : line.change === "faster" ? -1 : 0,
            keys: [line.key],
            raw: { change: line.change, p_value: line.p_value },
          },
        ],
      }),
  );
  const count = (/** @type {string} */ change) => lines.filter((line) => line.change === change).length;
  const ofFew = lines.filter(({ rounds }) => areFew(rounds)).length;
  const marks = lines.slice(0, 40).map((line) => ({
    title: withFew(
      `${titleOf(line, names)} – ${[names.lane(line.lane), whereOf(given, line)].filter(Boolean).join(", ")}`,
      areFew(line.rounds),
    ),
    place: names.lanes.find(({ id }) => id === line.lane)?.place ?? 0,
    value: line.ratio,
    low: line.low,
    high: line.high,
  }));
  const only = [
    compared?.only_before && `${compared.only_before} only in the earlier run`,
    compared?.only_after && `${compared.only_after} only in this run`,
    compared?.undecided && `${compared.undecided} with too few rounds to tell`,
  ].filter((words) => typeof words === "string");
  return [
    {
      id: "compare",
      title: `Two runs: ${placeName(given)}`,
      about: compared
        ? `${count("faster")} faster, ${count("slower")} slower, ${count("no difference shown")} without a difference shown${ofFew ? `; ${ofFew} of ${FEW_ROUNDS}` : ""}${only.length ? `; left out: ${listed(only)} (of all demos)` : ""}. ${compared.of_ratios ? `Ratios to ${names.lane(view.baseline ?? "")} are compared` : "Times are compared"}: under 1× this run is faster than the earlier one. Slower or faster is said only where the test that the interval is made of stays significant at ${percent(1 - run.settings.confidence)} among so many lines.`
        : "Choose a second run above, under “Compare with”: this view then shows what became faster and what slower.",
      first: "Operation",
      columns: ["Earlier run", "This run", "This / earlier", "Change"].map((title, i) => ({ id: `c${i}`, title })),
      rows,
      empty: compared ? nothing(given, "operation that both runs have") : "No second run is chosen.",
      drawing: marks.length
        ? ranges({
            caption: `This run’s ${compared?.of_ratios ? "ratios" : "times"} as a multiple of the earlier run’s${lines.length > marks.length ? `; the first ${marks.length} of ${lines.length} lines` : ""}`,
            unit: "ratio",
            marks,
            one: 1,
          })
        : null,
    },
  ];
}
/** @param {{rounds: number}} line */
const fewRounds = ({ rounds }) => (areFew(rounds) ? [FEW_ROUNDS] : []);

/** A line's name in a picture. @param {string} title @param {boolean} few */
const withFew = (title, few) => (few ? `${title}, ${FEW_ROUNDS}` : title);

/** @type {Record<string, string>} */
const SIGNS = { faster: "▼", slower: "▲", "no difference shown": "=" };

/**
 * Rows of the chosen demo and style; where the run loaded no such page, those of the first that it did load.
 * @template {Place} Row
 * @param {Given} given
 * @param {Row[]} all
 */
function placesOf(given, all) {
  const { names, view } = given;
  const fitting = all.filter(passes(given));
  if (fitting.length || !all.length) return { rows: fitting, where: placeName(given) };
  const [{ demo, style }] = all;
  const rows = all.filter(passes({ ...given, view: { ...view, demo, style } }));
  return { rows, where: `${names.demo(demo)}, ${names.style(style).toLowerCase()} (the page that this run looked at)` };
}

/** @param {Given} given */
function placeName({ names, view }) {
  return `${view.demo === ALL || !view.demo ? "all demos" : names.demo(view.demo)}, ${view.style === ALL || !view.style ? "all styles" : names.style(view.style).toLowerCase()}`;
}

/** @param {Given} given @param {string} what */
const nothing = (given, what) =>
  `With these filters the run holds no ${what}${given.view.find ? ` that “${given.view.find}” is found in` : ""}. Choose another demo, style or lane.`;

/** @param {number} share */
const percent = (share) => `${Number((100 * share).toPrecision(6))} %`;

/** @param {unknown} value */
const number = (value) => (typeof value === "number" ? value : null);
