// What the page shows: its state as the address holds it, and the tables and pictures that are made of a run.

import type { Engines } from "../../shared/types.d.ts";
import type { Names } from "../run/names.js";
import type { Compared, Figure, Opened, Sample } from "../run/types.d.ts";

/** All that a view is made of. */
export interface Given {
  run: Opened;
  view: ResultsView;
  names: Names;
  samples: { key: string; samples: Sample[] }[];
  compared: Compared | null;
  engines: Engines | null;
}

export interface Place {
  lane: string;
  demo: string;
  style: string;
}

/** What the address of this view holds. */
export interface ResultsView {
  run: string | null;
  with: string | null;
  view: string;
  demo: string | null;
  style: string | null;
  lanes: string[] | null;
  find: string;
  figure: Figure;
  show: "time" | "ratio";
  baseline: string | null;
  sort: string | null;
  down: boolean;
  operation: string | null;
  bytes: "gzip" | "brotli" | "stored";
  /** How the lanes were loaded: the name that sheets.js gives a condition, or all. */
  load: string | null;
  ratios: boolean;
}

/** One figure of a table; it leads to the samples of its keys. */
export interface SheetCell {
  text: string;
  fine: string[];
  /** What the column is sorted by; null comes last. */
  value: number | null;
  keys: string[];
  /** The figure in full, for files: name to number. */
  raw: Record<string, number | string | null>;
}

export interface SheetColumn {
  id: string;
  title: string;
  /** Of a lane, among the shapes. */
  place?: number;
  /** What the lane is. */
  label?: string;
}

export interface SheetRow {
  id: string;
  title: string;
  fine: string;
  place?: number;
  label?: string;
  cells: (SheetCell | null)[];
}

/** What can be drawn: marks for Observable Plot, chosen when it is here. */
export interface Drawing {
  caption: string;
  legend: { title: string; place: number; plain?: boolean }[];
  /** Draws it so wide; the library and the samples are at hand by then. */
  draw(kit: { Plot: any; d3: any }, width: number): SVGElement;
}

/** A table, and the picture of the same figures. */
export interface Sheet {
  id: string;
  title: string;
  about: string;
  first: string;
  columns: SheetColumn[];
  rows: SheetRow[];
  /** Said in place of an empty table. */
  empty: string;
  drawing: Drawing | null;
}
