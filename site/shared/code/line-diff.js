// @ts-check
// Which lines of a text another one has too: the longest run of lines in common, in their order. Pure.

/** @typedef {{sign: " " | "-" | "+", text: string}} Line  in both, only in the first, only in the second */

/**
 * @param {string} before
 * @param {string} after
 * @returns {Line[]}
 */
export function lineDifference(before, after) {
  const [one, two] = [before.split("\n"), after.split("\n")];
  // most[i][j]: how many lines the ends of both have in common, from i and from j on.
  const most = Array.from({ length: one.length + 1 }, () => new Array(two.length + 1).fill(0));
  for (let i = one.length - 1; i >= 0; i--)
    for (let j = two.length - 1; j >= 0; j--)
      most[i][j] = one[i] === two[j] ? most[i + 1][j + 1] + 1 : Math.max(most[i + 1][j], most[i][j + 1]);
  /** @type {Line[]} */
  const lines = [];
  for (let i = 0, j = 0; i < one.length || j < two.length; ) {
    if (i < one.length && j < two.length && one[i] === two[j]) {
      lines.push({ sign: " ", text: one[i] });
      i++;
      j++;
    } else if (j === two.length || (i < one.length && most[i + 1][j] >= most[i][j + 1]))
      lines.push({ sign: "-", text: one[i++] });
    else lines.push({ sign: "+", text: two[j++] });
  }
  return lines;
}
