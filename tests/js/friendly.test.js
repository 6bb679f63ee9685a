import assert from "node:assert/strict";
import { test } from "node:test";
import { explain } from "../../site/workshop/feedback/friendly.js";
import { suspicious } from "../../site/workshop/feedback/suspicious.js";

const python = (error, source) => explain(error, source, "python");

test("the line is the innermost of the learner's own", () => {
  const error =
    'Traceback (most recent call last):\n  File "<exec>", line 5, in <module>\n  File "<exec>", line 2, in add\nNameError: name \'x\' is not defined';
  const { line, words } = python(error, "def add():\n    x\n\n\nadd()\n");
  assert.equal(line, 2);
  assert.equal(words, "NameError: name 'x' is not defined");
});

test("a line that the learner's text does not have is no line of it", () => {
  const module =
    'File "/home/pyodide/wybthon/_hook.py", line 70, in get_code\n  File "/home/pyodide/demo.py", line 2\nIndentationError: no';
  assert.equal(python(module, "a\nb\n").line, 2, "Wybthon's demo is a module of this name");
  assert.equal(python('File "<exec>", line 900\nNameError: no', "x\n").line, null);
  assert.equal(python('File "somewhere.py", line 1\nNameError: no', "x\n").line, null);
});

test("places and stacks are left out of what is said", () => {
  const said = explain(
    "Uncaught Error: TypeError: null is not an object on line 3\n  at run (x.js:1)",
    "a\nb\nc",
    "javascript",
  );
  assert.equal(said.words, "TypeError: null is not an object");
  assert.equal(said.line, 3);
});

for (const [name, source, error, advice] of [
  [
    "a name with a slip of the pen",
    "listn(1)",
    "NameError: name 'listn' is not defined",
    /called “listn”.*Did you mean “listen”/,
  ],
  [
    "a colon that is missing",
    "def add()\n    pass",
    'File "<exec>", line 1\nSyntaxError: invalid syntax',
    /^A colon is missing at the end of “def add\(\)”/,
  ],
  [
    "a colon that is missing, told a line too late",
    "if x\n    pass",
    'File "<exec>", line 2\nSyntaxError: invalid syntax',
    /^A colon is missing at the end of “if x”/,
  ],
  ["a quote that is open", 'x = "a\n', 'File "<exec>", line 1\nSyntaxError: invalid syntax', /^A text is not closed/],
  ["a bracket that is open", "x = (1\n", 'File "<exec>", line 1\nSyntaxError: invalid syntax', /^A bracket is open/],
  [
    "one = for a question",
    "if x = 1:\n    pass",
    'File "<exec>", line 1\nSyntaxError: invalid syntax',
    /equal, write ==/,
  ],
  [
    "a handler that is called where it is handed over",
    'listen(box, "click", add())',
    'File "<exec>", line 1\nTypeError: not callable',
    /^“add\(\)” calls the function at once/,
  ],
  [
    "a text and a number",
    "x = 'a' + 1",
    'TypeError: can only concatenate str (not "int") to str',
    /Turn the number into text first: str/,
  ],
  [
    "an element that is not there",
    "x.value",
    "AttributeError: 'NoneType' object has no attribute 'value'",
    /was not found/,
  ],
  ["an attribute with a slip of the pen", "x.apend(y)", "AttributeError: apend", /Did you mean “append”/],
  [
    "a selector of nothing, in PyScript",
    '@when("click", "#gret")',
    "ValueError: No elements found for selector: #gret",
    /no element for “#gret”/,
  ],
  [
    "a function that was never bound, in Brython",
    'target.unbind("click", lambda event: hit(event))',
    "TypeError: missing callback for event click",
    /never bound to “click” here/,
  ],
  [
    "an id that no element has, in Brython",
    'document["gret"].text = ""',
    'File "<exec>", line 1\nKeyError: gret',
    /no element with the id “gret”/,
  ],
  [
    "tabs and spaces",
    "if x:\n\ta\n        b",
    "TabError: inconsistent use of tabs",
    /begin with tabs and others with spaces/,
  ],
  ["an endless recursion", "f()", "RecursionError: maximum recursion depth exceeded", /again and again without an end/],
  [
    "a module that the lane does not have",
    "import numpy",
    "ModuleNotFoundError: No module named 'numpy'",
    /no module “numpy”/,
  ],
])
  test(`Python: ${name} is explained`, () => assert.match(python(error, source).advice ?? "", advice));

for (const [name, source, error, advice] of [
  [
    "a name with a slip of the pen",
    "docment.title",
    "ReferenceError: docment is not defined",
    /Did you mean “document”/,
  ],
  ["a method with a slip of the pen", "a.apend()", "TypeError: a.apend is not a function", /Did you mean “append”/],
  [
    "an element that is not there",
    "a.value",
    "TypeError: Cannot read properties of null (reading 'value')",
    /was not found/,
  ],
  ["what is const", "const a = 1; a = 2", "TypeError: Assignment to constant variable.", /Make it with let/],
])
  test(`JavaScript: ${name} is explained`, () =>
    assert.match(explain(error, source, "javascript").advice ?? "", advice));

test("an error that is not known gets no advice made up for it", () => {
  assert.equal(python("ZeroDivisionError: division by zero", "1 / 0").advice, null);
});

test("what runs and is most likely meant otherwise is told with its line", () => {
  const source = 'box.id = "list"\nbox.remove\nlisten(box, "click", add())\ndocument.getElementById("lst")\n';
  const found = suspicious(source, "python");
  assert.deepEqual(
    found.map(({ line }) => line),
    [2, 3, 4],
  );
  assert.match(found[0].says, /“box.remove” alone does nothing/);
  assert.match(found[1].says, /“add\(\)” calls the function at once/);
  assert.match(found[2].says, /Did you mean “list”/);
});

test("ids are those of the page's HTML too, by whichever name they are asked for", () => {
  const markup = '<button id="greet">Greet</button>\n<p id="answer"></p>';
  const asks = (id) =>
    `document.getElementById("${id}")\ndocument["${id}"]\n@when("click", "#${id}")\n@bind("#${id}", "click")\n`;
  assert.deepEqual(suspicious(asks("greet"), "python", markup), []);
  const [found] = suspicious(asks("gret").split("\n")[1], "python", markup);
  assert.match(found.says, /No element has the id “gret”.*Did you mean “greet”/);
});

test("a handler that is called where it is handed over is found in each runtime's way to hand it over", () => {
  for (const line of ['box.bind("click", add())', "proxy = create_proxy(add())", "box.onclick = add()"])
    assert.match(suspicious(line, "python")[0]?.says ?? "", /“add\(\)” calls the function at once/, line);
  for (const line of ['box.bind("click", add)', "proxy = create_proxy(add)", "box.onclick = add", "box.on = add()"])
    assert.deepEqual(suspicious(line, "python"), [], line);
});

test("code that is right is left in peace", () => {
  const source =
    'box.id = "list"\nbox.remove()\nlisten(box, "click", add)\ndocument.getElementById("list")\nready(box)\n';
  assert.deepEqual(suspicious(source, "python"), []);
});
