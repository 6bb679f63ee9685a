import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { Keep, MOST_VERSIONS } from "../../site/workshop/editor/keep.js";
import { read, remember, remembered, write } from "../../site/workshop/remembered.js";

/** As much of localStorage as is used, with room for so many characters. */
class Store extends Map {
  room = Infinity;
  getItem(key) {
    return this.get(key) ?? null;
  }
  setItem(key, text) {
    if (text.length > this.room) throw new DOMException("full", "QuotaExceededError");
    this.set(key, text);
  }
  removeItem(key) {
    this.delete(key);
  }
}

/** @type {Store} */
let store;
beforeEach(() => {
  store = new Store();
  Object.defineProperty(globalThis, "localStorage", { configurable: true, get: () => store });
});

const keeping = (t, key = "lesson one one.py") => {
  const keep = new Keep(key);
  t.after(() => keep.close());
  return keep;
};

test("a text is kept under its own name", (t) => {
  const keep = keeping(t);
  assert.equal(keep.text, null);
  assert.equal(keep.save("print(1)"), "kept");
  assert.equal(keep.text, "print(1)");
  assert.equal(store.getItem("front-row:workshop:lesson one one.py:text"), "print(1)");
});

test("the newest versions stay, each once in a row", (t) => {
  const keep = keeping(t);
  for (let i = 0; i < MOST_VERSIONS + 3; i++) {
    assert.equal(keep.addVersion(`text ${i}`, "kept by you"), "kept");
    keep.addVersion(`text ${i}`, "again");
  }
  assert.equal(keep.versions.length, MOST_VERSIONS);
  assert.deepEqual([keep.versions[0].text, keep.versions[0].what], [`text ${MOST_VERSIONS + 2}`, "kept by you"]);
});

test("versions that are damaged are none, and the text stays", (t) => {
  const keep = keeping(t);
  keep.save("mine");
  for (const damaged of ["{", '"text"', '[{"text": 1}, null]']) {
    store.setItem("front-row:workshop:lesson one one.py:versions", damaged);
    assert.deepEqual(keep.versions, []);
  }
  assert.equal(keep.text, "mine");
});

test("what cannot be set aside for want of room is not written over", (t) => {
  const keep = keeping(t);
  keep.save("mine");
  store.room = 10;
  keep.setAside("before the code of a link");
  assert.equal(keep.save("theirs"), "full");
  assert.equal(keep.text, "mine");
  store.room = Infinity;
  keep.setAside("before the code of a link");
  assert.equal(keep.save("theirs"), "kept");
  assert.equal(keep.versions[0].text, "mine");
});

test("a text that came by a link or in a file stays marked, and so do its versions", (t) => {
  const keep = keeping(t);
  assert.equal(keep.isForeign, false);
  assert.equal(keep.markForeign(true), "kept");
  keep.save("theirs");
  keep.setAside("before opening a file");
  assert.deepEqual([keep.isForeign, keep.versions[0].foreign], [true, true]);
  keep.markForeign(false);
  assert.equal(keep.isForeign, false);
});

test("what was kept under another name becomes a version, where nothing else is kept", (t) => {
  store.setItem("front-row:workshop:lesson one one.py:text", "for all lanes");
  const keep = keeping(t, "lesson one one.brython.py");
  keep.adoptFormer("lesson one one.py");
  keep.adoptFormer("lesson one one.py");
  assert.deepEqual(
    keep.versions.map(({ text }) => text),
    ["for all lanes"],
  );
  assert.equal(keep.text, null);
  const other = keeping(t, "lesson one one.pyscript.py");
  other.save("mine");
  other.adoptFormer("lesson one one.py");
  assert.deepEqual(other.versions, []);
});

test("a store that is blocked throws at nobody", () => {
  Object.defineProperty(globalThis, "localStorage", {
    configurable: true,
    get() {
      throw new DOMException("no", "SecurityError");
    },
  });
  assert.equal(read("anything"), null);
  assert.equal(write("anything", "1"), "blocked");
  assert.equal(remembered("anything"), null);
});

test("small things are remembered under their names, and damaged ones forgotten", () => {
  remember("passed one", { lane: "brython" });
  assert.deepEqual(remembered("passed one"), { lane: "brython" });
  store.setItem("front-row:workshop:passed one", "{");
  assert.equal(remembered("passed one"), null);
});
