// @ts-check
// One start of a lane as a picture: each file from its request to its last byte, when the page stood still, and the four moments.

import { linear } from "../shared/figures/axis.js";
import { bytes, time } from "../shared/figures/format.js";
import { h, s } from "../shared/ui/dom.js";
import { scroll } from "../shared/ui/table-parts.js";

/** @import {Scale} from "../shared/figures/axis.js" */
/** @import {Waterfall} from "../shared/types.d.ts" */

const HEIGHT = 18;

/**
 * @param {Waterfall} start
 * @param {string} title
 * @param {string} lane  the class with the lane's colour
 */
export function waterfall(start, title, lane) {
  const scale = linear(Math.max(start.first_update_ms, ...start.files.map(({ end_ms }) => end_ms)));
  const moments = /** @type {[string, number][]} */ (
    [
      ["first paint", start.first_paint_ms],
      ["runtime runs", start.runtime_ms],
      ["ready", start.ready_ms],
      ["first update", start.first_update_ms],
    ].filter(([, at]) => at !== null)
  );
  const row = (/** @type {string} */ name, /** @type {string} */ much, /** @type {SVGElement[]} */ bars) =>
    h(
      "li",
      {},
      h("span", { class: "name", title: name }, name),
      picture(scale, moments, bars),
      h("span", { class: "fine" }, much),
    );
  return h(
    "figure",
    { class: `waterfall ${lane}` },
    h("figcaption", {}, h("strong", {}, title), ` ${moments.map(([name, at]) => `${name} ${time(at)}`).join(" · ")}`),
    h(
      "ul",
      { "aria-hidden": "true" },
      ...start.files.map((file) =>
        row(nameOf(file.path), file.wire_bytes ? bytes(file.wire_bytes) : "kept", [
          bar(scale, "file", file.start_ms, file.end_ms),
        ]),
      ),
      row(
        "main thread blocked",
        start.long_tasks.length ? time(start.long_tasks.reduce((sum, task) => sum + task.length_ms, 0)) : "never 50 ms",
        start.long_tasks.map((task) => bar(scale, "task", task.start_ms, task.start_ms + task.length_ms)),
      ),
      h("li", {}, h("span", {}), axis(scale), h("span", {})),
    ),
    h("details", {}, h("summary", {}, "The same as a table"), scroll(`Files of ${title}`, inNumbers(start))),
  );
}

/** @param {Scale} scale @param {[string, number][]} moments @param {SVGElement[]} bars */
function picture(scale, moments, bars) {
  const at = (/** @type {number} */ value) => `${scale.place(value).toFixed(2)}%`;
  const lines = moments.map(([name, when]) =>
    s("line", { class: `moment ${name.replaceAll(" ", "-")}`, x1: at(when), x2: at(when), y1: 0, y2: HEIGHT }),
  );
  return s("svg", { class: "plot", height: HEIGHT, width: "100%" }, ...lines, ...bars);
}

/** @param {Scale} scale @param {string} kind @param {number} from @param {number} to */
function bar(scale, kind, from, to) {
  const width = Math.max(0.2, scale.place(to) - scale.place(from)).toFixed(2);
  return s("rect", {
    class: kind,
    x: `${scale.place(from).toFixed(2)}%`,
    width: `${width}%`,
    y: 4,
    height: HEIGHT - 8,
    rx: 2,
  });
}

/** @param {Scale} scale */
function axis(scale) {
  return s(
    "svg",
    { class: "plot labels", height: 18, width: "100%" },
    ...scale.ticks.map((tick) =>
      s("text", { x: `${scale.place(tick).toFixed(2)}%`, y: 13, "text-anchor": "middle" }, tick ? time(tick) : "0"),
    ),
  );
}

/** @param {Waterfall} start */
function inNumbers({ files, long_tasks }) {
  const cells = [
    ...files.map(({ path, start_ms, end_ms, wire_bytes }) => [path, time(start_ms), time(end_ms), bytes(wire_bytes)]),
    ...long_tasks.map(({ start_ms, length_ms }) => [
      "main thread blocked",
      time(start_ms),
      time(start_ms + length_ms),
      "–",
    ]),
  ];
  const body = cells.map(([name, ...rest]) =>
    h("tr", {}, h("th", { scope: "row" }, name), ...rest.map((text) => h("td", {}, text))),
  );
  return h(
    "table",
    {},
    h(
      "thead",
      {},
      h("tr", {}, ...["File", "From", "To", "On the wire"].map((text) => h("th", { scope: "col" }, text))),
    ),
    h("tbody", {}, ...body),
  );
}

/** The file's name; a page goes by its lane. @param {string} path */
const nameOf = (path) => path.split("/").pop() || path;
