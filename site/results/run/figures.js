// @ts-check
// What a run's samples come to: cells of one operation each, loads, sizes, memory, DOM calls. The twin of
// measurements/analysis/, as far as the Results view shows it. Pure.

import { median, spread } from "../statistics/spread.js";
import { meanLog } from "../statistics/statistics.js";

/** @import {Cell, CallsCell, Figure, Opened, Run, Sample, UpdateSample} from "./types.d.ts" */
/** @typedef {import("../statistics/statistics.js").Logs} Logs */
/** @typedef {{run: Run, opened: Opened, groups: Map<string, Sample[]>}} Held  a run that is open, its samples by key */

/**
 * @param {Run} run
 * @param {string} name
 * @returns {Held}
 */
export function held(run, name) {
  const groups = Map.groupBy(run.samples, keyOf);
  const of = (/** @type {string} */ kind) => [...groups].filter(([key]) => key.startsWith(`${kind} `));
  /** @type {Opened} */
  const opened = {
    name,
    id: run.id,
    started: run.started,
    ended: run.ending?.ended ?? null,
    complete: run.ending?.complete ?? false,
    stopped_because: run.ending?.stopped_because ?? "the run was cut off; what was taken until then is here",
    environment: run.environment,
    settings: run.settings,
    samples: run.samples.length - of("failure").reduce((sum, [, list]) => sum + list.length, 0),
    lanes: lanesOf(run),
    cells: of("update").flatMap(([key, list]) => cell(key, /** @type {UpdateSample[]} */ (list), run.settings)),
    loads: of("load").map(([key, list]) => load(key, list)),
    sizes: of("size").map(([key, list]) => size(key, list)),
    memory: of("memory").map(([key, list]) => memory(key, list)),
    calls: of("dom-calls").map(([key, list]) => calls(key, list)),
    failures: /** @type {any[]} */ (run.samples.filter(({ kind }) => kind === "failure")),
  };
  return { run, opened, groups };
}

/**
 * What tells the samples of one figure from all others; also its name in an address.
 * @param {Sample} sample
 */
export function keyOf(sample) {
  const { kind, lane, demo, style } = sample;
  const place = `${kind} ${lane} ${demo} ${style}`;
  if (kind === "update" || kind === "dom-calls") return `${place} ${sample.operation} ${sample.size ?? ""}`;
  if (kind === "load")
    return [place, sample.cache, sample.network, sample.cpu_slowdown, ...(sample.start ? [sample.start] : [])].join(
      " ",
    );
  return kind === "memory" ? `${place} ${sample.stage}` : place;
}

/**
 * The time that a figure is made of. Without a trace the page's own clock stands in, for layout and paint nothing does.
 * @param {UpdateSample} sample
 * @param {Figure} figure
 */
export function timeOf(sample, figure) {
  if (figure === "total") return sample.total_ms ?? sample.page_total_ms;
  return figure === "script" ? (sample.script_ms ?? sample.page_script_ms) : sample.paint_ms;
}

/**
 * The samples that ratios are formed of: by the page's clock not those that a trace slowed down. Older runs name no clock: theirs is the trace's.
 * @param {UpdateSample[]} samples
 * @param {{clock?: string}} settings
 */
export const deciding = (samples, { clock }) =>
  clock === "page" ? samples.filter(({ total_ms }) => total_ms === null) : samples;

/**
 * By round, what ratios are formed of.
 * @param {UpdateSample[]} samples
 * @param {(sample: UpdateSample) => number | null} value
 * @returns {Logs}
 */
function logsOf(samples, value) {
  const timed = samples.filter((sample) => value(sample) !== null);
  return [...Map.groupBy(timed, ({ round }) => round)].map(([round, page]) => [
    round,
    meanLog(page.map((sample) => Number(value(sample)))),
  ]);
}

/**
 * What one DOM call costs a lane more than it costs the baseline, in microseconds; analysis/probes.py has the formula and its limits.
 * @param {Cell[]} cells
 * @param {CallsCell[]} calls
 * @param {string} baseline
 * @param {(demo: string, operation: string) => number | null} slowdown
 */
export function crossings(cells, calls, baseline, slowdown) {
  const scripts = new Map(
    cells
      .filter(({ demo, operation, size }) => size === null && slowdown(demo, operation) === 1)
      .map((cell) => [`${cell.lane} ${cell.demo} ${cell.style} ${cell.operation}`, cell.script.median]),
  );
  const single = calls.flatMap((row) => {
    const place = `${row.demo} ${row.style} ${row.operation}`;
    const [own, base] = [scripts.get(`${row.lane} ${place}`), scripts.get(`${baseline} ${place}`)];
    if (row.lane === baseline || !row.calls || own === undefined || base === undefined) return [];
    return [{ ...row, extra_us: 1000 * (own - base) }];
  });
  return [...Map.groupBy(single, ({ lane, demo, style }) => `${lane} ${demo} ${style}`).values()].map((rows) => {
    const [{ lane, demo, style, key }] = rows;
    const count = rows.reduce((sum, row) => sum + row.calls, 0);
    const each = rows.map((row) => row.extra_us / row.calls);
    return {
      key,
      lane,
      demo,
      style,
      us: rows.reduce((sum, row) => sum + row.extra_us, 0) / count,
      low: Math.min(...each),
      high: Math.max(...each),
      calls: count,
      operations: rows.length,
      keys: rows.map((row) => row.key),
    };
  });
}

