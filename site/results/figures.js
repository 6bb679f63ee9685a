// @ts-check
// What a run's samples come to: cells of one operation each, loads, sizes, memory, DOM calls. The twin of measurements/summary*.py,
// as far as the Results view shows it. Pure.

import { ROUNDS_FOR_INTERVAL, geometricMean, median, ratio, spread } from "./statistics.js";

/** @import {Cell, CallsCell, Figure, Opened, RatioFound, Run, Sample, UpdateSample} from "./types.d.ts" */
/** @typedef {import("./statistics.js").Rounds} Rounds */
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
    cells: of("update").map(([key, list]) => cell(key, /** @type {UpdateSample[]} */ (list))),
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
export function valueOf(sample, figure) {
  if (figure === "total") return sample.total_ms ?? sample.page_total_ms;
  return figure === "script" ? (sample.script_ms ?? sample.page_script_ms) : sample.paint_ms;
}

/**
 * The ratio of one cell to the same operation in the baseline.
 * @param {Held} held
 * @param {string} key  of the cell
 * @param {string} baseline
 * @param {Figure} figure
 * @returns {RatioFound}
 */
export function ratioTo({ run, groups }, key, baseline, figure) {
  const [kind, lane, ...place] = key.split(" ");
  const own = groups.get(key);
  const base = groups.get([kind, baseline, ...place].join(" "));
  /** @type {RatioFound} */
  const none = { key, ratio: null, low: null, high: null, rounds: 0, why: null };
  if (lane === baseline || !own) return none;
  if (!base) return { ...none, why: "the baseline was not timed here" };
  const [mine, theirs] = paired(byRound(own, figure), byRound(base, figure));
  const rounds = mine.filter((page, i) => page.length && theirs[i].length).length;
  const [middle, middleOfBase] = [mine, theirs].map((pages) =>
    pages.some(({ length }) => length) ? median(pages.flat()) : 0,
  );
  if (!middle || !middleOfBase) return { ...none, why: "a time of 0, or none at all, has no ratio" };
  if (rounds < ROUNDS_FOR_INTERVAL)
    return {
      ...none,
      ratio: middle / middleOfBase,
      rounds,
      why: `no interval: it takes ${ROUNDS_FOR_INTERVAL} rounds that both lanes have`,
    };
  try {
    return { key, why: null, ...ratio(mine, theirs, run.settings.confidence, run.settings.seed) };
  } catch (error) {
    if (error instanceof RangeError) return { ...none, why: error.message };
    throw error;
  }
}

/**
 * The geometric mean of the ratios of several cells of one lane, over those that have an interval.
 * @param {Held} held
 * @param {string} lane
 * @param {string} baseline
 * @param {string[]} keys  of the baseline's cells
 * @param {Figure} figure
 */
export function meanRatio({ run, groups }, lane, baseline, keys, figure) {
  const pairs = keys.flatMap((key) => {
    const [kind, , ...place] = key.split(" ");
    const own = byRound(groups.get([kind, lane, ...place].join(" ")) ?? [], figure);
    const base = byRound(groups.get([kind, baseline, ...place].join(" ")) ?? [], figure);
    const shared = [...own.keys()].filter((round) => base.has(round)).length;
    const positive = [own, base].every((rounds) =>
      [...rounds.values()].every((page) => page.every((value) => value > 0)),
    );
    return shared >= ROUNDS_FOR_INTERVAL && positive ? [{ own, base }] : [];
  });
  if (!pairs.length) return null;
  const numbers = [...new Set(pairs.flatMap(({ own, base }) => [...own.keys(), ...base.keys()]))].sort((a, b) => a - b);
  const aligned = pairs.map(
    ({ own, base }) =>
      /** @type {[Rounds, Rounds]} */ ([
        numbers.map((round) => own.get(round) ?? []),
        numbers.map((round) => base.get(round) ?? []),
      ]),
  );
  return { ...geometricMean(aligned, run.settings.confidence, run.settings.seed), operations: pairs.length };
}

/**
 * Round to the values taken in that round's page.
 * @param {Sample[]} samples
 * @param {Figure} figure
 * @returns {Map<number, number[]>}
 */
export function byRound(samples, figure) {
  /** @type {Map<number, number[]>} */
  const rounds = new Map();
  for (const sample of /** @type {UpdateSample[]} */ (samples)) {
    const value = valueOf(sample, figure);
    if (value === null) continue;
    const page = rounds.get(sample.round);
    if (page) page.push(value);
    else rounds.set(sample.round, [value]);
  }
  return rounds;
}

/**
 * Both from the first round to the last; an empty list where one is missing.
 * @param {Map<number, number[]>} lane
 * @param {Map<number, number[]>} baseline
 * @returns {[Rounds, Rounds]}
 */
function paired(lane, baseline) {
  const last = Math.max(0, ...lane.keys(), ...baseline.keys());
  const numbers = Array.from({ length: last }, (_, i) => i + 1);
  return [numbers.map((round) => lane.get(round) ?? []), numbers.map((round) => baseline.get(round) ?? [])];
}

/**
 * What one DOM call costs a lane more than it costs the baseline, in microseconds; summary_probes.py has the formula and its limits.
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

/** @param {string} key @param {UpdateSample[]} samples @returns {Cell} */
function cell(key, samples) {
  const [{ lane, demo, style, operation, size }] = samples;
  const paints = samples.flatMap(({ paint_ms }) => (paint_ms === null ? [] : [paint_ms]));
  return {
    key,
    lane,
    demo,
    style,
    operation,
    size: size ?? null,
    rounds: new Set(samples.map(({ round }) => round)).size,
    source: samples.some(({ total_ms }) => total_ms === null) ? "page" : "trace",
    total: spread(samples.map((sample) => sample.total_ms ?? sample.page_total_ms)),
    script: spread(samples.map((sample) => sample.script_ms ?? sample.page_script_ms)),
    paint: paints.length ? spread(paints) : null,
  };
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
