// The forms of what `publish` writes: the summaries beside published run files, and what is made of several.

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
  /** The parts of a start, each a median of its own: the network was busy, the runtime started, the page's own code ran. */
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
