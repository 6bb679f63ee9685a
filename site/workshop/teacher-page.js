// @ts-check
// The teacher's guide: answers, hand-outs and slides are made of the lessons themselves, so that they never say something else.

import { byId, h } from "../app/dom.js";
import { allLessons } from "./lessons.js";
import { list, paragraph } from "./markup.js";

/** @typedef {import("./lessons.js").Lesson} Lesson */

const SMALLEST = 0.5;
const slides = new URLSearchParams(location.search).has("slides");
byId("print").addEventListener("click", () => print());
try {
  const lessons = await allLessons();
  if (slides) showSlides(lessons);
  else {
    byId("answer-list").replaceChildren(...lessons.map(answer));
    byId("handouts").replaceChildren(...lessons.map(handout));
  }
} catch (error) {
  byId("answer-list").replaceChildren(
    h("p", { class: "problem", role: "alert" }, error instanceof Error ? error.message : String(error)),
  );
}

/** @param {Lesson} lesson */
function answer({ id, title, challenge, lanes, hints }) {
  const code = h("div", { class: "pair" });
  const languages = [["Python", "py"], ...(lanes.includes("javascript") ? [["JavaScript", "js"]] : [])];
  const box = h(
    "details",
    {
      toggle: async () => {
        if (!box.open || code.hasChildNodes()) return;
        const texts = await Promise.all(
          languages.map(async ([, extension]) => {
            const file = await fetch(`lessons/${id}/solution.${extension}`);
            return file.ok ? file.text() : `solution.${extension} did not load: the server answered ${file.status}.`;
          }),
        );
        code.replaceChildren(
          ...texts.map((text, place) =>
            h(
              "pre",
              { tabindex: 0, role: "region", "aria-label": `${title}: a solution in ${languages[place][0]}` },
              h("code", {}, text),
            ),
          ),
        );
      },
    },
    h("summary", {}, title),
    paragraph(challenge),
    h("p", { class: "fine" }, "Hints, from the gentlest on:"),
    list(hints, "ol"),
    code,
  );
  return box;
}

/** One page to write on. @param {Lesson} lesson */
function handout({ title, question, prediction: { ask, unit, figure }, challenge, remember, extra }) {
  const line = () => h("div", { class: "write-here" });
  return h(
    "section",
    { class: "handout", "aria-label": `Hand-out: ${title}` },
    h("h2", {}, title),
    h("p", { class: "question" }, question),
    h("h3", {}, "My prediction"),
    paragraph(ask),
    h("p", {}, `My number: ____________ ${unit}`),
    h(
      "p",
      {},
      `Measured: ____________ ${unit}, lane: ____________${figure.kind === "calls" ? "" : ", middle half from ______ to ______, n = ____"}`,
    ),
    h("h3", {}, "Challenge"),
    paragraph(challenge),
    h("h3", {}, "Why was my prediction off?"),
    line(),
    line(),
    line(),
    h("h3", {}, "To remember"),
    list(remember),
    extra.length ? h("h3", {}, "For the fast") : null,
    extra.length ? list(extra) : null,
  );
}

/** @param {Lesson[]} lessons */
function showSlides(lessons) {
  document.documentElement.classList.add("slides");
  const main = byId("main");
  const slide = (/** @type {(Node | null)[]} */ ...children) => h("section", { class: "slide" }, ...children);
  const pages = [
    slide(h("h1", {}, "What does Python in the browser cost?"), h("p", {}, "Predict. Write. Check. Measure. Explain.")),
    slide(
      h("h1", {}, "How we work"),
      list([
        "**Predict** first, as a number. A wrong guess teaches more than none.",
        "**Check** before you measure: faster but wrong is wrong.",
        "**Measure**, and read the spread and the number of samples along with the time.",
        "Stuck? Hints first. An endless loop? Stop: your text stays.",
      ]),
    ),
    ...lessons.flatMap(({ title, question, minutes, prediction, challenge, remember }, place) => [
      slide(
        h("p", { class: "fine" }, `Lesson ${place + 1} · ${minutes} minutes`),
        h("h1", {}, title),
        h("p", { class: "question" }, question),
        h("p", {}, h("strong", {}, "Predict: "), ...paragraph(prediction.ask).childNodes),
      ),
      slide(h("p", { class: "fine" }, title), h("h1", {}, "Challenge"), paragraph(challenge)),
      slide(h("p", { class: "fine" }, title), h("h1", {}, "Remember"), list(remember)),
    ]),
    slide(
      h("h1", {}, "Which prediction was furthest off?"),
      h("p", {}, "And what would you now ask of a sentence such as “JavaScript is three times as fast”?"),
    ),
  ];
  main.replaceChildren(...pages);
  let now = Math.min(Math.max(Number(location.hash.slice(1)) || 1, 1), pages.length);
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
  go(now);
}

/** Smaller type, where a slide would not fit above the bar: nobody scrolls a slide. @param {HTMLElement} slide */
function fit(slide) {
  for (let size = 1; size >= SMALLEST; size -= 0.05) {
    slide.style.fontSize = `${size.toFixed(2)}em`;
    if (document.documentElement.scrollHeight <= innerHeight) return;
  }
}
