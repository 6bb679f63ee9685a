// @ts-check
// What the measured page says. Pure.

/** @typedef {{lanes: string[], demos: string[], styles: string[], operations: number, minutes: number, goes_on: boolean}} Plan */

const LONGEST_TEXT = 2000;

/** As long as the harness takes it. @param {string} text */
export const clipped = (text) => text.slice(0, LONGEST_TEXT);

/** @param {string[]} names */
const listed = (names) =>
  names.length < 2 ? names.join() : `${names.slice(0, -1).join(", ")} and ${names[names.length - 1]}`;

/** @param {number} count @param {string} one @param {string} several */
const counted = (count, one, several) => `${count.toLocaleString("en")} ${count === 1 ? one : several}`;

/** @param {Plan} plan */
export function planned({ lanes, demos, styles, operations, minutes, goes_on }) {
  const what = `How fast ${listed(lanes)} ${lanes.length === 1 ? "changes" : "change"} this page`;
  const where = `${counted(operations, "operation", "operations")} of ${listed(demos)}, style ${listed(styles).toLowerCase()}`;
  const long = `${goes_on ? "It goes on with a run that was cut off, for" : "It takes"} ${atMost(minutes * 60)}.`;
  return `${what}: ${where}. ${long}`;
}

/** @param {number} seconds */
export function atMost(seconds) {
  return seconds < 60 ? "less than a minute" : `at most ${counted(Math.ceil(seconds / 60), "minute", "minutes")}`;
}

/** @param {number} samples @param {number} seconds  that are left */
export function far(samples, seconds) {
  return `${counted(samples, "sample", "samples")} so far; still ${atMost(seconds)}.`;
}
