// What lane pages have in common, for the type checker: contract.js puts `lane` into the page, runtimes put theirs.
// Kept to what our own scripts use.
declare const lane: {
  readonly name: string;
  readonly demo: string;
  readonly style: string;
  readonly seed: number;
  /** The demo's markup. Demos are written without casts: what they find in it may be any element. */
  // biome-ignore lint/suspicious/noExplicitAny: see above
  readonly page: any;
  readonly source: string;
  runtime(): void;
  ready(page?: Element): void;
  fail(message: string): void;
};

/** What measurements/measuring/calibration.js found: milliseconds. */
declare var frontRowCalibrationMs: number | undefined;

/** htmx, in the pages of the server lanes. */
declare const htmx: { process(element: Element): void };
