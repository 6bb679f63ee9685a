import assert from "node:assert/strict";
import { test } from "node:test";
import { sheets } from "../../site/results/sheets/sheets.js";
import { asText } from "../../site/results/tables/as-text.js";
import { sorted } from "../../site/results/tables/order.js";
import { tint } from "../../site/results/tables/tint.js";
import { givenFor, openedRun } from "../support/results_given.js";

const DIRECT = {
  "javascript direct create": 10,
  "pyscript direct create": 20,
  "brython direct create": 60,
  "javascript direct swap": 4,
  "pyscript direct swap": 4,
  "brython direct swap": 40,
};
const BATCHED = { "javascript batched create": 5, "pyscript batched create": 8 };
const FAILED = {
  kind: "failure",
  lane: "pyscript",
  demo: "rows",
  style: "batched",
  operation: "swap",
  measure: "update",
  message: "it hung",
};

const sheet = (search, ...more) => sheets(givenFor(search, ...more))[0];
const texts = (row) => row.cells.map((cell) => cell?.text ?? null);
const plain = (text) => text?.replaceAll("\u00a0", " ") ?? null;

test("a time stands alone in its cell, with its ratio to the baseline as colour and small", () => {
  const [create, swap, mean] = sheet("", openedRun("a", DIRECT)).rows;
  assert.deepEqual(texts(create).map(plain), ["10.0 ms", "20.0 ms", "60.0 ms"]);
  assert.deepEqual(
    create.cells.map((cell) => cell.factorText),
    ["", "2.0×", "6.0×"],
  );
  assert.deepEqual(
    create.cells.map((cell) => tint(cell.factor)),
    ["", "more-2", "more-4"],
  );
  assert.deepEqual(swap.cells[1].flags, ["no difference shown"], "and no ground");
  assert.equal(tint(swap.cells[1].factor), "");
  assert.deepEqual(texts(mean), [null, "1.4×", "7.7×"]);
  for (const words of ["n = 12", "script", "by the page’s clock"])
    assert.ok(
      [...create.cells[1].fine, ...create.cells[1].more].some((line) => line.includes(words)),
      words,
    );
});

test("the mean is over the operations that are chosen, and the last line whatever is sorted by", () => {
  const all = sheet("?show=ratio&sort=brython", openedRun("a", DIRECT));
  assert.deepEqual(
    sorted(all, { sort: "brython", down: false }).map(({ id }) => id.split(" ")[2] ?? id),
    ["create", "swap", "mean"],
  );
  assert.deepEqual(
    sorted(all, { sort: "brython", down: true }).map(({ id }) => id.split(" ")[2] ?? id),
    ["swap", "create", "mean"],
  );
  const one = sheet("?show=ratio&operations=rows/swap", openedRun("a", DIRECT));
  assert.deepEqual(
    one.rows.map(({ title }) => title),
    ["Swap two rows"],
  );
});

test("a lane that lacks an operation says so in the mean", () => {
  const { "brython direct swap": _, ...fewer } = DIRECT;
  const mean = sheet("?show=ratio", openedRun("a", fewer)).rows.at(-1);
  assert.deepEqual(mean.cells[2].flags, ["over 1 of 2"]);
  assert.deepEqual(mean.cells[1].flags, []);
});

test("as a box, the middle half stands below the median, of times and of ratios", () => {
  const [create] = sheet("?as=box", openedRun("a", DIRECT)).rows;
  assert.equal(plain(create.cells[0].under), "9.90–10.1 ms");
  assert.equal(plain(create.cells[0].text), "10.0 ms");
  const [ratio] = sheet("?as=box&show=ratio", openedRun("a", DIRECT)).rows;
  assert.equal(ratio.cells[1].under, "2.0–2.0×");
});

test("where there is no figure, a gap or a failure says why", () => {
  const run = openedRun(
    "a",
    { ...BATCHED, "javascript batched swap": 2, "brython batched create": 9 },
    { failures: [FAILED] },
  );
  const [create, swap] = sheet("?style=batched", run).rows;
  assert.deepEqual([swap.cells[1].text, ...swap.cells[1].fine], ["failed", "it hung"]);
  assert.deepEqual([swap.cells[2].text, ...swap.cells[2].fine], ["gap", "Brython has no batches."]);
  assert.equal(create.cells[2].missing, undefined, "a figure is shown, whatever the catalog says");
  assert.ok(!asText("csv", sheet("?style=batched", run), [swap], "cited").includes("hung"), "reasons are no figures");
});

