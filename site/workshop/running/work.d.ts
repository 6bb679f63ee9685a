import type { Task } from "../../lanes/frame/protocol.js";
import type { Catalog, Demo } from "../../shared/types.d.ts";
import type { Texts } from "../editor/lane-text.js";
import type { Check } from "../feedback/check.js";
import type { Rival } from "../feedback/rivals.js";

/** What a workbench is for. */
export type Given = Texts & {
  catalog: Catalog;
  demo: Demo;
  style: string;
  /** The HTML that the code finds in its page. */
  markup: string;
  /** The code is a page's own, as at home: it knows of no lane. */
  isWhole: boolean;
  check: Check | null;
  timed: { task: Task; title: string } | null;
  /** Code of other lanes to be timed beside this. */
  starts?: Rival[];
};
