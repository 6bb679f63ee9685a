// @ts-check
// The teacher's guide: answers, hand-outs and slides are made of the lessons themselves, so that they never say something else.

import { loadCatalog } from "../../shared/catalog.js";
import { byId, h } from "../../shared/ui/dom.js";
import { allLessons, lessonCode, lessonLanes, listIn, runtimeOf, wordsIn, wordsInAll } from "../lesson/lessons.js";
import { list, paragraph } from "../lesson/markup.js";
import { remembered } from "../remembered.js";

/** @import {Catalog, Lane} from "../../shared/types.d.ts" */
/** @typedef {import("../lesson/lessons.js").Lesson} Lesson */
/** A lesson in the words for one lane.
 * @typedef {Omit<Lesson, "challenge" | "remember" | "extra"> & {challenge: string, remember: string[], extra: string[]}} Said */

const SMALLEST = 0.5;
const query = new URLSearchParams(location.search);
const slides = query.has("slides");
byId("print").addEventListener("click", () => print());
try {
  const [catalog, all] = await Promise.all([loadCatalog(), allLessons()]);
  const asked = query.get("lane") ?? remembered("lane");
  const lane = lanesOfAll(all, catalog).find(({ id }) => id === asked) ?? null;
  const lessons = all.map((lesson) => inWordsFor(lesson, lane, catalog));
  if (slides) showSlides(lessons);
  else {
    chooseLane(lanesOfAll(all, catalog), lane);
    byId("answer-list").replaceChildren(...all.map((lesson) => answer(lesson, lessonLanes(lesson, catalog))));
    byId("handouts").replaceChildren(...lessons.map(handout));
  }
} catch (error) {
  byId("answer-list").replaceChildren(
    h("p", { class: "problem", role: "alert" }, error instanceof Error ? error.message : String(error)),
  );
}

/** Every lane that some lesson offers. @param {Lesson[]} lessons @param {Catalog} catalog */
function lanesOfAll(lessons, catalog) {
  return catalog.lanes.filter(({ id }) => lessons.some(({ lanes }) => lanes.includes(id)));
}

/** @param {Lesson} lesson @param {Lane | null} lane @param {Catalog} catalog @returns {Said} */
function inWordsFor(lesson, lane, catalog) {
  const lanes = lessonLanes(lesson, catalog);
  const first = lanes.find(({ language }) => language === "python") ?? lanes[0];
  const its = lane && lanes.includes(lane) ? lane : first;
  const { challenge, remember, extra } = lesson;
  return {
    ...lesson,
    challenge: wordsIn(challenge, its) ?? "",
    remember: listIn(remember, its),
    extra: listIn(extra, its),
  };
}

/** For the hand-outs and slides; the answers have the words for all. @param {Lane[]} lanes @param {Lane | null} chosen */
function chooseLane(lanes, chosen) {
  const choice = h(
    "select",
    {
      change: () => {
        query.set("lane", choice.value);
        location.search = String(query);
      },
    },
    ...lanes.map(({ id, title }) => h("option", { value: id, selected: id === (chosen?.id ?? "micropython") }, title)),
  );
  byId("in-lane").replaceChildren(h("label", {}, "Hand-outs and slides are in the words for ", choice));
  byId("open-slides").setAttribute("href", `teacher.html?slides&lane=${choice.value}`);
}

/** @param {Lesson} lesson @param {Lane[]} lanes */
function answer(lesson, lanes) {
  const { title, challenge, hints } = lesson;
  const all = (/** @type {import("../lesson/lessons.js").Words[]} */ words) =>
    words.flatMap((one) => wordsInAll(one, lanes));
  const code = h("div", { class: "pair" });
  const box = h(
    "details",
    {
      toggle: async () => {
        if (!box.open || code.hasChildNodes()) return;
        const texts = await Promise.all(
          [...new Set(lanes.map(runtimeOf))].map(async (runtime) => {
            const text = lessonCode(lesson, runtime, "solution");
            const those = lanes.filter((lane) => runtimeOf(lane) === runtime);
            return {
              name: those.map(({ title }) => title).join(", "),
              text: await text.catch((error) => String(error.message)),
            };
          }),
        );
        code.replaceChildren(
          ...texts.map(({ name, text }) =>
            h(
              "figure",
              {},
              h("figcaption", { class: "fine" }, name),
              h(
                "pre",
                { tabindex: 0, role: "region", "aria-label": `${title}: a solution for ${name}` },
                h("code", {}, text),
              ),
            ),
          ),
        );
      },
    },
    h("summary", {}, title),
    ...all([challenge]).map(paragraph),
    h("p", { class: "fine" }, "Hints, from the gentlest on:"),
    list(all(hints), "ol"),
    code,
  );
  return box;
}

/** One page to write on. @param {Said} lesson */
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

/** @param {Said[]} lessons */
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
