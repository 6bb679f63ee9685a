// @ts-check
// What the lanes, demos, styles and operations of a run are called: by the catalog, or, where that knows them no more, by themselves.

/** @import {Catalog} from "../../shared/types.d.ts" */
/** @import {Opened} from "./types.d.ts" */

export class Names {
  /** @param {Catalog} catalog @param {Opened} run */
  constructor(catalog, run) {
    this.catalog = catalog;
    const strange = run.lanes
      .filter(({ id, control_of }) => !control_of && !catalog.lanes.some((lane) => lane.id === id))
      .map(({ id }) => id);
    const order = [
      ...catalog.lanes.map(({ id }) => id),
      ...strange,
      ...run.lanes.filter(({ control_of }) => control_of).map(({ id }) => id),
    ];
    /** Lanes of the run, in the catalog's order, then those it does not know, then controls. */
    this.lanes = run.lanes
      .map(({ id, control_of }) => ({
        id,
        control: control_of !== null,
        place: order.indexOf(id),
        title: control_of ? `${this.#lane(control_of)} again (control)` : this.#lane(id),
        label: catalog.lanes.find((lane) => lane.id === id.split(".")[0])?.label,
      }))
      .sort((a, b) => a.place - b.place);
    this.order = { demo: catalog.demos.map(({ id }) => id), style: catalog.styles.map(({ id }) => id) };
  }

  /** Also of a lane that starts in another way than its stock page, such as `pyscript.unwatched`. @param {string} id */
  #lane(id) {
    const [name, way] = id.split(".");
    const start = this.catalog.starts.find((each) => each.id === way)?.title.toLowerCase();
    const title = this.catalog.lanes.find((lane) => lane.id === name)?.title;
    if (!title || (way && !start)) return id;
    return start ? `${title}, ${start}` : title;
  }

  /** @param {string} id */
  lane(id) {
    return this.lanes.find((lane) => lane.id === id)?.title ?? this.#lane(id);
  }

  /** @param {string} id */
  isPython(id) {
    return this.catalog.lanes.find((lane) => lane.id === id)?.kind === "python";
  }

  /** @param {string} id */
  demo(id) {
    return this.catalog.demos.find((demo) => demo.id === id)?.title ?? id;
  }

  /** @param {string} id */
  style(id) {
    return this.catalog.styles.find((style) => style.id === id)?.title ?? id;
  }

  /** A way to start a lane; none is said of the usual one. @param {string | null | undefined} id */
  start(id) {
    return id ? (this.catalog.starts.find((start) => start.id === id)?.title ?? (id === "stock" ? "Stock" : id)) : null;
  }

  /** @param {string} demo @param {string} operation */
  operation(demo, operation) {
    return this.#operation(demo, operation)?.title ?? operation;
  }

  /**
   * How many times slower the processor was made in a run; null where the catalog does not know the operation.
   * @param {string} demo @param {string} operation @param {{clock?: string}} settings
   */
  slowdown(demo, operation, { clock }) {
    if (clock === "page") return 1;
    const found = this.#operation(demo, operation);
    return found ? (found.cpu_slowdown ?? 1) : null;
  }

  /** For sorting: demos, styles and operations as the catalog lists them, sizes upwards.
   * @param {{demo: string, style: string, operation: string, size: number | null}} a
   * @param {{demo: string, style: string, operation: string, size: number | null}} b */
  compare(a, b) {
    const at = (/** @type {string[]} */ list, /** @type {string} */ id) =>
      list.includes(id) ? list.indexOf(id) : list.length;
    const place = (/** @type {typeof a} */ { demo, operation }) => {
      const found =
        this.catalog.demos.find(({ id }) => id === demo)?.operations.findIndex(({ id }) => id === operation) ?? -1;
      return found < 0 ? 1000 : found;
    };
    return (
      at(this.order.demo, a.demo) - at(this.order.demo, b.demo) ||
      at(this.order.style, a.style) - at(this.order.style, b.style) ||
      place(a) - place(b) ||
      (a.size ?? 0) - (b.size ?? 0)
    );
  }

  /** @param {string} demo @param {string} operation */
  #operation(demo, operation) {
    return this.catalog.demos.find(({ id }) => id === demo)?.operations.find(({ id }) => id === operation);
  }
}
