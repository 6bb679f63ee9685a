import assert from "node:assert/strict";
import { test } from "node:test";
import { readAddress, writeAddress } from "../../site/results/state/address.js";
import { fitted } from "../../site/results/state/fitted.js";

const FILES = ["run-1.json", "run-2.json"];
const read = (search) => readAddress(search, FILES);
/** As much of a run as an address is held against. */
const RUN = {
  lanes: [{ id: "javascript" }, { id: "brython" }],
  cells: [{ demo: "rows", style: "direct" }],
  loads: [],
  sizes: [],
  memory: [],
  calls: [],
};
const USUAL = { demos: ["rows"], baseline: "javascript" };

for (const [search, words] of [
  ["?run=../../../etc/passwd", "There is no published run"],
  ["?run=javascript:alert(1)", "There is no published run"],
  ["?view=tabel", "Did you mean “table”?"],
  ["?view=<script>window.hacked=true</script>", "There is no view"],
  ["?demo=<img src=x onerror=window.hacked=true>", "cannot be a value of “demo”"],
  [`?cell=${"x".repeat(5000)}`, "cannot be a value of “cell”"],
  ["?vew=start", "Did you mean “view”?"],
  ["?figure=all", "There is no figure"],
  ["?bytes=zip", "There is no bytes"],
  ["?down=maybe", "There is no down"],
  ["?as=mean", "There is no as"],
  ["?same=perhaps", "There is no same"],
  ["?hide=known,slow", "There is no flag “slow”"],
  ["?operations=<img src=x>", "cannot be a value of “operations”"],
])
  test(`a wrong value is said, shortly: ${search.slice(0, 60)}`, () => {
    const { view, problems } = read(search);
    assert.equal(problems.length, 1);
    assert.ok(problems[0].includes(words) && problems[0].length < 300, problems[0]);
    const usual = read("").view;
    assert.deepEqual({ ...view, hide: [] }, usual, "the usual is shown instead");
    assert.deepEqual(view.hide, search.includes("known") ? ["known"] : []);
  });

for (const [search, words] of [
  ["?demo=rowes", "Did you mean “rows”?"],
  ["?style=batched", "There is no style “batched”."],
  ["?lanes=javascript,brythn", "Did you mean “brython”?"],
  ["?baseline=python", "There is no baseline"],
])
  test(`a name that the run does not have is said: ${search}`, () => {
    const { view, problems } = fitted(read(search).view, RUN, USUAL);
    assert.equal(problems.length, 1);
    assert.ok(problems[0].includes(words), problems[0]);
    assert.deepEqual([view.demo, view.style, view.baseline], ["rows", "direct", "javascript"]);
  });

test("a view comes back from the address that it wrote", () => {
  globalThis.location = { search: "?type=large" };
  const cell = "update brython rows direct swap ";
  const search =
    "?run=run-2.json&with=run-1.json&view=samples&demo=rows&style=direct&lanes=javascript,brython&find=two rows&figure=script" +
    "&show=ratio&baseline=brython&sort=brython&down=yes&operation=rows/swap&bytes=brotli&load=cold-none-1&compare=ratios" +
    "&hide=gaps,failed&operations=rows/swap,todo/add-100&as=box&same=yes";
  const { view, problems } = read(`${search}&cell=${cell}`);
  assert.deepEqual(problems, []);
  const again = writeAddress(view, cell);
  assert.ok(again.includes("type=large"));
  assert.deepEqual(read(again), { view, cell, problems: [] });
});

test("what a reader looks for comes back as it was typed", () => {
  globalThis.location = { search: "" };
  for (const find of ["50% & more", "a+b=c", "#1", "“quoted”"]) {
    const view = { ...read("").view, find };
    assert.equal(read(writeAddress(view, null)).view.find, find);
  }
});
