// The forms of what pages read and hand around: site/catalog.json, a view of it, samples taken here. Those of published runs stand beside
// the modules that read them.

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

export * from "./published/types.d.ts";
