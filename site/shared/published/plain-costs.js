// @ts-check
// Which of a published run's loads and sizes are of the demo that is looked at, and what a lane costs where nothing is slowed down.

/** @import {LoadRow, Published, SizeRow} from "../types.d.ts" */
/** @typedef {{cache: string, network: string, cpu_slowdown: number}} Conditions */
/** @typedef {{demo: string, style: string}} Place */

/**
 * What a lane costs under the plainest conditions: an empty cache, an unhindered line and processor.
 * @param {Published} published
 * @param {Place} view
 * @param {string} lane
 * @returns {{load: LoadRow | undefined, size: SizeRow | undefined}}
 */
export function plainCosts(published, view, lane) {
  const { load, size } = nearest(published, view);
  const [plainest] = allConditions(load);
  return {
    load: load.find((row) => row.lane === lane && isUnder(row, plainest)),
    size: size.find((row) => row.lane === lane),
  };
}

/**
 * What a download takes, and what that figure is: the bytes that came over the line, as every other page of ours has it; as gzip makes them
 * where the run did not load the page.
 * @param {SizeRow} size
 */
export const download = ({ total, wire_bytes }) =>
  Number.isFinite(wire_bytes)
    ? { bytes: Number(wire_bytes), how: "on the wire" }
    : { bytes: total.gzip, how: "with gzip" };

/**
 * The rows of the demo and style looked at, or, where the run loaded no such page, of the first that it did load: what is
 * loaded is the runtime more than the demo.
 * @param {Published} published
 * @param {Place} view
 */
export function nearest({ load, size }, view) {
  const places = [...load, ...size];
  const same = (/** @type {Place} */ a) => (/** @type {Place} */ b) => a.demo === b.demo && a.style === b.style;
  const place = places.find(same(view)) ?? places.find(({ demo }) => demo === view.demo) ?? places[0] ?? view;
  return { place, load: load.filter(same(place)), size: size.filter(same(place)) };
}

/** Each once, the plainest first. @param {LoadRow[]} load @returns {Conditions[]} */
function allConditions(load) {
  const each = new Map(
    load.map(({ cache, network, cpu_slowdown }) => [
      `${cache} ${network} ${cpu_slowdown}`,
      { cache, network, cpu_slowdown },
    ]),
  );
  const rank = (/** @type {Conditions} */ { cache, network, cpu_slowdown }) =>
    Number(cache !== "cold") + 2 * Number(network !== "none") + 4 * Number(cpu_slowdown !== 1);
  return [...each.values()].sort((a, b) => rank(a) - rank(b));
}

/** @param {Conditions | LoadRow} row @param {Conditions | undefined} wanted */
const isUnder = (row, wanted) =>
  row.cache === wanted?.cache && row.network === wanted.network && row.cpu_slowdown === wanted.cpu_slowdown;
