import assert from "node:assert/strict";
import { test } from "node:test";
import { mismatch } from "../../site/workshop/feedback/check.js";
import { difference } from "../../site/workshop/feedback/difference.js";

const seen = (given) => ({ count: 1, texts: [], attributes: [], pixels: [], ...given });

for (const [look, found, wanted] of [
  [{ selector: "#list", count: 2 }, { count: 2 }, null],
  [{ selector: "#list", count: 1 }, { count: 0 }, "The page has no element with the id “list”."],
  [{ selector: "li", count: 3 }, { count: 2 }, "The page has 2 of “li”, not 3."],
  [{ selector: "li", count: 0 }, { count: 2 }, "The page has 2 of “li”, not 0."],
  [{ selector: "li", least: 2 }, { count: 2 }, null],
  [{ selector: "li", least: 3 }, { count: 2 }, "The page has 2 of “li”, fewer than 3."],
  [{ selector: "p#count", text: "3" }, { texts: ["3"] }, null],
  [{ selector: "p#count", text: "3" }, { texts: ["4"] }, "The p element with the id “count” says “4”, not “3”."],
  [{ selector: "p#count", text: "" }, { texts: ["4"] }, "The p element with the id “count” says “4”, not nothing."],
  [{ selector: "p#count", text: "3" }, { texts: [] }, "The page has no p element with the id “count”."],
  [{ selector: "li", texts: ["a", "b"] }, { texts: ["a", "b"] }, null],
  [{ selector: "li", texts: ["a", "b"] }, { texts: ["b", "a"] }, "“li” say “b”, “a”, not “a”, “b”."],
  [{ selector: "#box", attribute: ["class", "on"] }, { attributes: [{ class: "on" }] }, null],
  [
    { selector: "#box", attribute: ["class", "on"] },
    { attributes: [{}] },
    "The element with the id “box” has class “”, not “on”.",
  ],
  [{ selector: "canvas", pixels: [[1, 2, "#ff0000"]] }, { pixels: ["#ff0000"] }, null],
  [
    {
      selector: "canvas",
      pixels: [
        [1, 2, "#ff0000"],
        [3, 4, "#00ff00"],
      ],
    },
    { pixels: ["#ff0000", "#000000"] },
    "At 3, 4 the picture has the colour #000000, not #00ff00.",
  ],
])
  test(`a look at the page: ${JSON.stringify(look)} beside ${JSON.stringify(found)}`, () => {
    assert.equal(mismatch(look, seen(found)), wanted);
  });

test("a page that tells nothing passes no check", () => {
  assert.equal(mismatch({ selector: "#list" }, undefined), "The page did not tell of “#list”.");
});

test("pages that are spelled alike do not differ", () => {
  assert.equal(difference("<p>one</p>", "<p>one</p>"), null);
});

test("where two pages part is shown from the tag on", () => {
  assert.deepEqual(difference("<ul><li>one</li></ul>", "<ul><li>two</li></ul>"), {
    own: "… <li>one</li></ul>",
    wanted: "… <li>two</li></ul>",
  });
  assert.deepEqual(difference("", "<p></p>"), { own: "(nothing)", wanted: "<p></p>" });
});

test("of long pages a short piece is shown", () => {
  const same = "<i>x</i>".repeat(1000);
  const { own, wanted } = difference(`${same}a${same}`, `${same}b${same}`);
  for (const piece of [own, wanted]) assert.ok(piece.length < 200 && piece.startsWith("… ") && piece.endsWith(" …"));
});
