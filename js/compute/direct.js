// @ts-check
// The compute demo: work without any DOM, as good JavaScript does it, and a table for the results. py/compute/direct.py has the same
// functions in the same order.

lane.runtime();

const MODULUS = 1000003; // results are kept below this, so that no product passes 2 ** 30 and every language counts alike
const WORDS = [
  "amber",
  "brisk",
  "calm",
  "dapper",
  "eager",
  "fabled",
  "gentle",
  "hushed",
  "ivory",
  "jolly",
  "keen",
  "lively",
  "mellow",
];
const LOOKS =
  ".table{overflow-x:auto}th{padding:.3rem .5rem;text-align:left}td:last-child{font-variant-numeric:tabular-nums}" +
  "#results input{box-sizing:border-box;width:100%;max-width:8rem;min-height:2.5rem;font:inherit}" +
  "#results td{min-width:4.5rem}#clear{max-width:12rem;margin-top:1rem}";

let state = lane.seed;
/** @type {HTMLOutputElement[]} */
const outputs = [];

/** The next of a short, seeded sequence that every language computes alike: all values stay below 2 ** 23. */
function nextNumber(/** @type {number} */ limit) {
  state = (state * 75 + 74) % 65537;
  return state % limit;
}

/** Whole numbers in two nested loops. */
function loops(/** @type {number} */ size) {
  let total = 0;
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < 10; j++) {
      total = (total * 31 + i * j + 7) % MODULUS;
    }
  }
  return total;
}

/** The Lorenz attractor by Euler's method: a difference in one rounding would soon show in every digit. */
function floats(/** @type {number} */ size) {
  let x = 1 + lane.seed / 65536;
  let y = 1;
  let z = 20;
  for (let i = 0; i < size; i++) {
    const dx = 10 * (y - x);
    const dy = x * (28 - z) - y;
    const dz = x * y - (z * 8) / 3;
    x += dx / 250;
    y += dy / 250;
    z += dz / 250;
  }
  return Math.floor((x + y + z + 100) * 1000000);
}

/** Build a text word by word, take it apart, change and search its words. */
function strings(/** @type {number} */ size) {
  const text = Array.from({ length: size }, () => WORDS[nextNumber(WORDS.length)]).join(" ");
  let longest = 0;
  let total = 0;
  for (let word of text.toUpperCase().split(" ")) {
    if (word.startsWith("B") || word.endsWith("Y")) {
      word = word.replaceAll("L", "ll") + "!";
    }
    longest = Math.max(longest, word.length);
    total = (total * 31 + word.length + word.indexOf("E") + word.charCodeAt(1)) % MODULUS;
  }
  return total * 100 + longest;
}

