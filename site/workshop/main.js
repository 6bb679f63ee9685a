// @ts-check
// The list of lessons, with what this browser remembers of each.

import { byId, h } from "../shared/ui/dom.js";
import { handInPart } from "./class/hand-in.js";
import { allLessons } from "./lesson/lessons.js";
import { words } from "./lesson/markup.js";
import { keepPagesPart } from "./offline/keep-pages.js";
import { remembered } from "./remembered.js";

byId("keep-part").replaceChildren(keepPagesPart());
const root = byId("lessons");
try {
  const lessons = await allLessons();
  root.replaceChildren(
    ...lessons.map(({ id, title, minutes, question }) => {
      const passed = remembered(`passed ${id}`);
      const measured = remembered(`measured ${id}`);
      const own = [
        passed && "✓ solved",
        measured &&
          `predicted ${measured.guess.toLocaleString("en")}, measured ${measured.value.toLocaleString("en", { maximumSignificantDigits: 3 })} ${measured.unit}`,
      ]
        .filter(Boolean)
        .join(" · ");
      return h(
        "li",
        {},
        h("h3", {}, h("a", { href: `lesson.html?lesson=${id}` }, title)),
        h("p", {}, ...words(question)),
        h("p", { class: "fine" }, `${minutes} minutes${own ? ` · ${own}` : ""}`),
      );
    }),
  );
  byId("hand-in-part").replaceChildren(handInPart(lessons));
} catch (error) {
  byId("hand-in").hidden = true;
  root.replaceChildren(
    h("li", { class: "problem", role: "alert" }, error instanceof Error ? error.message : String(error)),
  );
}
