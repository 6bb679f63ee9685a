// A runtime that starts in milliseconds, in the place of every Python while our own pages are tested: it fetches the demo's Python as
// they do, and runs the same demo's JavaScript. A text that begins with // is run as the JavaScript that it is: a test's own.
// How it behaves stands in the page: see tests/support/dummy_lane.py.

const { behaviour } = document.documentElement.dataset;

/** Where a test may add to the demo before it is shown. @type {Record<string, (page: Element) => void>} */
const CHANGES = {
  differs: (page) => page.append("not what it should be"),
  raises: (page) =>
    page.addEventListener(
      "click",
      (event) => {
        event.stopImmediatePropagation();
        throw new Error("the dummy was told to raise");
      },
      { capture: true },
    ),
};

if (behaviour === "fails") await import("./missing.mjs");
if (behaviour === "waits") {
  await new Promise((resolve) => {
    globalThis.letGo = resolve;
  });
}

const { ready, prepared } = lane;
lane.ready = (own) => {
  CHANGES[behaviour]?.(own ?? lane.page);
  ready(own);
};

lane.runtime(); // the JavaScript that follows says so once more: the first one counts
await prepared;
const address = document.querySelector('script[type="text/dummy"]').src;
const answer = await fetch(address);
if (!answer.ok) throw new Error(`The file ${address} did not load: the server answered ${answer.status}.`);
const text = await answer.text();
if (text.startsWith("//")) await import(URL.createObjectURL(new Blob([text], { type: "text/javascript" })));
else
  await import(
    address
      .replace("/py/", "/js/")
      .replace(/idiomatic_\w+/, "idiomatic_javascript")
      .replace(/py$/, "js")
  );
