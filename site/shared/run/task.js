// @ts-check
// An operation of the catalog as a lane's frame is told it.

/** @import {Operation} from "../types.d.ts" */
/** @typedef {import("../../lanes/frame/protocol.js").Task} Task */

/**
 * @param {Operation} operation
 * @param {number | null} size
 * @returns {Task}
 */
export function toTask({ click, prepare, again, repeats, warmup, expect, size_input }, size) {
  return {
    click,
    prepare: prepare ?? [],
    again: again ?? [],
    repeats: repeats ?? 0,
    warmup: { steps: warmup?.steps ?? [], times: warmup?.times ?? 0 },
    expect: Object.fromEntries(
      Object.entries(expect ?? {}).map(([selector, count]) => [selector, count === "size" ? (size ?? 0) : count]),
    ),
    size: size !== null && size_input ? { input: size_input, size } : null,
  };
}
