// @ts-check
// A frame of another site, or of none, may be kept from storing. It gets stores that last as long as it does, so that demos which
// store something work there, and so do runtimes: PyScript opens a database of its own before anything else.

/** What PyScript's own databases are called. */
const PYSCRIPT = "IDBMap/";

export function doWithoutStorage() {
  const open = IDBFactory.prototype.open;
  IDBFactory.prototype.open = function (name, ...more) {
    return name.startsWith(PYSCRIPT)
      ? /** @type {any} */ (answered(memoryDatabase()))
      : Reflect.apply(open, this, [name, ...more]);
  };
  for (const name of /** @type {const} */ (["localStorage", "sessionStorage"])) {
    try {
      void window[name];
    } catch {
      Object.defineProperty(window, name, { value: memoryStore() });
    }
  }
}

/**
 * As much of IndexedDB as PyScript uses: one store of keys and values.
 */
function memoryDatabase() {
  /** @type {Map<unknown, unknown>} */
  const items = new Map();
  const store = {
    count: () => answered(items.size),
    clear: () => answered(items.clear()),
    get: (/** @type {unknown} */ key) => answered(items.get(key)),
    getKey: (/** @type {unknown} */ key) => answered(items.has(key) ? key : undefined),
    getAllKeys: () => answered([...items.keys()]),
    put: (/** @type {unknown} */ value, /** @type {unknown} */ key) => answered(void items.set(key, value)),
    delete: (/** @type {unknown} */ key) => answered(void items.delete(key)),
  };
  return { objectStoreNames: ["entries"], transaction: () => ({ objectStore: () => store }), close() {} };
}

/** A request that has been granted by the time anyone listens. @param {unknown} result */
function answered(result) {
  /** @type {{result: unknown, onsuccess: ((event: object) => void) | null}} */
  const request = { result, onsuccess: null };
  queueMicrotask(() => request.onsuccess?.({ target: request }));
  return request;
}

/** What of Web Storage a demo uses. */
function memoryStore() {
  /** @type {Map<string, string>} */
  const items = new Map();
  return {
    get length() {
      return items.size;
    },
    key: (/** @type {number} */ place) => [...items.keys()][place] ?? null,
    getItem: (/** @type {string} */ key) => items.get(String(key)) ?? null,
    setItem: (/** @type {string} */ key, /** @type {string} */ value) => void items.set(String(key), String(value)),
    removeItem: (/** @type {string} */ key) => void items.delete(String(key)),
    clear: () => items.clear(),
  };
}
