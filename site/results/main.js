// @ts-check
// The Results view: opens a run, shows it as the address says, and keeps page and address in step. Files are read by the worker.

import { baseline as baselineOf, loadCatalog, ROOT } from "../shared/catalog.js";
import { counted } from "../shared/figures/format.js";
import { badge, laneClass } from "../shared/figures/shapes.js";
import { loadEngines } from "../shared/published/engines.js";
import { listRuns } from "../shared/published/runs.js";
import { copy, save } from "../shared/run/hand-over.js";
import { byId, h, setText } from "../shared/ui/dom.js";
import { notice } from "../shared/ui/messages.js";
import { library } from "./pictures/library.js";
import { asPng, asSvg } from "./pictures/picture-file.js";
import { citation } from "./run/citation.js";
import { Desk, Refused } from "./run/desk.js";
import { Names } from "./run/names.js";
import { environment, samplesCsv, samplesView } from "./samples/samples-view.js";
import { keysToDraw } from "./sheets/operation.js";
import { sheets } from "./sheets/sheets.js";
import { fitted, readAddress, writeAddress } from "./state/address.js";
import { compareRuns, NotComparable } from "./statistics/comparison.js";
import { asText, FORMS } from "./tables/as-text.js";
import { sheetTable, sorted } from "./tables/sheet-table.js";
import { filters } from "./toolbar/filters.js";
import { runPicker } from "./toolbar/run-picker.js";

/** @import {Catalog, Engines} from "../shared/types.d.ts" */
/** @import {Compared, Opened, Sample} from "./run/types.d.ts" */
/** @import {ResultsView, Sheet} from "./sheets/types.d.ts" */
/** @typedef {import("./toolbar/run-picker.js").Slot} Slot */

/** How long the reader has to rest before the number of lines is read out. */
const REST_MS = 500;

try {
  const [catalog, published] = await Promise.all([loadCatalog(), listRuns()]);
  await begin(catalog, published);
} catch (error) {
  byId("view").replaceChildren();
  notice("This page could not start", [error instanceof Error ? error.message : String(error)]);
}

/**
 * @param {Catalog} catalog
 * @param {import("../shared/published/runs.js").Entry[]} published
 */
