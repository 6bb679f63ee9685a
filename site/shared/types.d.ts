// The forms of what the page reads: site/catalog.json, and the summaries beside published run files.

export interface Lane {
  id: string;
  title: string;
  kind: "baseline" | "python" | "yardstick" | "server";
  /** Whether it is shown, and measured, where no lanes are named; left out: it is. */
  by_default?: boolean;
  /** What it is, in a few words that stand beside its figures. */
  label: string;
  /** Path of its file for a {demo}, where that is one of its own and the same in every style. */
  code?: string | null;
  /** `<demo>/<style>` of each file that it has for itself, beside the one that all Pythons share: <style>_<lane>.py. */
  own?: string[];
  language: "javascript" | "python";
  runtime: string;
  page: string;
  idiom: string;
  packages: string[];
  how: string;
  notes: string[];
}

export interface Style {
  id: string;
  title: string;
  explain: string;
}

export interface Operation {
  id: string;
  title: string;
  click: string;
  prepare: string[];
  /** Leads from the state after the click to one as good as the prepared one, at most `repeats` times in a row. */
  again?: string[];
  repeats?: number;
  warmup: { steps: string[]; times: number };
  /** How many elements match a selector after the click: a number, the size of work, or as "-1" how many fewer than before. */
  expect: Record<string, number | string>;
  functions: string[];
  sizes?: number[];
  size_input?: string | null;
  /** How many times slower the harness makes the processor for it. */
  cpu_slowdown?: number;
}

export interface Demo {
  id: string;
  title: string;
  explain: string;
  styles: string[];
  root: string;
  operations: Operation[];
}

export interface Gap {
  lane: string;
  /** None: in no demo besides those named. */
  demo?: string | null;
  besides?: string[];
  style?: string | null;
  operation?: string | null;
  reason: string;
}

/** Something that a lane does worse than the demo's spec asks. */
export interface Known {
  lane: string;
  demo: string;
  style?: string | null;
  check: string;
  reason: string;
}

export interface Catalog {
  lanes: Lane[];
  styles: Style[];
  /** Other ways to start a lane than its stock page. */
  starts: { id: string; title: string; explain: string; lanes: string[] }[];
  demos: Demo[];
  gaps: Gap[];
  known: Known[];
}

/** What is being looked at; all of it stands in the page's address. */
export interface View {
  demo: string;
  style: string;
  operation: string;
  /** Size of work, where the operation has several. */
  size: number | null;
  /** Ids of the lanes shown, in the catalog's order. */
  lanes: string[];
  /** Id of the lane that ratios of own samples are to. */
  baseline: string;
  /** Samples per lane when an operation is run. */
  samples: number;
}

/** One lane as the bench has it. */
export interface Status {
  phase: "idle" | "waiting" | "loading" | "ready" | "failed" | "gap";
  report: import("../lanes/frame/protocol.js").Report | null;
  /** Why it failed, or why this lane has a gap here. */
  error: string | null;
  /** What it does at this moment, for a person. */
  doing: string | null;
}

export interface Sample {
  script_ms: number;
  total_ms: number;
  /** How many operations made it: the times are their mean. */
  operations: number;
}

/** What many samples come to: milliseconds of the total; low and high hold the middle half. */
export interface Digest {
  count: number;
  median: number;
  low: number;
  high: number;
  least: number;
  most: number;
  script: number;
}

/** Rows of a summary, as measurements/analysis/schema/ describes them; only what this page shows. */
export interface RatioRow {
  ratio: number | null;
  low: number | null;
  high: number | null;
  /** The interval holds 1. */
  no_difference: boolean | null;
  /** “few rounds” has to stand beside it. */
  few_rounds: boolean;
}

export interface UpdateRow extends RatioRow {
  lane: string;
  control_of: string | null;
  demo: string;
  style: string;
  operation: string;
  size: number | null;
  cpu_slowdown: number | null;
  median_ms: number;
  script_median_ms: number | null;
  samples: number;
}

export interface GeometricRow extends RatioRow {
  lane: string;
  control_of: string | null;
  demo: string;
  style: string;
  figure: string;
  ratio: number;
  operations: number;
}

/** How many times as long an operation takes a lane in `style` as in `over`. */
export interface StyleRow extends RatioRow {
  lane: string;
  control_of: string | null;
  demo: string;
  style: string;
  over: string;
  operation: string;
  size: number | null;
  ratio: number;
}

