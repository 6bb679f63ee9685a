// @ts-check
// Put into a page before anything else of it, in the pass that weighs memory: remembers every WebAssembly memory that a module
// is given or gives, however it is instantiated.
(() => {
  /** @type {Set<WebAssembly.Memory>} */
  const memories = new Set();

  /** @param {object | undefined} holder */
  const note = (holder) => {
    for (const value of Object.values(holder ?? {})) {
      if (value instanceof WebAssembly.Memory) memories.add(value);
    }
  };

  /** @param {WebAssembly.Imports | undefined} imports @param {WebAssembly.Instance} instance */
  const noteAll = (imports, instance) => {
    for (const part of Object.values(imports ?? {})) note(part);
    note(instance.exports);
  };

  for (const name of /** @type {const} */ (["instantiate", "instantiateStreaming"])) {
    const original = /** @type {any} */ (WebAssembly[name]);
    /** @type {any} */ (WebAssembly)[name] = async (
      /** @type {any} */ source,
      /** @type {any} */ imports,
      /** @type {any} */ options,
    ) => {
      const result = await original.call(WebAssembly, source, imports, options);
      noteAll(imports, result.instance ?? result);
      return result;
    };
  }
  WebAssembly.Instance = new Proxy(WebAssembly.Instance, {
    construct(target, args, newTarget) {
      const instance = Reflect.construct(target, args, newTarget);
      noteAll(args[1], instance);
      return instance;
    },
  });

  Object.assign(globalThis, {
    frontRowWasmBytes: () => [...memories].reduce((sum, memory) => sum + memory.buffer.byteLength, 0),
  });
})();