test("lanes are left out by their flags", () => {
  const run = openedRun("a", { ...BATCHED, "brython batched create": 9 }, { failures: [FAILED] });
  const lanes = (search) => sheet(`?style=batched&${search}`, run).columns.map(({ id }) => id);
  assert.deepEqual(lanes(""), ["javascript", "pyscript", "brython"]);
  assert.deepEqual(lanes("hide=gaps"), ["javascript", "pyscript"]);
  assert.deepEqual(lanes("hide=known"), ["javascript", "brython"]);
  assert.deepEqual(lanes("hide=failed,gaps"), ["javascript"]);
  const flags = sheet("?style=batched", run).columns.map(({ flags }) => flags.map(({ sign }) => sign).join(" "));
  assert.deepEqual(flags, ["i", "≠ !", "gap"]);
});

test("styles stand side by side out of several runs of one machine, the quickest Python marked", () => {
  const run = openedRun("a", DIRECT);
  const made = sheet("?view=styles", run, {
    others: [openedRun("b", BATCHED), openedRun("c", BATCHED, { machine: "two" })],
  });
  assert.deepEqual(
    made.rows.map(({ title }) => title),
    ["Create rows: direct", "Create rows: batched", "Swap two rows: direct"],
  );
  const [direct, batched] = made.rows;
  assert.deepEqual(texts(direct).map(plain), ["10.0 ms", "20.0 ms", "60.0 ms"]);
  assert.deepEqual(texts(batched).map(plain), ["5.00 ms", "8.00 ms", "gap"]);
  assert.deepEqual(
    direct.cells.map((cell) => cell.factorText),
    ["2.0×", "4.0×", "12.0×"],
  );
  assert.deepEqual(
    batched.cells.map((cell) => cell?.flags ?? []),
    [[], ["fastest Python"], []],
  );
  assert.deepEqual([direct.cells[0].slot, batched.cells[0].slot], ["run", "b.json"]);
  assert.ok(made.about.includes("Out of 2 runs of 2026-11-20 of one machine"));
});

test("times by another clock are another line, and no factor spans both", () => {
  const traced = openedRun("b", { "javascript batched create": 5 }, { clock: "trace" });
  const { rows } = sheet("?view=styles&operations=rows/create", openedRun("a", DIRECT), { others: [traced] });
  assert.deepEqual(
    rows.map(({ title, fine }) => `${title} ${fine}`),
    ["Create rows: direct by the page’s clock", "Create rows: batched by Chrome’s trace"],
  );
  assert.equal(rows[0].cells[0].factorText, "1.0×");
  assert.equal(rows[1].cells[0].factorText, "1.0×");
});

test("of two runs, what differs most comes first and what does not is folded", () => {
  const before = openedRun("a", DIRECT);
  const after = openedRun("b", { ...DIRECT, "pyscript direct create": 24, "brython direct swap": 10 });
  const folded = sheet("?view=compare", after, { before });
  assert.deepEqual(
    folded.rows.map(({ id }) => id),
    ["update brython rows direct swap ", "update pyscript rows direct create "],
  );
  assert.deepEqual(
    folded.rows.map(({ cells }) => cells[3].text),
    ["▼ faster", "▲ slower"],
  );
  assert.deepEqual(folded.rest, { count: 4, words: "without a difference shown", shown: false });
  const whole = sheet("?view=compare&same=yes", after, { before });
  assert.equal(whole.rows.length, 6);
  assert.equal(whole.rest.shown, true);
});

test("two runs without a difference, with nothing in common, and no second run are told apart", () => {
  const run = openedRun("a", DIRECT);
  const empty = (before) => sheet("?view=compare", run, { before }).empty;
  assert.ok(empty(openedRun("b", DIRECT)).includes("No difference is shown in any of 6 lines"));
  const { drawing, origin } = sheet("?view=compare", run, { before: openedRun("b", DIRECT) });
  assert.ok(drawing, "which can be seen");
  assert.ok(origin.includes("runs a, 2026-11-20; b, 2026-11-20"), origin);
  assert.equal(sheet("?view=compare", run, { before: openedRun("b", BATCHED) }).drawing, null);
  assert.ok(empty(openedRun("b", BATCHED)).includes("no operation in common"));
  assert.ok(empty(run).includes("the same run"));
  assert.ok(empty(undefined).includes("No second run is chosen"));
});

test("a factor's ground is the darker the farther it is from 1", () => {
  assert.deepEqual([0.3, 0.7, 1, 1.3, 2.5, 4, 7, 15, 100].map(tint), [
    "less-2",
    "less-1",
    "",
    "more-1",
    "more-2",
    "more-3",
    "more-4",
    "more-5",
    "more-6",
  ]);
  assert.deepEqual([null, undefined, Number.NaN].map(tint), ["", "", ""]);
});
