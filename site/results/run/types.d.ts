// A run file as measurements/runs/schema.py describes it, and what is made of it.

import type { Spread } from "../statistics/spread.js";
import type { Logs } from "../statistics/statistics.js";

export interface UpdateSample {
  kind: "update";
  lane: string;
  demo: string;
  style: string;
  operation: string;
  size: number | null;
  round: number;
  index: number;
  script_ms: number | null;
  paint_ms: number | null;
  total_ms: number | null;
  page_script_ms: number;
  page_total_ms: number;
  /** How many operations made the sample; runs of earlier versions say nothing, it was one. */
  operations?: number;
}

export interface LoadSample {
  kind: "load";
  lane: string;
  demo: string;
  style: string;
  cache: "cold" | "warm";
  network: "none" | "fast-4g" | "slow-4g";
  cpu_slowdown: number;
  round: number;
  first_paint_ms: number | null;
  runtime_ms: number;
  ready_ms: number;
  first_update_ms: number;
  download_ms: number;
  start_ms: number;
  demo_ms: number;
  requests: number;
  wire_bytes: number;
  /** Which way the lane was started, where that is what was measured. Runs of earlier versions have none of these three. */
  start?: string | null;
  files?: { path: string }[];
  long_tasks?: { start_ms: number; length_ms: number }[] | null;
}

export interface SizedFile {
  path: string;
  group: "runtime" | "demo" | "shared";
  stored: number;
  gzip: number;
  brotli: number;
  served: number | null;
}

export interface SizeSample {
  kind: "size";
  lane: string;
  demo: string;
  style: string;
  files: SizedFile[];
}

export interface MemorySample {
  kind: "memory";
  lane: string;
  demo: string;
  style: string;
  round: number;
  stage: string;
  js_heap_bytes: number;
  wasm_bytes: number;
}

export interface DomCallsSample {
  kind: "dom-calls";
  lane: string;
  demo: string;
  style: string;
  operation: string;
  size: number | null;
  calls: number;
  by_name: Record<string, number>;
}

export interface Failure {
  kind: "failure";
  lane: string;
  demo: string | null;
  style: string | null;
  operation: string | null;
  measure: string;
  message: string;
}

export type Sample = UpdateSample | LoadSample | SizeSample | MemorySample | DomCallsSample | Failure;

export interface Environment {
  harness_version: string;
  commit: string | null;
  clean: boolean | null;
  python: string;
  machine: {
    name: string;
    os: string;
    arch: string;
    cpu: string;
    cores: number;
    memory_bytes: number;
    calibration_ms: number | null;
  };
  browser: { name: string; version: string; headless: boolean; flags: string[]; connection: string };
  runtimes: Record<string, string>;
  served: Record<string, number | boolean>;
  load_average: number[];
  warnings: string[];
}

export interface Settings {
  lanes: string[];
  controls: Record<string, string>;
  demos: string[];
  styles: string[];
  quick: boolean;
  seed: number;
  confidence: number;
  half_width: number;
  /** What decides ratios; runs of earlier versions say nothing, it was the trace's clock where there was one. */
  clock?: "page" | "trace";
  [other: string]: unknown;
}

export interface Run {
  format: string;
  version: number;
  id: string;
  started: string;
  environment: Environment;
  settings: Settings;
  ending: { ended: string; complete: boolean; stopped_because: string } | null;
  samples: Sample[];
}

export type Figure = "total" | "script" | "paint";

/** One operation in one lane and style, at one size of work. */
export interface Cell {
  key: string;
  lane: string;
  demo: string;
  style: string;
  operation: string;
  size: number | null;
  rounds: number;
  /** Where the total comes from: Chrome's trace, or the page's own clock. */
  source: "trace" | "page";
  total: Spread;
  script: Spread;
  /** Null without a trace. */
  paint: Spread | null;
  /** What ratios are formed of, round by round; `page` is the total by the page's own clock. */
  logs: Record<Figure | "page", Logs>;
}

/** All loads of one lane under one condition: medians. */
export interface LoadCell {
  key: string;
  lane: string;
  demo: string;
  style: string;
  cache: string;
  network: string;
  cpu_slowdown: number;
  start: string | null;
  ready: Spread;
  first_update_ms: number;
  runtime_ms: number;
  first_paint_ms: number | null;
  download_ms: number;
  start_ms: number;
  demo_ms: number;
  requests: number;
  wire_bytes: number;
}

export interface SizeCell {
  key: string;
  lane: string;
  demo: string;
  style: string;
  files: number;
  groups: { group: string; files: number; stored: number; gzip: number; brotli: number; served: number | null }[];
}

export interface MemoryCell {
  key: string;
  lane: string;
  demo: string;
  style: string;
  stage: string;
  js_heap: Spread;
  wasm: Spread;
}

export interface CallsCell {
  key: string;
  lane: string;
  demo: string;
  style: string;
  operation: string;
  size: number | null;
  calls: number;
}

/** Everything of a run but its samples: those stay in the worker until they are asked for. */
export interface Opened {
  name: string;
  id: string;
  started: string;
  ended: string | null;
  complete: boolean;
  stopped_because: string;
  environment: Environment;
  settings: Settings;
  samples: number;
  /** In the run's own order, each followed by its control. */
  lanes: { id: string; control_of: string | null }[];
  cells: Cell[];
  loads: LoadCell[];
  sizes: SizeCell[];
  memory: MemoryCell[];
  calls: CallsCell[];
  failures: Failure[];
}

/** A ratio to the baseline; without an interval where there are too few rounds, and none at all for a reason. */
export interface RatioFound {
  ratio: number | null;
  low: number | null;
  high: number | null;
  rounds: number;
  /** How many it is over. */
  operations: number;
  why: string | null;
}

export interface ComparedLine {
  key: string;
  lane: string;
  demo: string;
  style: string;
  operation: string;
  size: number | null;
  before: number;
  after: number;
  ratio: number;
  low: number;
  high: number;
  /** Of the run that has fewer. */
  rounds: number;
  p_value: number;
  change: "faster" | "slower" | "no difference shown";
}

export interface Compared {
  of_ratios: boolean;
  /** Why ratios were compared though times were asked for. */
  forced: string | null;
  lines: ComparedLine[];
  only_before: number;
  only_after: number;
  undecided: number;
  notes: string[];
}
