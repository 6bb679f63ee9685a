// @ts-check
// For a page that adds many elements and no Python tags: ends PyScript's watch of the document once the demo is ready. PyScript offers no
// setting for that, so its observer of the whole document is caught when it is made. It must stand before PyScript's own tag.

const { observe } = MutationObserver.prototype;
/** @type {Set<MutationObserver>} */
const watches = new Set();
MutationObserver.prototype.observe = function (target, options) {
  if (target === document) watches.add(this);
  observe.call(this, target, options);
};

addEventListener("lane:state", (event) => {
  if (/** @type {CustomEvent} */ (event).detail !== "ready") return;
  MutationObserver.prototype.observe = observe;
  for (const watch of watches) watch.disconnect();
});
