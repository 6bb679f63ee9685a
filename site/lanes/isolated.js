// @ts-check
// For a page whose Python runs in a worker: it reaches the DOM through memory that both share, which browsers give only to a page that
// is served apart from all other sites. Without that the runtime complains in the worker's console alone, and the page would wait.

if (!crossOriginIsolated) {
  lane.fail(
    "Python runs in a worker here and reaches the page through a SharedArrayBuffer, which this browser gives only to pages that are served with " +
      "the headers Cross-Origin-Opener-Policy: same-origin and Cross-Origin-Embedder-Policy: require-corp. Have the server send both, or choose another start.",
  );
}
