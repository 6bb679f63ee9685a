import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { listIn, RUNTIMES, runtimeOf, wordsIn, wordsInAll } from "../../site/workshop/lesson/lessons.js";

const SITE = new URL("../../site/", import.meta.url);
const LESSONS = new URL("workshop/lessons/", SITE);
const read = (path, from = LESSONS) => readFileSync(new URL(path, from), "utf8");
const LANES = JSON.parse(read("catalog.json", SITE)).lanes;
const lane = (id) => LANES.find((lane) => lane.id === id);

const micropython = { id: "micropython", idiom: "pyscript", title: "MicroPython" };
const pyscript = { id: "pyscript", idiom: "pyscript", title: "PyScript" };
const brython = { id: "brython", idiom: "brython", title: "Brython" };

test("words are those of the lane, else of its idiom, else of the others, else none", () => {
  assert.equal(wordsIn("for all", brython), "for all");
  const words = { micropython: "small", pyscript: "when", others: "listen" };
  assert.equal(wordsIn(words, micropython), "small");
  assert.equal(wordsIn(words, pyscript), "when");
  assert.equal(wordsIn(words, brython), "listen");
  assert.deepEqual(listIn(["one", { pyscript: "two" }], micropython), ["one", "two"]);
  assert.deepEqual(listIn(["one", { pyscript: "two" }], brython), ["one"]);
});

test("words for all lanes name those that they are for", () => {
  const lanes = [micropython, pyscript, brython];
  assert.deepEqual(wordsInAll("one", lanes), ["one"]);
  assert.deepEqual(wordsInAll({ pyscript: "when" }, lanes), ["**MicroPython, PyScript:** when"]);
  assert.deepEqual(wordsInAll({ brython: "bind", others: "when" }, lanes), [
    "**MicroPython, PyScript:** when",
    "**Brython:** bind",
  ]);
});

/** Names that mean something in one runtime alone. */
const NAMES = {
  pyscript: /@when|pyscript\.web|from pyscript/,
  brython: /from browser|\bhtml\.[A-Z]|document\[|@bind|document <=|\.unbind|\.text\b/,
  pyodide: /from js |from pyodide/,
  javascript: /\bconst \w+ =|\bfunction \w+\(/,
};
/** Words that name another lane's way on purpose. */
const COMPARES = /Brython takes long/;

for (const id of JSON.parse(read("index.json")).lessons) {
  const lesson = JSON.parse(read(`${id}/lesson.json`));
  const lanes = lesson.lanes.map(lane);
  const known = new Set([...lanes.flatMap(({ id, idiom }) => [id, idiom]), "others"]);
  const spoken = [lesson.challenge, ...lesson.steps, ...lesson.hints, ...lesson.remember, ...lesson.extra];

  test(`${id}: words are for lanes that it has, and none is for nobody`, () => {
    for (const words of spoken) {
      if (typeof words === "string") continue;
      for (const key of Object.keys(words)) {
        assert.ok(known.has(key), `“${key}” is no lane of this lesson`);
        assert.ok(
          lanes.some((lane) => wordsIn(words, lane) === words[key]),
          `nobody reads “${words[key]}”`,
        );
      }
    }
    for (const lane of lanes) assert.ok(wordsIn(lesson.challenge, lane), lane.id);
  });

  test(`${id}: in no lane is another runtime's name spoken of as if it were its own`, () => {
    for (const lane of lanes) {
      for (const [runtime, names] of Object.entries(NAMES)) {
        if (runtime === runtimeOf(lane)) continue;
        const wrong = listIn(spoken, lane).filter((said) => names.test(said) && !COMPARES.test(said));
        assert.deepEqual(wrong, [], lane.id);
      }
    }
  });

  test(`${id}: its HTML is there, and start and solution for each of its lanes and no other`, () => {
    const runtimes = [...new Set(lanes.map(runtimeOf))];
    const files = ["lesson.json", "page.html"];
    for (const runtime of runtimes)
      files.push(`start.${RUNTIMES[runtime].ending}`, `solution.${RUNTIMES[runtime].ending}`);
    assert.deepEqual(readdirSync(new URL(id, LESSONS)).sort(), files.sort());
  });

  test(`${id}: what its code finds by an id, is in its HTML or made by the code`, () => {
    const html = read(`${id}/page.html`);
    for (const name of readdirSync(new URL(id, LESSONS)).filter((name) => /\.(js|py)$/.test(name))) {
      const text = read(`${id}/${name}`);
      assert.doesNotMatch(text, /\blane\b/, `${name} is to run without this project's module`);
      for (const [, one, other] of text.matchAll(/(?:getElementById\(|document\[)"([^"]+)"|"click", "#([^"]+)"/g)) {
        const asked = one ?? other;
        const there = html.includes(`id="${asked}"`) || new RegExp(`\\bid ?= ?"${asked}"`).test(text);
        assert.ok(there, `${name}: ${asked}`);
      }
    }
  });
}