async function begin(catalog, published) {
  const desk = new Desk();
  const files = published.map(({ file }) => file);
  const usual = { baseline: baselineOf(catalog).id, demos: catalog.demos.map(({ id }) => id) };
  let { view, cell, problems } = readAddress(location.search, files);
  if (problems.length) notice("This address asks for something that is not here", problems);

  /** @type {{run: Opened | null, with: Opened | null}} */
  const open = { run: null, with: null };
  /** Names of files from the reader's disk. @type {{run: string | null, with: string | null}} */
  const own = { run: null, with: null };
  /** @type {Names | null} */
  let names = null;
  /** @type {{of: string, found: Compared} | null} */
  let compared = null;
  /** Of all published runs; fetched when its view is chosen. @type {Engines | null} */
  let engines = null;
  let shown = new AbortController();
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let rest;

  const showFilters = filters(byId("filters"), go);
  const showPicker = runPicker(byId("picker"), published, {
    published: (slot, file) =>
      file === null
        ? void close(slot)
        : void openRun(slot, { name: file, url: new URL(`measurements/results/${file}`, ROOT).href }, null),
    file: (slot, file) => void openRun(slot, { name: file.name, blob: file }, file.name),
  });
  const dialog = /** @type {HTMLDialogElement} */ (byId("samples"));
  dialog.addEventListener("close", () => {
    cell = null;
    note();
  });
  addEventListener("popstate", () => {
    const read = readAddress(location.search, files);
    const change = read.view.run !== view.run || read.view.with !== view.with;
    ({ view, cell } = read);
    if (change) void openAddress();
    else if (open.run) adopt(open.run);
  });
  addEventListener(
    "resize",
    later(() => open.run && void draw(shown.signal), 250),
  );
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => open.run && void render());

  await openAddress();

  /** The runs that the address names; the newest published one where it names none. */
  async function openAddress() {
    const first = view.run ?? files[0] ?? null;
    showPicker({ run: first, with: view.with, own });
    if (first === null) {
      byId("view").replaceChildren(
        h(
          "p",
          { class: "empty" },
          "There is no published run yet. Open a run file from your disk, or take one: ",
          h("code", {}, "front-row measure"),
          ".",
        ),
      );
      return;
    }
    const address = (/** @type {string} */ file) => new URL(`measurements/results/${file}`, ROOT).href;
    const second = view.with;
    if (!(await openRun("run", { name: first, url: address(first) }, null))) return;
    if (second) await openRun("with", { name: second, url: address(second) }, null);
    if (cell) await showSamples("run", [cell], "Samples of one figure");
  }

  /**
   * @param {Slot} slot
   * @param {{name: string, url?: string, blob?: Blob}} source
   * @param {string | null} ownName
   */
  async function openRun(slot, source, ownName) {
    const state = byId("opening");
    state.hidden = false;
    setText(byId("opening-words"), `Opening ${source.name.slice(0, 120)} …`);
    byId("problem").replaceChildren();
    performance.mark("results:open"); // from here to results:table and results:picture measures how long a run takes to open
    try {
      const run = await desk.open(slot, source, (words) =>
        setText(byId("opening-words"), `${source.name.slice(0, 120)}: ${words}`),
      );
      open[slot] = run;
      own[slot] = ownName;
      compared = null;
      view = { ...view, [slot]: ownName === null ? source.name : null };
      if (slot === "with") view = { ...view, view: "compare", sort: null };
      if (open.run) adopt(open.run);
      say(`${source.name} is open: ${counted(run.samples, "sample")}.`);
      return true;
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      byId("problem").replaceChildren(
        h(
          "section",
          { class: "notice", role: "alert" },
          h("h2", {}, "This run could not be opened"),
          h("p", {}, error.message),
          open.run ? h("p", {}, `Still shown: ${open.run.name}.`) : null,
        ),
      );
      if (!open.run) byId("view").replaceChildren();
      showPicker({ run: view.run ?? (own.run || !open.run ? null : files[0]), with: view.with, own });
      return false;
    } finally {
      state.hidden = true;
    }
  }

  /** @param {Slot} slot */
  async function close(slot) {
    open[slot] = null;
    own[slot] = null;
    compared = null;
    await desk.close(slot);
    go({ [slot]: null });
  }

  /** A run that was opened, in the view that the address asks for. @param {Opened} run */
  function adopt(run) {
    names = new Names(catalog, run);
    const fit = fitted(view, run, usual);
    view = fit.view;
    if (fit.problems.length) notice("This run does not hold all that was asked for", fit.problems);
    byId("about-run").replaceChildren(...aboutRun(run, published, own.run !== null));
    note();
    void render();
  }

  /** @param {Partial<ResultsView>} change */
  function go(change) {
    view = { ...view, ...change };
    if (open.run) view = fitted(view, open.run, usual).view;
    note();
    void render();
  }

  /** The address, kept in step without a new page in the history. */
  function note() {
    history.replaceState(null, "", writeAddress(view, cell));
  }

  /** All that the views are made of, as far as it is known at this moment. @param {{key: string, samples: Sample[]}[]} samples */
  function given(samples = []) {
    return {
      run: /** @type {Opened} */ (open.run),
      view,
      names: /** @type {Names} */ (names),
      samples,
      compared: compared?.found ?? null,
      engines,
    };
  }

  async function render() {
    shown.abort();
    shown = new AbortController();
    const { signal } = shown;
    const focused = document.activeElement?.getAttribute("data-sort");
    showPicker({ run: view.run ?? (own.run ? null : (files[0] ?? null)), with: view.with, own });
    showFilters(given());
    if (view.view === "compare") compareNow();
    if (view.view === "engines" && !engines) await readEngines();
    if (signal.aborted) return;
    const made = sheets(given());
    const tables = made.map((sheet) =>
      sheetTable(sheet, view, { sortBy, open: (keys, title) => void showSamples("run", keys, title) }, signal),
    );
    byId("view").replaceChildren(
      ...made.map((sheet, i) =>
        h(
          "section",
          { class: "sheet-section", "data-sheet-section": sheet.id },
          h("h2", {}, sheet.title),
          h("p", { class: "lead" }, sheet.about),
          ...(i === 0 && compared && view.view === "compare"
            ? [...(compared.found.forced ? [compared.found.forced] : []), ...compared.found.notes].map((text) =>
                h("p", { class: "caution" }, text),
              )
            : []),
          sheet.drawing ? pictureFrame(sheet) : null,
          tables[i].element,
          sheet.rows.length ? handOver(sheet) : null,
        ),
      ),
    );
    if (focused)
      document
        .querySelector(`[data-sort="${CSS.escape(focused)}"]`)
        ?.closest("button")
        ?.focus();
    performance.mark("results:table");
    await Promise.all(tables.map(({ whole }) => whole));
    if (signal.aborted) return;
    sayLines(made);
    await draw(signal);
  }

  /** @param {Sheet[]} made */
  function sayLines(made) {
    clearTimeout(rest);
    rest = setTimeout(
      () =>
        say(
          made
            .map((sheet) =>
              sheet.rows.length ? `${sheet.title}: ${counted(sheet.rows.length, "line")}.` : sheet.empty,
            )
            .join(" "),
        ),
      REST_MS,
    );
  }

  /** What a press did: the lines that were still to be read out do not talk over it. @param {string} sentence */
  function tell(sentence) {
    clearTimeout(rest);
    say(sentence);
  }

  function compareNow() {
    const of = `${open.run?.id} ${open.with?.id} ${view.ratios} ${view.baseline}`;
    if (!open.run || !open.with || compared?.of === of) return;
    try {
      const how = { ofRatios: view.ratios, baseline: view.baseline ?? "" };
      compared = { of, found: compareRuns(open.with, open.run, how) };
      byId("problem").replaceChildren();
    } catch (error) {
      if (!(error instanceof NotComparable)) throw error;
      compared = null;
      byId("problem").replaceChildren(h("p", { class: "problem", role: "alert" }, error.message));
    }
  }

  async function readEngines() {
    try {
      engines = await loadEngines();
    } catch (error) {
      const words = error instanceof Error ? error.message : String(error);
      byId("problem").replaceChildren(h("p", { class: "problem", role: "alert" }, words));
    }
  }

  /** The library and, where a view needs them, samples are fetched only now. @param {AbortSignal} signal */
  async function draw(signal) {
    try {
      const [kit, samples] = await Promise.all([library(), desk.samples("run", keysToDraw(given()))]);
      if (signal.aborted) return;
      for (const sheet of sheets(given(samples))) {
        await new Promise((resolve) => setTimeout(resolve)); // each picture is a task of its own
        if (signal.aborted) return;
        const frame =
          document.querySelector(`[data-sheet-section="${sheet.id}"] figure`) ??
          document.querySelector(`[data-sheet-section="${sheet.id}"] .lead`);
        if (!frame || !sheet.drawing) continue;
        const figure = frame.matches("figure") ? frame : h("figure");
        if (figure !== frame) frame.after(figure);
        fillPicture(/** @type {HTMLElement} */ (figure), sheet);
        const room = /** @type {HTMLElement} */ (figure.querySelector(".drawn"));
        const zoom = parseFloat(getComputedStyle(document.documentElement).fontSize) / 16; // large type, in pictures too
        const width = Math.min(1100, Math.max(260, Math.floor(room.getBoundingClientRect().width / zoom)));
        room.replaceChildren(enlarged(sheet.drawing.draw(kit, width), zoom));
        performance.mark("results:picture");
      }
    } catch (error) {
      if (signal.aborted) return;
      for (const room of document.querySelectorAll("#view .drawn"))
        room.replaceChildren(
          h("p", { class: "problem", role: "alert" }, error instanceof Error ? error.message : String(error)),
        );
    }
  }

  /** @param {string} column */
  function sortBy(column) {
    const again = view.sort === column;
    go(again && view.down ? { sort: null, down: false } : { sort: column, down: again });
  }

  /** @param {Sheet} sheet */
  function pictureFrame(sheet) {
    const figure = h("figure");
    fillPicture(figure, sheet);
    return figure;
  }

  /** @param {HTMLElement} figure @param {Sheet} sheet */
  function fillPicture(figure, { drawing }) {
    if (!drawing) return;
    const old = figure.querySelector(".drawn");
    const room = old ?? h("div", { class: "drawn" }, h("p", { class: "empty" }, "Drawing …"));
    const legend = drawing.legend.map(({ title, place, plain }) =>
      h(
        "li",
        { class: plain ? `part-${place}` : laneClass(place) },
        plain ? h("span", { class: "swatch", "aria-hidden": "true" }) : badge(place),
        title,
      ),
    );
    figure.classList.add("picture");
    figure.replaceChildren(
      h("figcaption", {}, `${drawing.caption}.`),
      legend.length ? h("ul", { class: "legend", "aria-hidden": "true" }, ...legend) : "",
      room,
    );
  }

  /** Buttons to take a table or picture along. @param {Sheet} sheet */
  function handOver(sheet) {
    const offered = Object.entries(FORMS).filter(([, { picture }]) => !picture || sheet.drawing);
    const form = h(
      "select",
      { "aria-label": `Form of “${sheet.title}”` },
      ...offered.map(([id, { title }]) => new Option(title, id)),
    );
    const act = (/** @type {boolean} */ toDisk) => async () => {
      const id = form.value;
      try {
        await handle(id, sheet.id, toDisk);
        tell(`${FORMS[id].title} ${toDisk ? "saved" : "copied"}, with the line to cite it.`);
      } catch (error) {
        tell(error instanceof Error ? error.message : String(error));
      }
    };
    return h(
      "div",
      { class: "actions hand-over" },
      h("label", { class: "field inline" }, h("span", { class: "label" }, "Take it along as"), form),
      h("button", { type: "button", click: act(false) }, "Copy"),
      h("button", { type: "button", click: act(true) }, "Save"),
    );
  }

  /** @param {string} form @param {string} id @param {boolean} toDisk */
  async function handle(form, id, toDisk) {
    const sheet = sheets(given(await desk.samples("run", keysToDraw(given())))).find((each) => each.id === id);
    if (!sheet) return;
    const { type, picture } = FORMS[form];
    const name = `front-row-${id}-${open.run?.id.slice(0, 12)}.${form}`;
    if (!picture) {
      const text = asText(form, sheet, sorted(sheet, view), cited());
      if (toDisk) save(name, new Blob([text], { type }));
      else await copy(text);
      return;
    }
    const svg = document.querySelector(`[data-sheet-section="${id}"] .drawn svg`);
    if (!(svg instanceof SVGElement) || !sheet.drawing) throw new Error("The picture is not drawn yet.");
    const made = asSvg(svg, sheet.drawing, sheet.title, cited());
    if (form === "svg") toDisk ? save(name, new Blob([made.text], { type })) : await copy(made.text);
    else toDisk ? save(name, await asPng(made)) : await copy(asPng(made));
  }

  function cited() {
    const address = own.run ? `${location.origin}${location.pathname} (opened from a file)` : location.href;
    const second =
      view.view === "compare" && open.with
        ? ` Compared with run ${open.with.id}, ${(open.with.ended ?? open.with.started).slice(0, 10)}.`
        : "";
    const columns = view.view === "engines" ? (engines?.columns ?? []) : [];
    const each = columns.map(({ title, run }) => ` ${title}: run ${run}.`).join("");
    return citation(/** @type {Opened} */ (open.run), address) + second + each;
  }

  /** @param {Slot} slot @param {string[]} keys @param {string} title */
  async function showSamples(slot, keys, title) {
    const run = open[slot];
    if (!run || !names) return;
    const found = (await desk.samples(slot, keys)).filter(({ samples }) => samples.length);
    if (!found.length) {
      notice("This address asks for something that is not here", ["This run holds no such samples."]);
      cell = null;
      note();
      return;
    }
    cell = keys.length === 1 ? keys[0] : null;
    note();
    const both =
      view.view === "compare" && open.with
        ? (await desk.samples("with", keys)).filter(({ samples }) => samples.length)
        : [];
    const close = () => dialog.close();
    const parts = samplesView({
      title,
      found,
      run,
      names,
      cited: cited(),
      close,
      save: () =>
        save(
          `front-row-samples-${run.id.slice(0, 12)}.csv`,
          new Blob([samplesCsv(found, cited())], { type: "text/csv" }),
        ),
    });
    if (both.length && open.with) {
      const earlier = samplesView({
        title: "The earlier run",
        found: both,
        run: open.with,
        names,
        cited: citation(open.with, ""),
        close,
        save: close,
      }).slice(1, -1);
      parts.splice(-1, 0, h("h2", {}, "The earlier run"), ...earlier);
    }
    dialog.replaceChildren(...parts);
    if (!dialog.open) dialog.showModal();
    dialog.scrollTop = 0;
  }
}

