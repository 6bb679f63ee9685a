// @ts-check
// The answer as a table that is a picture as well: a line per lane, its figures as numbers and as places on an axis, sorted as the
// reader likes.

import { gridLines, logarithmic, markWithInterval } from "../shared/figures/axis.js";
import { bytes, FEW_ROUNDS, listed, ratio, time } from "../shared/figures/format.js";
import { badge, laneClass, mark } from "../shared/figures/shapes.js";
import { h, s } from "../shared/ui/dom.js";
import { answerLines, inSentences, ONE, stylesOf } from "./answer.js";

/** @import {Catalog, Published} from "../shared/types.d.ts" */
/** @typedef {import("./answer.js").Line} Line */
/** @typedef {import("./answer.js").Point} Point */
/** @typedef {import("./answer.js").Figure} Figure */
/**
 * `axis`: columns of one axis can be held against each other; `point`: where a line stands on it; `value`: what it is sorted by; `says`: the figure; `more`: what stands below it.
 * @typedef {{id: string, title: string, note: string, axis: string, point(line: Line): Point | null, value(line: Line): number | null, says(line: Line): string, more(line: Line): string}} Column
 */

const PLOT_HEIGHT = 20;
/** How times are divided. @type {Record<Figure, string>} */
const FIGURES = { total: "script and layout", script: "script alone" };

/**
 * @param {Published} published
 * @param {Catalog} catalog
 * @returns {HTMLElement[]}  none where the run holds nothing to answer with
 */
export function answerTable(published, catalog) {
  const lines = answerLines(published, catalog);
  if (lines.length < 2) return [];
  /** @type {{by: string, isUp: boolean, figure: Figure}} */
  const state = { by: "start", isUp: true, figure: "total" };
  const place = h("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": "What each lane costs" });
  const draw = () => {
    const focused = document.activeElement instanceof HTMLElement ? document.activeElement.dataset.sort : undefined;
    place.replaceChildren(table(lines, columns(lines, catalog, state.figure), state, sort));
    /** @type {HTMLElement | null} */ (place.querySelector(`[data-sort="${focused}"]`))?.focus(); // the old one, which had it, is gone
  };
  const sort = (/** @type {string} */ by) => {
    Object.assign(state, { by, isUp: state.by === by ? !state.isUp : true });
    draw();
  };
  const choice = switchOf(state.figure, (figure) => {
    state.figure = figure;
    draw();
  });
  draw();
  return [
    h("p", { class: "in-short" }, inSentences(lines)),
    warning(published),
    place,
    below(published, choice),
  ].filter((part) => part !== null);
}

/** @param {Line[]} lines @param {Catalog} catalog @param {Figure} figure @returns {Column[]} */
function columns(lines, catalog, figure) {
  return [
    {
      id: "start",
      title: "Start",
      note: "first visit, until usable",
      axis: "start",
      point: ({ start }) => start?.point ?? null,
      value: ({ start }) => start?.ready ?? null,
      says: ({ start }) => (start ? time(start.ready) : "–"),
      more: ({ start }) => (start?.seen ? `seen: ${time(start.seen)}` : ""),
    },
    {
      id: "download",
      title: "Download",
      note: [...new Set(lines.flatMap(({ download }) => download?.how ?? []))].join(" or "),
      axis: "download",
      point: ({ download }) => download?.point ?? null,
      value: ({ download }) => download?.bytes ?? null,
      says: ({ download }) => (download ? bytes(download.bytes) : "–"),
      more: () => "",
    },
    ...stylesOf(lines, catalog).map(({ id, title }) => updates(id, title, figure)),
  ];
}

/** @param {string} style @param {string} title @param {Figure} figure @returns {Column} */
function updates(style, title, figure) {
  const point = (/** @type {Line} */ { lane, updates }) =>
    lane.kind === "baseline" ? ONE : (updates.get(`${style} ${figure}`) ?? null);
  return {
    id: style,
    title: `Updates, ${title.toLowerCase()}`,
    note: "× JavaScript",
    axis: "updates",
    point,
    value: (line) => point(line)?.value ?? null,
    says: (line) => {
      const found = point(line);
      return found ? ratio(found.value) : "–";
    },
    more: (line) => (point(line)?.few_rounds ? FEW_ROUNDS : ""),
  };
}

/**
 * @param {Line[]} lines
 * @param {Column[]} columns
 * @param {{by: string, isUp: boolean}} state
 * @param {(by: string) => void} sort
 */