export interface LoadRow extends RatioRow {
  lane: string;
  demo: string;
  style: string;
  cache: string;
  network: string;
  cpu_slowdown: number;
  first_paint_ms?: number | null;
  ready_ms: number;
  ready_min_ms: number;
  ready_max_ms: number;
  samples: number;
}

export interface Waterfall {
  first_paint_ms: number | null;
  runtime_ms: number;
  ready_ms: number;
  first_update_ms: number;
  files: { path: string; start_ms: number; end_ms: number; wire_bytes: number }[];
  long_tasks: { start_ms: number; length_ms: number }[];
}

/** One way to start a lane; `stock` is its own page on a first visit. */
export interface StartRow extends RatioRow {
  lane: string;
  start: string;
  cache: string;
  network: string;
  samples: number;
  first_paint_ms?: number | null;
  ready_ms: number;
  ready_min_ms: number;
  ready_max_ms: number;
  /** The parts of a start, each a median of its own: the line was busy, the runtime started, the page's own code ran. */
  download_ms?: number;
  start_ms?: number;
  demo_ms?: number;
  first_update_ms: number;
  requests: number;
  wire_bytes: number;
  longest_task_ms: number | null;
  limit_ms: number | null;
  waterfall: Waterfall | null;
}

export interface SizeRow {
  lane: string;
  demo: string;
  style: string;
  total: { files: number; stored: number; gzip: number; brotli: number };
  /** What a cold load brought over the line, headers included, where the run loaded the page. */
  wire_bytes?: number | null;
}

export interface RunFacts {
  ended?: string | null;
  environment?: {
    commit?: string | null;
    machine?: { os?: string; cpu?: string; cores?: number };
    browser?: { name?: string; version?: string };
    runtimes?: Record<string, string>;
  };
}

/** A published run, boiled down by the harness: its statistics are never computed anew here. */
export interface Published {
  file: string;
  title: string;
  run: RunFacts;
  rows: UpdateRow[];
  geometric: GeometricRow[];
  load: LoadRow[];
  size: SizeRow[];
  /** Sentences on what makes these numbers less certain. */
  warnings: string[];
  calls: DomCallsRow[];
  styles: StyleRow[];
  claims: ClaimEntry[];
  starts: StartRow[];
  /** Styles whose means come from another published run: on the first screen only. */
  also?: { style: string; title: string }[];
}

export interface DomCallsRow {
  lane: string;
  demo: string;
  style: string;
  operation: string;
  calls: number;
}

export type Outcome = "holds" | "more" | "less" | "opposite" | "no difference shown" | "undecided" | "does not hold";

export interface Verdict {
  lane: string;
  where: string;
  /** Nothing was slowed down on purpose. */
  plain: boolean;
  unit: "ratio" | "bytes";
  value: number | null;
  low: number | null;
  high: number | null;
  /** The ratio is of few rounds. */
  few_rounds: boolean;
  outcome: Outcome;
}

export interface ClaimEntry {
  says: string;
  figure: string;
  note: string | null;
  verdicts: Verdict[];
  /** Why there is no verdict. */
  silence: string | null;
}

/** A lane's ratio to the baseline in one engine's run; of the baseline its times alone. */
export interface EngineRatio {
  engine: string;
  ratio: number | null;
  low: number | null;
  high: number | null;
  no_difference: boolean | null;
  few_rounds: boolean;
  median_ms: number | null;
  script_median_ms: number | null;
  samples: number | null;
}

/** One operation in one lane, engine by engine; without an operation the mean over those of the demo. */
export interface EngineLine {
  lane: string;
  demo: string;
  style: string;
  operation: string | null;
  size: number | null;
  figure: "total" | "script";
  title: string;
  engines: EngineRatio[];
}

/** A lane in an engine, over all that its runs tried. */
export interface EngineSupport {
  lane: string;
  engine: string;
  outcome: string;
  operations: number;
  of_operations: number;
  lacks: string[];
  reasons: string[];
}

/** Published runs of several engines, side by side (measurements/publishing/published_engines.py). */
export interface Engines {
  columns: { engine: string; title: string; run: string; file: string | null }[];
  lines: EngineLine[];
  differences: string[];
  /** By engine, with the versions. */
  titles: Record<string, string>;
  support: EngineSupport[];
}
