// What the page looks at: its one state, the part of it that the address holds, and what views are made of.

import type { Catalog, Engines } from "../../shared/types.d.ts";
import type { Names } from "../run/names.js";
import type { Compared, Figure, Opened, Sample } from "../run/types.d.ts";

export type Slot = "run" | "with";

/** By what a lane can be hidden: something that it lacks here, does otherwise than the spec, or failed at in this run. */
export type Flag = "gaps" | "known" | "failed";

/** What the address holds. */
export interface ResultsView {
  run: string | null;
  with: string | null;
  view: string;
  demo: string | null;
  style: string | null;
  lanes: string[] | null;
  /** Lanes with these flags are left out. */
  hide: Flag[];
  /** As demo/operation; null: all. */
  operations: string[] | null;
  find: string;
  figure: Figure;
  show: "time" | "ratio";
  /** One figure for all samples, or the middle half of them with it. */
  as: "median" | "box";
  baseline: string | null;
  sort: string | null;
  down: boolean;
  /** The one that some views look at. */
  operation: string | null;
  bytes: "gzip" | "brotli" | "stored";
  /** How the lanes were loaded: the name that sheets/start.js gives a condition, or all. */
  load: string | null;
  ratios: boolean;
  /** Lines of two runs without a difference shown stand there, too. */
  same: boolean;
}

export interface State {
  view: ResultsView;
  /** The figure whose samples are shown. */
  cell: string | null;
  open: Record<Slot, Opened | null>;
  /** Names of files from the reader's disk. */
  own: Record<Slot, string | null>;
  /** Of the run that is open. */
  names: Names | null;
  /** Of all published runs; fetched when its view is chosen. */
  engines: Engines | null;
  /** Further published runs, opened for their styles: by the name of the file; null where one could not be read. */
  others: Map<string, Opened | null>;
}

/** All that a view is made of. */
export interface Given {
  run: Opened;
  view: ResultsView;
  names: Names;
  /** Of the cells that the view draws; none before they were asked for. */
  samples: { key: string; samples: Sample[] }[];
  /** The earlier of two runs that are compared. */
  before: Opened | null;
  compared: Compared | null;
  /** Why two runs could not be compared. */
  incomparable: string | null;
  engines: Engines | null;
  /** Further runs of the same machine and browser, with the slot that their samples are asked from. */
  others: { slot: string; run: Opened }[];
}

export interface Usual {
  baseline: string;
  demos: string[];
}

export interface Known {
  catalog: Catalog;
  usual: Usual;
}
