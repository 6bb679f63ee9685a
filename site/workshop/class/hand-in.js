// @ts-check
// Handing in one's own numbers: as a file, or with one click to the teacher's machine where that is ready to receive.

import { ROOT } from "../../shared/catalog.js";
import { counted } from "../../shared/figures/format.js";
import { save } from "../../shared/run/hand-over.js";
import { enable, h, isEnabled, setText } from "../../shared/ui/dom.js";
import { LONGEST_NAME, makeResult } from "./result.js";

/** @typedef {import("../lesson/lessons.js").Lesson} Lesson */
/** @typedef {import("./result.js").Result} Result */

const PATIENCE_MS = 10_000;
const RECEIVES = "front-row:workshop:class receives";

/** Whether the address that the teacher showed led here: it says so, and this tab remembers it from page to page. */
function isReceived() {
  try {
    if (new URLSearchParams(location.search).has("class")) sessionStorage.setItem(RECEIVES, "yes");
    return sessionStorage.getItem(RECEIVES) === "yes";
  } catch {
    return new URLSearchParams(location.search).has("class");
  }
}

/** @param {Lesson[]} lessons */
export function handInPart(lessons) {
  const name = h("input", { type: "text", id: "hand-in-name", maxlength: LONGEST_NAME, autocomplete: "off" });
  const said = h("p", { class: "said", role: "status" });
  const sees = h("pre", { tabindex: 0, "aria-label": "What is handed in" });
  const box = h(
    "details",
    {
      toggle: () => {
        if (box.open) sees.textContent = JSON.stringify(makeResult(lessons, name.value), null, 1);
      },
    },
    h("summary", {}, "What is handed in"),
    sees,
  );
  name.addEventListener("input", () => {
    if (box.open) sees.textContent = JSON.stringify(makeResult(lessons, name.value), null, 1);
  });
  const made = () => {
    const result = makeResult(lessons, name.value);
    if (result.predictions.length) return result;
    setText(said, "There is nothing to hand in yet: commit a prediction in a lesson, then measure.");
    return null;
  };
  const save = h(
    "button",
    {
      type: "button",
      click: () => {
        const result = made();
        if (result)
          setText(said, `Saved as ${saveResult(result)}, with ${counted(result.predictions.length, "prediction")}.`);
      },
    },
    "Save my numbers as a file",
  );
  const send = h(
    "button",
    {
      type: "button",
      class: "primary",
      click: async () => {
        const result = isEnabled(send) ? made() : null;
        if (!result) return;
        enable(send, false);
        setText(said, "Sending …");
        const problem = await sendResult(result);
        enable(send, true);
        const what = counted(result.predictions.length, "prediction");
        setText(
          said,
          problem
            ? `Not sent: ${problem} Saved as ${saveResult(result)} instead: give that file to your teacher.`
            : `Sent to your teacher’s machine: ${what}. Send again whenever you have measured more.`,
        );
      },
    },
    "Send my numbers to the teacher",
  );
  return h(
    "div",
    { class: "hand-in stack" },
    h(
      "label",
      { class: "field inline", for: "hand-in-name" },
      h("span", { class: "label" }, "Your name, if you like (none is needed)"),
      name,
    ),
    h("p", { class: "actions" }, isReceived() ? send : null, save),
    said,
    h(
      "p",
      { class: "fine" },
      "Handed in are your predictions, what was measured, when and in which lane, your browser’s name and version, and how many processor cores it sees. Never your code. It goes to the teacher’s machine in this room, and nowhere else.",
    ),
    box,
  );
}

/** Why it was not taken; empty where it was. @param {Result} result */
async function sendResult(result) {
  try {
    const answer = await fetch(new URL("class/results", ROOT), {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(result),
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    if (answer.ok) return "";
    return answer.status === 404 ? "this server takes no results in." : (await answer.text()).slice(0, 300);
  } catch {
    return "the teacher’s machine does not answer.";
  }
}

/** The name of the file. @param {Result} result */
function saveResult(result) {
  const file = `front-row-${result.sender.slice(0, 6)}.json`;
  save(file, new Blob([JSON.stringify(result, null, 1)], { type: "application/json" }));
  return file;
}
