// The compute demo: work without any DOM, as good JavaScript does it. py/compute/direct.py has the same functions in the same order.

lane.runtime();

const { page } = lane;
const MODULUS = 1000003; // results are kept below this, so that no product passes 2 ** 30 and every language counts alike
const WORDS = "amber brisk calm dapper eager fabled gentle hushed ivory jolly keen lively mellow".split(" ");

let state = lane.seed;

/** The next of a short, seeded sequence that every language computes alike: all values stay below 2 ** 23. */
function nextNumber(limit) {
  state = (state * 75 + 74) % 65537;
  return state % limit;
}

/** Whole numbers in two nested loops. */
function loops(size) {
  let total = 0;
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < 10; j++) {
      total = (total * 31 + i * j + 7) % MODULUS;
    }
  }
  return total;
}

/** The Lorenz attractor by Euler's method: a difference in one rounding would soon show in every digit. */
function floats(size) {
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
function strings(size) {
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
function dictionaries(size) {
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
  constructor(number) {
    this.number = number;
    this.balance = 0;
  }

  bonus(_amount) {
    return 0;
  }

  deposit(amount) {
    this.balance = (this.balance + amount + this.bonus(amount)) % MODULUS;
  }
}

class Savings extends Account {
  bonus(amount) {
    return amount >> 3;
  }
}

/** Make objects of two classes, and call a method of each ten times. */
function objects(size) {
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
function sorting(size) {
  const numbers = Array.from({ length: size }, () => nextNumber(65537));
  numbers.sort((a, b) => a - b);
  let total = numbers[size >> 1];
  const key = (number) => (number % 1000) * 65537 + number;
  numbers.sort((a, b) => key(a) - key(b));
  for (const number of numbers) {
    total = (total * 31 + number) % MODULUS;
  }
  return total;
}

/** Add numbers up by halving their range until one is left. */
function recursion(size) {
  return halves(0, size);
}

function halves(first, end) {
  if (end - first === 1) return (first * 7) % 1009;
  const middle = (first + end) >> 1;
  return (halves(first, middle) + halves(middle, end) * 3) % MODULUS;
}

/** Write records to a text and read them back. */
function json(size) {
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

const WORKS = { loops, floats, strings, dictionaries, objects, sorting, recursion, json };

/** Do one piece of work from the seed on and show its result; a size that the browser finds wrong is named instead. */
function run(event) {
  const id = event.currentTarget.id;
  const field = page.querySelector(`#size-${id}`);
  const output = page.querySelector(`#result-${id}`);
  if (!field.checkValidity()) {
    output.textContent = field.validationMessage;
    return;
  }
  state = lane.seed;
  output.textContent = WORKS[id](field.valueAsNumber);
}

function clear() {
  for (const id of Object.keys(WORKS)) {
    page.querySelector(`#result-${id}`).textContent = "";
  }
}

for (const id of Object.keys(WORKS)) {
  page.querySelector(`#${id}`).addEventListener("click", run);
}
page.querySelector("#clear").addEventListener("click", clear);
lane.ready();
