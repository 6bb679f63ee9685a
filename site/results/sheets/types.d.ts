// The tables and pictures that are made of a run. Pure data, but for what a picture is drawn by.

export type { Given } from "../state/types.d.ts";

export interface Place {
  lane: string;
  demo: string;
  style: string;
}

/** One figure of a table; it leads to the samples of its keys. */
export interface SheetCell {
  text: string;
  /** How many times as much as what it is compared with; what the cell is coloured by. Null: not compared, or no difference shown. */
  factor?: number | null;
  /** The factor in words, where it is not the text itself. */
  factorText?: string;
  /** Words that must stand beside the figure wherever it is shown. */
  flags?: string[];
  /** Beside the figure in the table, small. */
  under?: string;
  /** What is told of it on hover, focus or tap, and written where it is saved. */
  fine: string[];
  /** Told on hover alone. */
  more?: string[];
  /** What the column is sorted by; null comes last. */
  value: number | null;
  keys: string[];
  /** Which open run its samples are asked from: "run" where it is left out. */
  slot?: string;
  /** The figure in full, for files: name to number. */
  raw: Record<string, number | string | null>;
  /** There is no figure: the text is a sign, and fine says why. */
  missing?: boolean;
}

export interface SheetColumn {
  id: string;
  title: string;
  /** Of a lane, among the shapes. */
  place?: number;
  /** What the lane is. */
  label?: string;
  /** What else there is to know of it: a sign of each, and the sentences. */
  flags?: { sign: string; title: string; sentences: string[] }[];
}

export interface SheetRow {
  id: string;
  title: string;
  fine: string;
  place?: number;
  label?: string;
  /** Stays at the end, however the table is sorted. */
  pinned?: boolean;
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
  /** What the colours stand for, where there are any. */
  tint?: string;
  /** Lines that are folded away or shown on demand: how many, and what they are. */
  rest?: { count: number; words: string; shown: boolean } | null;
  /** What stands before the table in words of warning. */
  cautions?: string[];
  /** What else has to be known, folded. */
  notes?: string[];
  /** Where its figures are from and how they were taken, where that is not the run that is open alone. */
  origin?: string;
  /** Whether the table comes before the picture. */
  tableFirst?: boolean;
}
