// @ts-check
// What to say about a name that the catalog does not hold. The harness says the same (measurements/errors.py).

/**
 * How many single-letter changes lead from one text to the other.
 * @param {string} from
 * @param {string} to
 * @returns {number}
 */
export function distance(from, to) {
  let row = Array.from({ length: to.length + 1 }, (_, i) => i);
  for (let i = 1; i <= from.length; i++) {
    const next = [i];
    for (let j = 1; j <= to.length; j++) {
      const change = row[j - 1] + (from[i - 1] === to[j - 1] ? 0 : 1);
      next.push(Math.min(change, row[j] + 1, next[j - 1] + 1));
    }
    row = next;
  }
  return row[to.length];
}

/**
 * The valid name that is most like this one, or null where none is.
 * @param {string} name
 * @param {readonly string[]} valid
 */
export function nearest(name, valid) {
  const given = name.slice(0, 100).toLowerCase();
  const ranked = valid.map((candidate) => {
    const changes = distance(given, candidate);
    const share =
      given && (candidate.startsWith(given) || candidate.includes(given))
        ? 0
        : changes / Math.max(given.length, candidate.length);
    return { candidate, share, changes };
  });
  ranked.sort((a, b) => a.share - b.share || a.changes - b.changes);
  const best = ranked[0];
  return best && best.share <= 0.5 ? best.candidate : null;
}

/**
 * One sentence for a person: there is no such name, the nearest, all that are valid.
 * @param {string} kind  such as "lane"
 * @param {string} name
 * @param {readonly string[]} valid
 */
export function unknownName(kind, name, valid) {
  const near = nearest(name, valid);
  const hint = near ? ` Did you mean “${near}”?` : "";
  return `There is no ${kind} “${name.slice(0, 60)}”.${hint} Valid: ${valid.join(", ")}.`;
}
