// @ts-check
// The order of a table's rows. Pure.

/** @import {Sheet} from "../sheets/types.d.ts" */

/**
 * The rows in the order asked for; figures that are missing come last either way, and what is pinned stays where it is.
 * @param {Sheet} sheet
 * @param {{sort: string | null, down: boolean}} order
 */
export function sorted({ columns, rows }, { sort, down }) {
  const column = columns.findIndex(({ id }) => id === sort);
  if (sort !== "name" && column < 0) return rows;
  const sign = down ? -1 : 1;
  return rows.toSorted((a, b) => {
    if (a.pinned || b.pinned) return Number(a.pinned ?? false) - Number(b.pinned ?? false);
    if (sort === "name")
      return sign * `${a.title} ${a.fine}`.localeCompare(`${b.title} ${b.fine}`, "en", { numeric: true });
    const [one, other] = [a.cells[column]?.value ?? null, b.cells[column]?.value ?? null];
    if (one === null || other === null) return Number(one === null) - Number(other === null);
    return sign * (one - other);
  });
}
