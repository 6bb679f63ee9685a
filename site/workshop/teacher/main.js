// @ts-check
// The teacher's guide: answers, hand-outs and slides are made of the lessons themselves, so that they never say something else.

import { loadCatalog } from "../../shared/catalog.js";
import { byId, h } from "../../shared/ui/dom.js";
import { allLessons, lessonLanes } from "../lesson/lessons.js";
import { remembered } from "../remembered.js";
import { answer } from "./answers.js";
import { deck, linesOf } from "./deck.js";
import { handout } from "./handouts.js";
import { followRoute } from "./route.js";
import { inWordsFor } from "./said.js";
import { showSlides } from "./slides.js";

/** @import {Catalog, Lane} from "../../shared/types.d.ts" */
/** @typedef {import("../lesson/lessons.js").Lesson} Lesson */

/** Of which plan the slides are, where the address names none that is here. */
const USUAL_PLAN = "90";
const query = new URLSearchParams(location.search);
byId("print").addEventListener("click", () => print());
followRoute();
try {
  const [catalog, all] = await Promise.all([loadCatalog(), allLessons()]);
  const asked = query.get("lane") ?? remembered("lane");
  const lane = lanesOfAll(all, catalog).find(({ id }) => id === asked) ?? null;
  const lessons = all.map((lesson) => inWordsFor(lesson, lane, catalog));
  if (query.has("slides")) showSlides(deck(linesOf(plan(query.get("slides"))), lessons));
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

/** @param {string | null} asked  its minutes @returns {HTMLElement} */
function plan(asked) {
  /** @type {NodeListOf<HTMLElement>} */
  const plans = document.querySelectorAll("[data-plan]");
  const named = (/** @type {string | null} */ minutes) => [...plans].find(({ dataset }) => dataset.plan === minutes);
  return named(asked) ?? named(USUAL_PLAN) ?? plans[0];
}

/** Every lane that some lesson offers. @param {Lesson[]} lessons @param {Catalog} catalog */
function lanesOfAll(lessons, catalog) {
  return catalog.lanes.filter(({ id }) => lessons.some(({ lanes }) => lanes.includes(id)));
}

/** For the hand-outs and slides; the answers have the words for all. @param {Lane[]} lanes @param {Lane | null} chosen */
function chooseLane(lanes, chosen) {
  const choice = h(
    "select",
    {
      change: () => {
        const address = new URL(location.href); // which may name a route by now
        address.searchParams.set("lane", choice.value);
        location.href = address.href;
      },
    },
    ...lanes.map(({ id, title }) => h("option", { value: id, selected: id === (chosen?.id ?? "micropython") }, title)),
  );
  byId("in-lane").replaceChildren(h("label", {}, "Hand-outs and slides are in the words for ", choice));
  for (const link of document.querySelectorAll("[data-plan] a.go"))
    link.setAttribute("href", `${link.getAttribute("href")}&lane=${choice.value}`);
}
