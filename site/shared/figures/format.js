// @ts-check
// Numbers as people read them. No line breaks between a number and its unit.

const SPACE = "\u00a0";

/** Stands beside every ratio, interval and verdict that is made of too few rounds; analysis/ratios.py decides which are. */
export const FEW_ROUNDS = "few rounds";

/** To go after a ratio. @param {{few_rounds: boolean}} row */
export const fewRounds = ({ few_rounds }) => (few_rounds ? `, ${FEW_ROUNDS}` : "");

/** Made once, by the digits behind the point: a table asks thousands of times. */
const FORMATS = [0, 1, 2].map(
  (digits) => new Intl.NumberFormat("en", { minimumFractionDigits: digits, maximumFractionDigits: digits }),
);

/**
 * @param {number} value
 * @param {number} digits  significant ones
 */
function significant(value, digits) {
  const decimals = value > 0 ? Math.max(0, digits - 1 - Math.floor(Math.log10(value))) : digits - 1;
  return FORMATS[Math.min(decimals, 2)].format(value);
}

/**
 * A time with its unit: 0.42 ms, 12.4 ms, 3.21 s.
 * @param {number} ms
 */
export function time(ms) {
  return ms < 1000 ? `${significant(ms, 3)}${SPACE}ms` : `${significant(ms / 1000, 3)}${SPACE}s`;
}

/**
 * Two times with one unit: 11.2–13.5 ms.
 * @param {number} low
 * @param {number} high
 */
export function timeRange(low, high) {
  const [from, unit] = time(low).split(SPACE);
  const [to, unitOfTo] = time(high).split(SPACE);
  return unit === unitOfTo ? `${from}–${to}${SPACE}${unit}` : `${from}${SPACE}${unit} – ${to}${SPACE}${unitOfTo}`;
}

/**
 * How many times as much: 5.6×.
 * @param {number} value
 */
export function ratio(value) {
  return `${value < 0.95 ? significant(value, 2) : significant(value, value < 10 ? 2 : 3)}×`;
}

/**
 * @param {number} low
 * @param {number} high
 */
export function ratioRange(low, high) {
  return `${ratio(low).slice(0, -1)}–${ratio(high)}`;
}

/**
 * A number of bytes in decimal units: 12.3 MB.
 * @param {number} count
 */
export function bytes(count) {
  if (count < 1000) return `${count}${SPACE}B`;
  return count < 1e6 ? `${significant(count / 1000, 3)}${SPACE}kB` : `${significant(count / 1e6, 3)}${SPACE}MB`;
}

/**
 * A number with its noun: 1 file, 12 files.
 * @param {number} count
 * @param {string} noun
 */
export function counted(count, noun) {
  return `${count.toLocaleString("en")} ${noun}${count === 1 ? "" : "s"}`;
}

/**
 * @param {string} iso
 */
export function date(iso) {
  const when = new Date(iso);
  return Number.isNaN(when.getTime())
    ? iso
    : when.toLocaleDateString("en", { year: "numeric", month: "long", day: "numeric" });
}

/**
 * One, two and three as a person lists them.
 * @param {string[]} names
 */
export function listed(names) {
  return new Intl.ListFormat("en", { style: "long", type: "conjunction" }).format(names);
}
