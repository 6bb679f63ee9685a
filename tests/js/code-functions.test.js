import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { functionsIn } from "../../site/shared/code/functions.js";

const ROOT = new URL("../../", import.meta.url);
const read = (path) => readFileSync(new URL(path, ROOT), "utf8");
const files = (folder) => readdirSync(new URL(folder, ROOT)).map((name) => folder + name);

const PYTHON = `
def before():
    return """
def wanted(): not this one
"""

@decorator
def wanted(
    a,
    b="):",
):
    text = """
no end of the function
"""
    # a comment with a quote: don't

    def inner():
        return {"a": 1}
    return inner
# not part of it

async def other(): pass
def wanted_too(): return 1
`;
const JAVASCRIPT = `
// function wanted() { not this one }
const text = "function wanted() {";
/** What it does: { is not a brace. */
export async function wanted({ a, b }, c = { d: "}" }) {
  if (a / b > 1) return /[}"]/.test(c);
  return \`}\${[1].map((x) => { return \`\${x}}\`; })}\`;
}
const wantedToo = (x) => {
  return x;
};
function* other() {}
`;
/** @param {({text: string} | null)[]} pieces */
const texts = (pieces) => pieces.map((piece) => piece?.text ?? null);
const NAMES = ["wanted", "wanted_too", "no"];

test("a function is cut out of Python whole", () => {
  const [wanted, too, missing] = texts(functionsIn(PYTHON, "python", NAMES));
  assert.ok(wanted.startsWith("@decorator\ndef wanted(\n"));
  assert.ok(wanted.endsWith("    return inner") && wanted.includes("no end of the function"));
  assert.equal(too, "def wanted_too(): return 1");
  assert.equal(missing, null);
});

test("a function is cut out of JavaScript whole", () => {
  const [wanted, too, missing] = texts(functionsIn(JAVASCRIPT, "javascript", NAMES));
  assert.ok(wanted.startsWith("/** What it does: { is not a brace. */\nexport async function wanted("));
  assert.ok(wanted.endsWith("\n}") && wanted.includes("return /[}"));
  assert.equal(too, "const wantedToo = (x) => {\n  return x;\n};");
  assert.equal(missing, null);
});

test("what stands within another function is found too, and set back to the margin", () => {
  const nested = `def outer():\n    def wanted():\n        return '''\nno end'''\n    return wanted\n`;
  assert.deepEqual(texts(functionsIn(nested, "python", ["wanted"])), ["def wanted():\n    return '''\nno end'''"]);
  const one =
    "const other = wanted;\n// far above\n\n// one\n// two\nfunction wanted() {}\r\nfunction wanted() { return 2; }";
  assert.deepEqual(texts(functionsIn(one, "javascript", ["wanted"])), ["// one\n// two\nfunction wanted() {}"]);
});

test("words have the kinds that they are coloured by", () => {
  const kinds = (piece) => piece.lines.flat().flatMap(({ text, kind }) => (kind ? [[kind, text.trim()]] : []));
  const [python] = functionsIn('def wanted(a):\n    return call(f"x", 3)  # why\n', "python", ["wanted"]);
  assert.deepEqual(kinds(python), [
    ["keyword", "def"],
    ["function", "wanted"],
    ["keyword", "return"],
    ["function", "call"],
    ["string", 'f"x"'],
    ["number", "3"],
    ["comment", "# why"],
  ]);
  const [script] = functionsIn("/* why */\nfunction wanted() {\n  return call(`x`, null);\n}", "javascript", [
    "wanted",
  ]);
  assert.deepEqual(kinds(script), [
    ["comment", "/* why */"],
    ["keyword", "function"],
    ["function", "wanted"],
    ["keyword", "return"],
    ["function", "call"],
    ["string", "`x`"],
    ["number", "null"],
  ]);
});

for (const { id, styles, operations } of JSON.parse(read("site/catalog.json")).demos) {
  for (const style of styles) {
    const code = [...files(`js/${id}/`), ...files(`py/${id}/`)].filter((path) =>
      path.slice(path.lastIndexOf("/") + 1).startsWith(style),
    );
    test(`every operation of ${id} shows its code in style ${style}`, () => {
      for (const operation of operations) {
        const found = code.flatMap((path) => {
          const language = path.endsWith(".py") ? "python" : "javascript";
          return functionsIn(read(path), language, operation.functions)
            .filter((piece) => piece !== null)
            .map(({ text, lines }) => ({ path, piece: text, lines }));
        });
        assert.ok(found.length, `no file has any of ${operation.functions}, the functions of ${operation.id}`);
        for (const { path, piece, lines } of found) {
          assert.ok(isWhole(path, piece), `${path}: ${piece}`);
          assert.equal(lines.map((words) => words.map(({ text }) => text).join("")).join("\n"), piece);
        }
      }
    });
  }
}

function isWhole(path, piece) {
  if (path.endsWith(".js"))
    return /^(async )?(function|class|const|let)\b/m.test(piece) && piece.replace(/;$/, "").endsWith("}");
  const [first, ...rest] = piece.replace(/^(@.*\n)+/, "").split("\n");
  return /^(async )?(def|class) /.test(first) && rest.every((line) => line === "" || /^[\s)]/.test(line));
}