/** @param {Run} run @returns {{id: string, control_of: string | null}[]} */
function lanesOf({ settings, samples }) {
  const controls = Object.entries(settings.controls);
  const names = new Set([
    ...settings.lanes,
    ...samples.map(({ lane }) => lane).filter((lane) => !Object.hasOwn(settings.controls, lane)),
  ]);
  return [...names].flatMap((lane) => [
    { id: lane, control_of: null },
    ...controls.filter(([, of]) => of === lane).map(([id]) => ({ id, control_of: lane })),
  ]);
}

/** @param {string} key @param {UpdateSample[]} all @param {{clock?: string}} settings @returns {Cell[]} none where nothing decides */
function cell(key, all, settings) {
  const samples = deciding(all, settings);
  if (!samples.length) return [];
  const [{ lane, demo, style, operation, size }] = samples;
  const paints = all.flatMap(({ paint_ms }) => (paint_ms === null ? [] : [paint_ms]));
  const found = {
    key,
    lane,
    demo,
    style,
    operation,
    size: size ?? null,
    rounds: new Set(samples.map(({ round }) => round)).size,
    source: /** @type {"page" | "trace"} */ (samples.some(({ total_ms }) => total_ms === null) ? "page" : "trace"),
    total: spread(samples.map((sample) => sample.total_ms ?? sample.page_total_ms)),
    script: spread(samples.map((sample) => sample.script_ms ?? sample.page_script_ms)),
    paint: paints.length ? spread(paints) : null,
    logs: {
      total: logsOf(samples, (sample) => timeOf(sample, "total")),
      script: logsOf(samples, (sample) => timeOf(sample, "script")),
      paint: logsOf(all, (sample) => timeOf(sample, "paint")),
      page: logsOf(samples, (sample) => sample.page_total_ms),
    },
  };
  return [found];
}

/** @param {string} key @param {any[]} samples */
function load(key, samples) {
  const [{ lane, demo, style, cache, network, cpu_slowdown, start = null }] = samples;
  const middle = (/** @type {string} */ name) => median(samples.map((sample) => sample[name]));
  const paints = samples.map(({ first_paint_ms }) => first_paint_ms).filter((value) => value !== null);
  return {
    key,
    lane,
    demo,
    style,
    cache,
    network,
    cpu_slowdown,
    start,
    ready: spread(samples.map(({ ready_ms }) => ready_ms)),
    first_update_ms: middle("first_update_ms"),
    runtime_ms: middle("runtime_ms"),
    first_paint_ms: paints.length ? median(paints) : null,
    download_ms: middle("download_ms"),
    start_ms: middle("start_ms"),
    demo_ms: middle("demo_ms"),
    requests: medianLow(samples.map(({ requests }) => requests)),
    wire_bytes: medianLow(samples.map(({ wire_bytes }) => wire_bytes)),
  };
}

/** @param {string} key @param {any[]} samples */
function size(key, samples) {
  const { lane, demo, style, files } = samples[samples.length - 1];
  const add = (/** @type {any[]} */ list, /** @type {string} */ form) =>
    list.reduce((sum, file) => sum + file[form], 0);
  const groups = [...Map.groupBy(files, (/** @type {any} */ { group }) => group)].map(([group, list]) => ({
    group,
    files: list.length,
    stored: add(list, "stored"),
    gzip: add(list, "gzip"),
    brotli: add(list, "brotli"),
    served: list.some(({ served }) => served === null) ? null : add(list, "served"),
  }));
  return { key, lane, demo, style, files: files.length, groups };
}

/** @param {string} key @param {any[]} samples */
function memory(key, samples) {
  const [{ lane, demo, style, stage }] = samples;
  return {
    key,
    lane,
    demo,
    style,
    stage,
    js_heap: spread(samples.map(({ js_heap_bytes }) => js_heap_bytes)),
    wasm: spread(samples.map(({ wasm_bytes }) => wasm_bytes)),
  };
}

/** @param {string} key @param {any[]} samples */
function calls(key, samples) {
  const { lane, demo, style, operation, size, calls } = samples[samples.length - 1];
  return { key, lane, demo, style, operation, size: size ?? null, calls };
}

/** The lower of the two in the middle: a number of bytes that was really counted. @param {number[]} values */
const medianLow = (values) => values.toSorted((a, b) => a - b)[(values.length - 1) >> 1];
