// @ts-check
// Where a run comes from: machine, browser, versions, settings.

import { bytes, counted, time } from "../../shared/figures/format.js";
import { h } from "../../shared/ui/dom.js";

/** @import {Opened} from "../run/types.d.ts" */

/** @param {Opened} run */
export function environment(run) {
  return h(
    "div",
    { class: "stack" },
    h(
      "dl",
      { class: "facts wide" },
      ...factsOf(run).map(([name, value]) => h("div", {}, h("dt", {}, name), h("dd", {}, value))),
    ),
    ...run.environment.warnings.map((text) => h("p", { class: "caution" }, text)),
  );
}

/** @param {Opened} run @returns {[name: string, value: string][]} */
export function factsOf({
  environment: { machine, browser, runtimes, commit, clean, harness_version, python, load_average, served },
  started,
  ended,
  stopped_because,
  settings,
}) {
  return [
    [
      "Machine",
      `${machine.name}: ${machine.cpu}, ${counted(machine.cores, "core")}, ${bytes(machine.memory_bytes)} of memory, ${machine.os} ${machine.arch}`,
    ],
    [
      "Calibration",
      machine.calibration_ms === null ? "–" : `${time(machine.calibration_ms)} for a fixed piece of work`,
    ],
    ["Load before the run", load_average.map((load) => load.toFixed(2)).join(", ") || "–"],
    ["Browser", `${browser.name} ${browser.version}, ${browser.headless ? "headless" : "with a window"}`],
    ["Its flags", browser.flags.join(" ") || "none"],
    [
      "Runtimes",
      Object.entries(runtimes)
        .map(([name, version]) => `${name} ${version}`)
        .join(", ") || "none",
    ],
    [
      "Server",
      Object.entries(served)
        .map(([name, value]) => `${name.replaceAll("_", " ")} ${value}`)
        .join(", ") || "–",
    ],
    [
      "Harness",
      `version ${harness_version}, ${commit ? `commit ${commit.slice(0, 12)}${clean === false ? " with changes that are in no commit" : ""}` : "not from a checkout"}, Python ${python}`,
    ],
    ["Taken", `${started} to ${ended ?? "it was cut off"}: ${stopped_because}`],
    ["Settings", `seed ${settings.seed}, ${100 * settings.confidence} % intervals${settings.quick ? ", quick" : ""}`],
  ];
}
