// @ts-check

/** @import {Catalog} from "../../app/types.d.ts" */

/** A lane's title; its id where this catalog does not know it. @param {Catalog} catalog @param {string | null} id */
export const laneName = ({ lanes }, id) => lanes.find((lane) => lane.id === id)?.title ?? id ?? "not told";
