// @ts-check
// One slide after the other, by keys and buttons; which one it is stands in the address.

import { byId, h } from "../../shared/ui/dom.js";

const SMALLEST = 0.5;

/** In place of all else on the page. @param {HTMLElement[]} pages */
export function showSlides(pages) {
  document.documentElement.classList.add("slides");
  byId("main").replaceChildren(...pages);
  let now = 1;
  const count = h("span", { role: "status" });
  const go = (/** @type {number} */ to) => {
    now = Math.min(Math.max(to, 1), pages.length);
    for (const [place, page] of pages.entries()) page.classList.toggle("now", place + 1 === now);
    count.textContent = `Slide ${now} of ${pages.length}`;
    fit(pages[now - 1]);
    history.replaceState(null, "", `#${now}`);
  };
  const button = (/** @type {string} */ text, /** @type {() => void} */ act) =>
    h("button", { type: "button", click: act }, text);
  byId("slides-bar").replaceChildren(
    button("Back", () => go(now - 1)),
    button("Next", () => go(now + 1)),
    count,
    h("span", {}, "Keys: ← and →, Home, End"),
    h("a", { href: "teacher.html" }, "Leave the slides"),
  );
  addEventListener("keydown", ({ key }) => {
    const to = {
      ArrowRight: now + 1,
      PageDown: now + 1,
      ArrowLeft: now - 1,
      PageUp: now - 1,
      Home: 1,
      End: pages.length,
    }[key];
    if (to) go(to);
  });
  addEventListener("resize", () => fit(pages[now - 1]));
  go(Number(location.hash.slice(1)) || 1);
}

/** Smaller type, where a slide would not fit above the bar: nobody scrolls a slide. @param {HTMLElement} slide */
function fit(slide) {
  for (let size = 1; size >= SMALLEST; size -= 0.05) {
    slide.style.fontSize = `${size.toFixed(2)}em`;
    if (document.documentElement.scrollHeight <= innerHeight) return;
  }
}
