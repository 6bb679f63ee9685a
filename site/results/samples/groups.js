// @ts-check
// The samples of one figure, round by round.

import { bytes, counted, time } from "../../shared/figures/format.js";
import { h } from "../../shared/ui/dom.js";
import { scroll } from "../../shared/ui/table-parts.js";
import { deciding, timeOf } from "../run/figures.js";
import { spread, spreadWarnings } from "../statistics/spread.js";

/** @import {Opened, Sample, UpdateSample} from "../run/types.d.ts" */
/** @typedef {import("../run/names.js").Names} Names */

/** @param {Sample[]} samples @param {Names} names @param {Opened} run */
export function group(samples, names, run) {
  const [first] = samples;
  if (!first) return null;
  const place = [
    names.lane(first.lane),
    first.demo && names.demo(first.demo),
    first.style && names.style(first.style).toLowerCase(),
    "operation" in first && first.operation ? names.operation(first.demo ?? "", first.operation) : null,
    "size" in first && first.size ? `size ${first.size.toLocaleString("en")}` : null,
    "stage" in first ? `stage ${first.stage}` : null,
    "start" in first ? names.start(first.start) : null,
  ]
    .filter(Boolean)
    .join(" · ");
  const body = { update: updates, load: loads, size: files, memory, "dom-calls": calls, failure: () => [] }[first.kind];
  return h("section", {}, h("h3", {}, place), ...body(/** @type {any} */ (samples), run));
}

/** @param {UpdateSample[]} samples @param {Opened} run */
function updates(samples, { settings }) {
  const decided = deciding(samples, settings);
  const values = decided.map((sample) => Number(timeOf(sample, "total")));
  const { median, mean, stdev, mad, low, high, samples: count } = spread(values);
  const facts = [
    ["Samples", count.toLocaleString("en")],
    ["Rounds", String(new Set(samples.map(({ round }) => round)).size)],
    ["Median", time(median)],
    ["Mean", time(mean)],
    ["Standard deviation", stdev === null ? "–" : time(stdev)],
    ["Median absolute deviation", time(mad)],
    ["Least", time(low)],
    ["Most", time(high)],
  ];
  const clock = decided.some(({ total_ms }) => total_ms === null) ? "the page’s own clock" : "Chrome’s trace";
  const warnings = spreadWarnings({ median, mean, stdev, mad, low, high, samples: count });
  return [
    h("dl", { class: "facts" }, ...facts.map(([name, value]) => h("div", {}, h("dt", {}, name), h("dd", {}, value)))),
    h(
      "p",
      { class: "fine" },
      `Click to paint, by ${clock}.${decided.length < samples.length ? " Samples with a trace tell script, layout and paint apart; no ratio is formed of them." : ""}`,
    ),
    ...warnings.map((text) => h("p", { class: "caution" }, `${text.charAt(0).toUpperCase()}${text.slice(1)}.`)),
    table(
      "Samples by round",
      [
        "Round",
        "Sample",
        "Trace: click to paint",
        "Trace: script",
        "Trace: layout and paint",
        "Page’s clock: script",
        "Page’s clock: all",
        "Operations",
      ],
      samples
        .toSorted((a, b) => a.round - b.round || a.index - b.index)
        .map((sample) => [
          String(sample.round),
          String(sample.index + 1),
          ms(sample.total_ms),
          ms(sample.script_ms),
          ms(sample.paint_ms),
          ms(sample.page_script_ms),
          ms(sample.page_total_ms),
          String(sample.operations ?? 1),
        ]),
    ),
  ];
}

/** @param {Extract<Sample, {kind: "load"}>[]} samples */
function loads(samples) {
  const heads = [
    "Round",
    "Ready",
    "Download",
    "Runtime starts",
    "Demo’s code",
    "First paint",
    "First update",
    "Requests",
    "Bytes on the line",
  ];
  return [
    table(
      "Loads by round",
      heads,
      samples
        .toSorted((a, b) => a.round - b.round)
        .map((one) => [
          String(one.round),
          ms(one.ready_ms),
          ms(one.download_ms),
          ms(one.start_ms),
          ms(one.demo_ms),
          ms(one.first_paint_ms),
          ms(one.first_update_ms),
          String(one.requests),
          one.wire_bytes.toLocaleString("en"),
        ]),
    ),
  ];
}

/** @param {Extract<Sample, {kind: "size"}>[]} samples */
function files([{ files }]) {
  const body = files
    .toSorted((a, b) => b.gzip - a.gzip)
    .map((file) => [
      file.path,
      file.group,
      bytes(file.stored),
      bytes(file.gzip),
      bytes(file.brotli),
      file.served === null ? "–" : bytes(file.served),
    ]);
  return [table(counted(files.length, "file"), ["File", "Part", "Unpacked", "gzip", "brotli", "As served"], body)];
}

/** @param {Extract<Sample, {kind: "memory"}>[]} samples */
const memory = (samples) => [
  table(
    "Memory by round",
    ["Round", "JavaScript’s heap", "WebAssembly’s memory"],
    samples.map((one) => [
      String(one.round),
      one.js_heap_bytes.toLocaleString("en"),
      one.wasm_bytes.toLocaleString("en"),
    ]),
  ),
];

/** @param {Extract<Sample, {kind: "dom-calls"}>[]} samples */
const calls = ([{ by_name, calls }]) => [
  table(
    counted(calls, "DOM call"),
    ["Name", "Calls"],
    Object.entries(by_name)
      .sort(([, a], [, b]) => b - a)
      .map(([name, count]) => [name, count.toLocaleString("en")]),
  ),
];

/** @param {string} label @param {string[]} heads @param {string[][]} rows */
function table(label, heads, rows) {
  const head = h("tr", {}, ...heads.map((text) => h("th", { scope: "col" }, text)));
  return scroll(
    label,
    h(
      "table",
      { class: "plain" },
      h("thead", {}, head),
      h(
        "tbody",
        {},
        ...rows.map(([name, ...values]) =>
          h("tr", {}, h("th", { scope: "row" }, name), ...values.map((value) => h("td", {}, value))),
        ),
      ),
    ),
  );
}

/** Enough digits to work with. @param {number | null} value */
const ms = (value) => (value === null ? "–" : `${value.toLocaleString("en", { maximumFractionDigits: 3 })} ms`);
