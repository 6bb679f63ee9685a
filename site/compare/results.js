// @ts-check
// What the operations that were run here took: each sample of the chosen one drawn, and all of them as a table.

import { chosen } from "../shared/catalog.js";
import { linear } from "../shared/figures/axis.js";
import { counted, fewRounds, ratio, time, timeRange } from "../shared/figures/format.js";
import { badge, laneClass } from "../shared/figures/shapes.js";
import { FEW, overlap } from "../shared/figures/stats.js";
import { h } from "../shared/ui/dom.js";
import { named, scroll } from "../shared/ui/table-parts.js";
import { axis, strip } from "./strip.js";

/** @import {Catalog, Digest, Lane, UpdateRow, View} from "../shared/types.d.ts" */
/** @typedef {import("../shared/run/samples.js").Samples} Samples */
/** @typedef {{catalog: Catalog, baseline: Lane, samples: Samples, view: View, published: (lane: string) => UpdateRow | undefined, calls: (lane: string) => number | undefined}} Given */
/** @typedef {{lane: Lane, digest: Digest}} Measured */

const WHY =
  "Published figures are of another machine and browser, of fresh pages, with the processor slowed down for short operations, and from the browser’s own trace, which counts the paint. So compare ratios, not times; and take your own as a first look.";

/** The reader's own samples as a run file. @param {Given} given */
function keep({ catalog, samples }) {
  const save = async () => {
    const [{ ownRun }, files] = await Promise.all([import("./own-run.js"), import("../shared/run/hand-over.js")]);
    const run = ownRun(samples.all(), catalog);
    files.save(
      `front-row-own-${run.started.slice(0, 19).replace(/\D/g, "")}.json`,
      new Blob([JSON.stringify(run, null, 1)], { type: "application/json" }),
    );
  };
  return h(
    "div",
    { class: "actions" },
    h("button", { type: "button", click: () => void save() }, "Save my samples as a run file"),
    h(
      "span",
      { class: "fine" },
      "Open it again under ",
      h("a", { href: "../results/" }, "Results"),
      ": every sample, also beside a published run.",
    ),
  );
}

/**
 * @param {HTMLElement} root
 * @param {Given} given
 */
export function showResults(root, given) {
  const title = operationTitle(given);
  const measured = measuredLanes(given);
  root.replaceChildren(
    measured.length
      ? strips(given, title, measured)
      : h("p", { class: "empty" }, `“${title}” was not run yet in this style.`),
    ...(measured.some(({ lane }) => given.published(lane.id)) ? [h("p", { class: "fine" }, WHY)] : []),
    ...cautions(given, measured).map((text) => h("p", { class: "caution" }, text)),
    keep(given),
    ...table(given),
  );
}

/**
 * The samples so far, while more are being taken.
 * @param {HTMLElement} root
 * @param {Given} given
 */
export function showStrips(root, given) {
  const measured = measuredLanes(given);
  if (!measured.length) return;
  const figure = strips(given, operationTitle(given), measured);
  const before = root.querySelector(":scope > .strips");
  if (before) before.replaceWith(figure);
  else root.replaceChildren(figure);
}

/** @param {Given} given @returns {Measured[]} */
function measuredLanes({ catalog, samples, view }) {
  return chosen(catalog, view).lanes.flatMap((lane) => {
    const digest = samples.digest(view, lane.id);
    return digest ? [{ lane, digest }] : [];
  });
}

/**
 * One sentence for people who hear the page: what a run came to.
 * @param {Given} given
 * @param {string[]} ids  the lanes that ran
 */
export function inWords(given, ids) {
  const { catalog, baseline, samples, view } = given;
  const base = samples.digest(view, baseline.id);
  const parts = catalog.lanes.flatMap((lane) => {
    const digest = ids.includes(lane.id) ? samples.digest(view, lane.id) : null;
    if (!digest) return [];
    const times =
      base && lane !== baseline
        ? `, ${ratio(digest.median / base.median).replace("×", " times")} ${baseline.title}`
        : "";
    return [`${lane.title} ${time(digest.median)}${times}`];
  });
  return parts.length ? `${operationTitle(given)}: ${parts.join("; ")}.` : "";
}

/** @param {Given} given */
function operationTitle({ catalog, view }) {
  const { operation } = chosen(catalog, view);
  return view.size === null ? operation.title : `${operation.title}, ${view.size.toLocaleString("en")}`;
}

/**
 * @param {Given} given
 * @param {string} title
 * @param {Measured[]} measured
 */