/** Count how often each of up to 1,000 keys comes, then drop every key whose count is a multiple of three. */
function dictionaries(/** @type {number} */ size) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (let i = 0; i < size; i++) {
    const key = `key ${nextNumber(1000)}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  for (const [key, count] of counts) {
    if (count % 3 === 0) counts.delete(key);
  }
  let total = 0;
  for (const [key, count] of counts) {
    total = (total + key.length * count * count) % MODULUS;
  }
  return total;
}

class Account {
  constructor(/** @type {number} */ number) {
    this.number = number;
    this.balance = 0;
  }

  /** @returns {number} */
  bonus(/** @type {number} */ _amount) {
    return 0;
  }

  deposit(/** @type {number} */ amount) {
    this.balance = (this.balance + amount + this.bonus(amount)) % MODULUS;
  }
}

class Savings extends Account {
  bonus(/** @type {number} */ amount) {
    return amount >> 3;
  }
}

/** Make objects of two classes, and call a method of each ten times. */
function objects(/** @type {number} */ size) {
  const accounts = Array.from({ length: size }, (_, number) =>
    number % 3 === 0 ? new Savings(number) : new Account(number),
  );
  for (let turn = 0; turn < 10; turn++) {
    for (const account of accounts) {
      account.deposit((account.number % 100) + turn);
    }
  }
  let total = 0;
  for (const account of accounts) {
    total = (total * 31 + account.balance) % MODULUS;
  }
  return total;
}

/** Sort numbers by value, then by a key. */
function sorting(/** @type {number} */ size) {
  const numbers = Array.from({ length: size }, () => nextNumber(65537));
  numbers.sort((a, b) => a - b);
  let total = numbers[size >> 1];
  const key = (/** @type {number} */ number) => (number % 1000) * 65537 + number;
  numbers.sort((a, b) => key(a) - key(b));
  for (const number of numbers) {
    total = (total * 31 + number) % MODULUS;
  }
  return total;
}

/** Add numbers up by halving their range until one is left. */
function recursion(/** @type {number} */ size) {
  return halves(0, size);
}

/** @type {(first: number, end: number) => number} */
function halves(first, end) {
  if (end - first === 1) return (first * 7) % 1009;
  const middle = (first + end) >> 1;
  return (halves(first, middle) + halves(middle, end) * 3) % MODULUS;
}

/** Write records to a text and read them back. */
function json(/** @type {number} */ size) {
  const records = Array.from({ length: size }, (_, number) => ({
    id: number,
    name: WORDS[nextNumber(WORDS.length)],
    tags: [nextNumber(100), null, true],
  }));
  const text = JSON.stringify(records);
  let total = text.length;
  for (const record of JSON.parse(text)) {
    total = (total * 31 + record.id + record.name.length + record.tags[0]) % MODULUS;
  }
  return total;
}

/** Do one piece of work from the seed on and show its result; a size that the browser finds wrong is named instead. */
function run(
  /** @type {(size: number) => number} */ work,
  /** @type {HTMLInputElement} */ field,
  /** @type {HTMLOutputElement} */ output,
) {
  if (!field.checkValidity()) {
    output.textContent = field.validationMessage;
    return;
  }
  state = lane.seed;
  output.textContent = String(work(field.valueAsNumber));
}

function clear() {
  for (const output of outputs) {
    output.textContent = "";
  }
}

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Element} parent
 * @param {Tag} tag
 * @param {Record<string, string>} attributes
 * @param {string} [text]
 */
function add(parent, tag, attributes, text) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    element.setAttribute(name, value);
  }
  if (text !== undefined) element.textContent = text;
  parent.appendChild(element);
  return element;
}

function addButton(
  /** @type {Element} */ parent,
  /** @type {string} */ id,
  /** @type {string} */ text,
  /** @type {() => void} */ handler,
) {
  add(parent, "button", { id, type: "button", class: "btn" }, text).addEventListener("click", handler);
}

/**
 * @param {Element} body
 * @param {string} id
 * @param {string} title
 * @param {number} size
 * @param {(size: number) => number} work
 */
function addWork(body, id, title, size, work) {
  const row = add(body, "tr", {});
  const buttonCell = add(row, "td", {});
  const field = add(add(row, "td", {}), "input", {
    id: `size-${id}`,
    type: "number",
    required: "",
    min: "1",
    max: "1000000",
    value: String(size),
    "aria-label": `${title}: size`,
  });
  const output = add(add(row, "td", {}), "output", { id: `result-${id}`, for: `size-${id}` });
  addButton(buttonCell, id, title, () => run(work, field, output));
  outputs.push(output);
}

const page = document.createElement("div");
page.id = "main";
add(page, "style", {}, LOOKS);
add(page, "h1", {}, "Compute");
const table = add(add(page, "div", { class: "table" }), "table", { id: "results" });
const head = add(add(table, "thead", {}), "tr", {});
add(head, "th", { scope: "col" }, "Work");
add(head, "th", { scope: "col" }, "Size");
add(head, "th", { scope: "col" }, "Result");
const body = add(table, "tbody", {});
addWork(body, "loops", "Loops", 40000, loops);
addWork(body, "floats", "Floats", 100000, floats);
addWork(body, "strings", "Strings", 10000, strings);
addWork(body, "dictionaries", "Dictionaries", 20000, dictionaries);
addWork(body, "objects", "Objects", 10000, objects);
addWork(body, "sorting", "Sorting", 10000, sorting);
addWork(body, "recursion", "Recursion", 100000, recursion);
addWork(body, "json", "JSON", 3000, json);
addButton(page, "clear", "Clear results", clear);
lane.ready(page);
