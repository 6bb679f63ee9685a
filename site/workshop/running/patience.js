// @ts-check
// What is said of code that does not answer. Pure: seconds in, words out.

/** A runtime may be busy with its own start for so long. */
const STARTS_WITHIN_S = 4;
/** After so long it may as well be gone: browsers do not tell a page that the process of a frame has ended. */
const SILENT_FOR_LONG_S = 6;

/**
 * @param {number} seconds  0: it answers again
 * @param {boolean} isStarting  the runtime has not run its first line
 * @param {string} lane
 */
export function sayBusy(seconds, isStarting, lane) {
  if (!seconds) return null;
  if (isStarting && seconds < STARTS_WITHIN_S) return `◐ Starting in ${lane} …`;
  return seconds >= SILENT_FOR_LONG_S
    ? `◐ Your code has not answered for ${seconds} s: it runs without a pause, or the browser has ended it for want of memory. Stop clears it away; your text stays.`
    : `◐ Your code has run for ${seconds} s without a pause. Stop ends it; your text stays.`;
}