function strips({ catalog, baseline, samples, view, published, calls }, title, measured) {
  const base = measured.find(({ lane }) => lane === baseline)?.digest;
  const scale = linear(Math.max(...measured.map(({ digest }) => digest.most)));
  const rows = measured.map(({ lane, digest }) => {
    const place = catalog.lanes.indexOf(lane);
    const values = samples.of(view, lane.id).map(({ total_ms }) => total_ms);
    return h(
      "li",
      { class: `strip ${laneClass(place)}` },
      h("span", { class: "who" }, badge(place), lane.title),
      strip({ ...digest, values }, scale, place),
      h("span", { class: "much" }, time(digest.median)),
      h("span", { class: "ratio" }, base ? (lane === baseline ? "baseline" : ratio(digest.median / base.median)) : ""),
      h(
        "span",
        { class: "spread" },
        `${counted(digest.count, "sample")}${digest.count > 1 ? `, middle half ${timeRange(digest.low, digest.high)}` : ""}${besides(published(lane.id), calls(lane.id))}`,
      ),
    );
  });
  const caption = h(
    "figcaption",
    {},
    h("strong", {}, title),
    " – a dot is one sample: the handler’s script and the layout after it. Further left is faster.",
  );
  return h(
    "figure",
    { class: "strips" },
    caption,
    h("ul", {}, ...rows, h("li", { class: "strip", "aria-hidden": "true" }, axis(scale))),
  );
}

/** The published figures of the same lane and operation. @param {UpdateRow | undefined} row @param {number | undefined} calls */
function besides(row, calls) {
  const crossings = calls === undefined ? "" : `; ${calls.toLocaleString("en")} DOM calls`;
  if (!row) return crossings;
  const times = row.ratio === null ? "" : `, ${ratio(row.ratio)} JavaScript${fewRounds(row)}`;
  const slowed =
    row.cpu_slowdown !== null && row.cpu_slowdown !== 1 ? ` on a processor slowed ${row.cpu_slowdown} times` : "";
  return `; published: ${time(row.median_ms)}${times}${slowed}, n = ${row.samples}${crossings}`;
}

/**
 * What a reader should know before trusting these numbers.
 * @param {Given} given
 * @param {Measured[]} measured
 */
function cautions({ baseline, samples }, measured) {
  const found = [];
  const base = measured.find(({ lane }) => lane === baseline);
  if (measured.length && !base) found.push(`No ratio yet: run it in ${baseline.title} too.`);
  if (base && base.digest.median < 1)
    found.push(
      `${baseline.title} is done in less than 1 ms: that is close to what a browser’s clock can tell, so take the ratios as rough.`,
    );
  if (measured.some(({ digest }) => digest.count < FEW))
    found.push(`Fewer than ${FEW} samples: a median of so few moves a lot from run to run.`);
  const enough = measured.filter(({ digest }) => digest.count >= FEW);
  const alike =
    base && enough.includes(base) ? enough.filter((each) => each !== base && overlap(each.digest, base.digest)) : [];
  if (alike.length)
    found.push(
      `No clear difference to ${baseline.title}: ${alike.map(({ lane }) => lane.title).join(", ")}. Their middle halves overlap.`,
    );
  const wide = enough.filter(({ digest }) => digest.high - digest.low > digest.median * 0.25);
  if (wide.length)
    found.push(
      `Unsteady: ${wide.map(({ lane }) => lane.title).join(", ")}. The middle half spreads over more than a quarter of the median; is the computer busy?`,
    );
  if (samples.discarded)
    found.push(
      `${counted(samples.discarded, "sample")} discarded and taken again: this tab was in the background, where browsers do not draw.`,
    );
  return found;
}

/** All operations of this demo and style that have samples, by lanes. @param {Given} given */
function table({ catalog, baseline, samples, view }) {
  const { demo, style, lanes } = chosen(catalog, view);
  const places = demo.operations.flatMap((operation) =>
    (operation.sizes?.length ? operation.sizes : [null]).map((size) => ({
      title: `${operation.title}${size === null ? "" : `, ${size.toLocaleString("en")}`}`,
      place: { ...view, operation: operation.id, size },
    })),
  );
  const rows = places.filter(({ place }) => lanes.some(({ id }) => samples.of(place, id).length));
  if (!rows.length) return [];
  const body = rows.map(({ title, place }) => {
    const base = samples.digest(place, baseline.id);
    const cells = lanes.map((lane) => {
      const digest = samples.digest(place, lane.id);
      if (!digest) return h("td", { class: "none" }, "–");
      const times =
        base && lane !== baseline ? h("span", { class: "times" }, ratio(digest.median / base.median)) : null;
      return h("td", {}, h("span", { class: "value" }, time(digest.median)), " ", times);
    });
    return h("tr", {}, h("th", { scope: "row" }, title), ...cells);
  });
  const about = `Everything run here: ${demo.title}, ${style.title.toLowerCase()} style. Medians, and how many times ${baseline.title}.`;
  const head = h(
    "tr",
    {},
    h("th", { scope: "col" }, "Operation"),
    ...lanes.map((lane) => h("th", { scope: "col" }, ...named(lane))),
  );
  const whole = h("table", {}, h("thead", {}, head), h("tbody", {}, ...body));
  return [h("p", { class: "lead" }, about), scroll("Everything run here", whole)];
}