/**
 * @param {Opened} run
 * @param {import("../shared/published/runs.js").Entry[]} published
 * @param {boolean} isOwn
 */
function aboutRun(run, published, isOwn) {
  const title = isOwn ? `Your file ${run.name}` : (published.find(({ file }) => file === run.name)?.title ?? run.name);
  const { machine, browser, warnings } = run.environment;
  const facts = [
    `${counted(run.samples, "sample")}`,
    `taken on ${(run.ended ?? run.started).slice(0, 10)}`,
    `${browser.name} ${browser.version}`,
    `${machine.cpu}, ${counted(machine.cores, "core")}`,
  ];
  const cautions = [
    ...warnings,
    ...(run.complete ? [] : [`The run is not complete: ${run.stopped_because}.`]),
    ...(run.settings.quick
      ? ["A quick run: one page a lane, so no intervals. It is a first look, nothing to cite."]
      : []),
    ...run.failures.slice(0, 20).map(({ lane, measure, message }) => `Not measured: ${lane}, ${measure}: ${message}`),
  ];
  return [
    h("p", {}, h("strong", {}, title), ` – ${facts.join(" · ")}.`),
    isOwn
      ? h(
          "p",
          { class: "fine" },
          "A file from your disk is no part of the address: a link to this page opens the published run.",
        )
      : null,
    ...cautions.map((text) => h("p", { class: "caution" }, text)),
    h("details", {}, h("summary", {}, "Machine, browser, versions and settings of this run"), environment(run)),
  ].filter((part) => part !== null);
}

/** @param {SVGElement} picture @param {number} zoom */
function enlarged(picture, zoom) {
  for (const side of ["width", "height"]) picture.setAttribute(side, String(Number(picture.getAttribute(side)) * zoom));
  return picture;
}

/** @param {string} sentence */
function say(sentence) {
  byId("said").textContent = sentence;
}

/** Once nothing more came for so long. @param {() => void} act @param {number} ms */
function later(act, ms) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(act, ms);
  };
}
