// @ts-nocheck  Skulpt comes without types, and what passes through here can be anything.
// The bridge between Skulpt's Python and the browser: a native module `js` that holds `document` and `window`. Skulpt 1.2.0 has
// nothing of its own by which Python could hold any JavaScript object, call its methods and be called by it. Skulpt loads this
// file as it loads its own native modules: it evaluates the text and calls $builtinmodule. No demo's code is in here.
var $builtinmodule = () => {
  // What Python sees of a JavaScript value: plain values are converted, all else is wrapped; `owner` is what a method is called on.
  const toPy = (value, owner) => {
    if (value === null || (typeof value !== "object" && typeof value !== "function")) return Sk.ffi.remapToPy(value);
    return value.ob$type ? value : new Wrapped(value, owner);
  };

  // A Python function is one and the same JavaScript function each time it crosses, so that a listener can be removed again.
  const functions = new WeakMap();
  // Options for the browser's interfaces come as a dict; functions in it must cross like any other.
  const toJs = (value) => {
    if (value instanceof Sk.builtin.dict)
      return Object.fromEntries(value.$items().map(([key, member]) => [Sk.ffi.remapToJs(key), toJs(member)]));
    if (!(value instanceof Sk.builtin.func || value instanceof Sk.builtin.method)) return Sk.ffi.remapToJs(value);
    if (!functions.has(value)) functions.set(value, (...args) => callPython(value, args));
    return functions.get(value);
  };

  const callPython = (python, args) => {
    try {
      const result = Sk.misceval.callsimOrSuspendArray(
        python,
        args.map((arg) => toPy(arg)),
      );
      return result instanceof Sk.misceval.Suspension
        ? Sk.misceval.asyncToPromise(() => result).then(toJs)
        : toJs(result);
    } catch (error) {
      return Sk.uncaughtException(error);
    }
  };

  const Wrapped = Sk.abstr.buildNativeClass("js.JsObject", {
    constructor: function JsObject(value, owner) {
      this.v = value; // under this name Sk.ffi.remapToJs finds it
      this.owner = owner;
    },
    slots: {
      tp$getattr(name) {
        const key = name.$jsstr();
        if (key === "new" && typeof this.v === "function")
          return new Wrapped((...args) => Reflect.construct(this.v, args));
        return key in Object(this.v) ? toPy(this.v[key], this.v) : undefined;
      },
      tp$setattr(name, value) {
        this.v[name.$jsstr()] = toJs(value);
      },
      tp$call(args) {
        return toPy(Reflect.apply(this.v, this.owner, args.map(toJs)));
      },
      tp$iter() {
        return new Sk.builtin.list(Array.from(this.v, (item) => toPy(item))).tp$iter();
      },
      tp$richcompare(other, operator) {
        if (operator !== "Eq" && operator !== "NotEq") return Sk.builtin.NotImplemented.NotImplemented$;
        return (operator === "Eq") === (other instanceof Wrapped && other.v === this.v);
      },
      tp$hash: Sk.builtin.none.none$,
      mp$subscript(key) {
        return toPy(this.v[toJs(key)], this.v);
      },
      mp$ass_subscript(key, value) {
        this.v[toJs(key)] = toJs(value);
      },
      sq$length() {
        return this.v.length;
      },
      $r() {
        return new Sk.builtin.str(`<JavaScript ${this.v}>`);
      },
    },
  });

  return { document: toPy(document), window: toPy(window) };
};
