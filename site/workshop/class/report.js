// @ts-check
// What stands in the file that `front-row class report --format html` writes (measurements/classroom/page.py): the results are in it, as are
// this module and all that it imports, so that the file opens without a server.

import { byId, setText } from "../../shared/ui/dom.js";
import { countOf, lessonParts } from "./lesson-parts.js";

const { results, lessons, catalog, names } = JSON.parse(byId("data").textContent ?? "");
const days = new Set(results.map((/** @type {{sent: string}} */ { sent }) => sent.slice(0, 10)));
setText(byId("count"), `${countOf(results)}, sent on ${[...days].sort().join(", ")}.`);
byId("class-lessons").replaceChildren(...lessonParts(results, lessons, catalog, names, () => true));