function table(lines, columns, { by, isUp }, sort) {
  const value = columns.find(({ id }) => id === by)?.value ?? (({ place }) => place);
  const last = Number.POSITIVE_INFINITY;
  const ordered = lines.toSorted((a, b) => {
    const [left, right] = [value(a), value(b)];
    if (left === null || right === null) return (left === null ? last : 0) - (right === null ? last : 0) || 0; // what is not told comes last
    return isUp ? left - right : right - left;
  });
  const heading = (/** @type {string} */ id, /** @type {string} */ title, /** @type {string} */ note) =>
    h(
      "th",
      { scope: "col", "aria-sort": id === by ? (isUp ? "ascending" : "descending") : "none" },
      h(
        "button",
        { type: "button", class: "sort", "data-sort": id, click: () => sort(id) },
        title,
        h("span", { "aria-hidden": "true" }, id === by ? (isUp ? " ↑" : " ↓") : " ↕"),
      ),
      note && h("span", { class: "fine" }, note),
    );
  const scales = columns.map(({ axis }) =>
    scaleOf(
      lines,
      columns.filter((column) => column.axis === axis),
    ),
  );
  return h(
    "table",
    { class: "answer" },
    h(
      "thead",
      {},
      h("tr", {}, heading("lane", "Runtime", ""), ...columns.map(({ id, title, note }) => heading(id, title, note))),
    ),
    h(
      "tbody",
      {},
      ...ordered.map((line) =>
        h(
          "tr",
          { class: laneClass(line.place), "data-row": line.lane.id },
          h("th", { scope: "row" }, badge(line.place), line.lane.title, h("span", { class: "fine" }, line.lane.label)),
          ...columns.map((column, index) => cell(line, column, scales[index])),
        ),
      ),
    ),
  );
}

/** @param {Line[]} lines @param {Column[]} columns */
function scaleOf(lines, columns) {
  const points = lines.flatMap((line) => columns.flatMap(({ point }) => point(line) ?? []));
  return logarithmic(Math.min(...points.map(({ low }) => low)), Math.max(...points.map(({ high }) => high)));
}

/** @param {Line} line @param {Column} column @param {import("../shared/figures/axis.js").Scale} scale */
function cell(line, column, scale) {
  const point = column.point(line);
  const drawn = point ? markWithInterval(scale, point, PLOT_HEIGHT / 2, mark(line.place)) : [];
  const more = column.more(line);
  return h(
    "td",
    {},
    h(
      "div",
      { class: "figure" },
      s(
        "svg",
        { class: "plot", "aria-hidden": "true", height: PLOT_HEIGHT },
        ...gridLines(scale, PLOT_HEIGHT),
        ...drawn,
      ),
      h("span", { class: "value" }, column.says(line)),
    ),
    more && h("span", { class: "fine" }, more),
  );
}

/** @param {Figure} chosen @param {(figure: Figure) => void} choose */
function switchOf(chosen, choose) {
  const options = /** @type {Figure[]} */ (Object.keys(FIGURES)).map((figure) =>
    h(
      "label",
      {},
      h("input", {
        type: "radio",
        name: "figure",
        value: figure,
        checked: figure === chosen,
        change: () => choose(figure),
      }),
      FIGURES[figure],
    ),
  );
  return h(
    "fieldset",
    { class: "field inline" },
    h("legend", { class: "label" }, "Time of an update:"),
    h("div", { class: "segments" }, ...options),
  );
}

/** What makes the run less certain, before its figures. @param {Published} published */
function warning({ warnings }) {
  if (!warnings.length) return null;
  return h("p", { class: "caution" }, warnings.join(" "), " ", h("a", { href: "results/" }, "The run"));
}

/** @param {Published} published @param {HTMLElement} choice */
function below({ title, also }, choice) {
  const others = further(also ?? []);
  return h(
    "div",
    { class: "below" },
    choice,
    h(
      "p",
      { class: "fine" },
      `From the published run “${title}”${others.length ? `; ${others.join("; ")}` : ""}. Places on each axis are multiples of JavaScript, the dashed line is 1×, bars are `,
      term("interval", "intervals"),
      ". Updates: ",
      term("geometric-mean", "geometric mean"),
      " of all operations of the first demo, formed ",
      term("round", "round"),
      " by round.",
    ),
  );
}

/** @param {string} id @param {string} word */
const term = (id, word) => h("a", { class: "term", href: `terms/#${id}`, "aria-haspopup": "dialog" }, word);

/** Where further styles come from, each run named once. @param {NonNullable<Published["also"]>} also */
function further(also) {
  return [...new Set(also.map(({ title }) => title))].map((title) => {
    const styles = also.filter((from) => from.title === title).map(({ style }) => style);
    return `${styles.length > 1 ? "styles" : "style"} ${listed(styles)} from “${title}”`;
  });
}
