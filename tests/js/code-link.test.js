import assert from "node:assert/strict";
import { test } from "node:test";
import { BadLink, fromFragment, inWords, LONGEST_CODE, toFragment } from "../../site/workshop/editor/code-link.js";

const says = (words) => (error) => error instanceof BadLink && error.message.includes(words);

for (const linked of [
  { text: 'from browser import document\nprint("é ☃ 🐍")\n', language: "python", runtime: "brython" },
  { text: "", language: "javascript", runtime: null },
  { text: "a & b = c # d + e / f %20", language: "python", runtime: null },
])
  test(`code goes into a link and comes back: ${JSON.stringify(linked.text.slice(0, 20))}`, async () => {
    const fragment = await toFragment(linked);
    assert.match(fragment, /^#code=[\w-]*&language=(python&runtime=brython|python|javascript)$/);
    assert.deepEqual(await fromFragment(fragment), linked);
  });

test("an address without code has none", async () => {
  for (const fragment of ["", "#", "#top", "#language=python"]) assert.equal(await fromFragment(fragment), null);
});

test("a link that was cut short or changed on its way is told, not run", async () => {
  const { code } = Object.fromEntries(
    new URLSearchParams((await toFragment({ text: "print(1)\n".repeat(9), language: "python" })).slice(1)),
  );
  const changed = code.slice(0, 4) + (code[4] === "A" ? "B" : "A") + code.slice(5);
  for (const damaged of [code.slice(0, -3), changed, "not!packed", ""])
    await assert.rejects(fromFragment(`#code=${damaged}&language=python`), says("is damaged"));
});

test("a language that is not known is not guessed", async () => {
  const fragment = await toFragment({ text: "1", language: "python" });
  await assert.rejects(fromFragment(fragment.replace("python", "perl")), says("names no language that is known"));
  await assert.rejects(fromFragment(fragment.replace(/&.*/, "")), says("cut short"));
});

test("a runtime that is no name is told; one that is not known is the reader's to see", async () => {
  const fragment = await toFragment({ text: "1", language: "python", runtime: "pyodide" });
  await assert.rejects(fromFragment(fragment.replace("pyodide", "<b>")), says("names no runtime"));
  const { language, runtime } = await fromFragment(fragment.replace("pyodide", "jython"));
  assert.equal(inWords({ text: "", language, runtime }), "Python for jython");
  assert.equal(inWords(await fromFragment(fragment)), "Python for Pyodide and Skulpt");
  assert.equal(inWords({ text: "", language, runtime: null }), "Python");
});

test("too much code makes no link, and opens from none", async () => {
  let noise = "";
  for (let i = 0; noise.length < 20_000; i++) noise += Math.imul(i + 1, 0x9e3779b1).toString(36);
  await assert.rejects(toFragment({ text: noise, language: "python" }), says("Save it as a file instead"));
  await assert.rejects(fromFragment(`#code=${"A".repeat(LONGEST_CODE + 1)}&language=python`), says("too long"));
});

test("a small link that unpacks to something huge is refused", async () => {
  const bomb = await toFragment({ text: "x".repeat(1_000_000), language: "javascript" });
  assert.ok(bomb.length < LONGEST_CODE);
  await assert.rejects(fromFragment(bomb), says("more than 200,000 characters"));
});

test("what is no text is refused", async () => {
  await assert.rejects(
    fromFragment(await toFragment({ text: "a\0b", language: "javascript" })),
    says("What this link brings is no text"),
  );
});
