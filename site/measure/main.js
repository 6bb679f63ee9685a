// @ts-check
// The page that is measured. One tap begins; from then on it asks the harness what to do, does it, and says what came of it.

import { byId, setText } from "../shared/ui/dom.js";
import { canKeepAwake, keepAwake } from "./awake.js";
import { Executor } from "./executor.js";
import { Line, Refused } from "./line.js";
import { describe } from "./machine.js";
import { far, planned } from "./words.js";

/** @typedef {import("./executor.js").Command} Command */

const STILL_AT_IT_MS = 5000;
const CUT =
  "No connection to the machine that directs this run: trying again. If it ended there, this page may be closed.";
const HIDDEN = "Waiting: this page must be in front to be measured.";

const [begin, stop] = [byId("begin"), byId("stop")].map((button) => /** @type {HTMLButtonElement} */ (button));
const executor = new Executor(byId("stage"));
const line = new Line(location.hash.slice(1), (isCut) => say(isCut ? CUT : ""));
let isStopping = false;
/** @type {number | null} */
let most = null;

begin.addEventListener("click", run, { once: true });
stop.addEventListener("click", () => {
  isStopping = true;
  stop.disabled = true;
  say("Stopping …");
  void attempt(() => line.send("tell", { what: "stop" }));
});
document.addEventListener("visibilitychange", () => {
  if (!stop.hidden) line.tell(document.hidden ? "hidden" : "visible");
});
byId("screen").hidden = canKeepAwake();
void attempt(offer);

/** Say what is to be measured, and wait for the tap. */
async function offer() {
  setText(byId("plan"), planned(await line.send("plan")));
  begin.disabled = false;
  if (new URLSearchParams(location.search).has("begin")) begin.click();
}

async function run() {
  begin.hidden = true;
  stop.hidden = false;
  for (const id of ["progress", "lanes"]) byId(id).hidden = false;
  document.body.classList.add("running");
  keepAwake();
  await attempt(async () => {
    await line.send("hello", await describe());
    await obeyUntilTheEnd();
  });
  stop.hidden = true;
  document.body.classList.remove("running");
  byId("lanes").hidden = true;
  executor.closeAll();
}

async function obeyUntilTheEnd() {
  let refused = 0;
  for (;;) {
    await untilVisible();
    /** @type {Command | null} */
    const command = await line.send("next");
    if (!command) continue;
    if (command.what === "end") {
      finish(command.said.doing);
      return;
    }
    show(command);
    await untilVisible();
    const { number } = command;
    const answer = await meanwhile(() => executor.obey(command));
    try {
      await line.send("answer", { number, answer });
    } catch (error) {
      // The harness may have given up waiting for it, and says more when it is asked what comes next. It does not ask for ever.
      if (!(error instanceof Refused) || number === refused) throw error;
      refused = number;
    }
  }
}

/**
 * Let the harness know that this page is still at it, where a command takes long.
 * @template T
 * @param {() => Promise<T>} work
 */
async function meanwhile(work) {
  const ticking = setInterval(() => line.tell("working"), STILL_AT_IT_MS);
  try {
    return await work();
  } finally {
    clearInterval(ticking);
  }
}

/** @param {Command} command */
function show({ said }) {
  most = Math.max(most ?? 0, said.seconds_left);
  const bar = /** @type {HTMLProgressElement} */ (byId("bar"));
  bar.value = most ? 1 - said.seconds_left / most : 1;
  setText(byId("counts"), far(said.samples, said.seconds_left));
  setText(byId("doing"), said.doing);
}

/** @param {string} text */
function finish(text) {
  for (const id of ["progress", "advice"]) byId(id).hidden = true;
  say(text, true);
}

/** What went wrong is said to whoever looks at the page. @param {() => Promise<void>} work */
async function attempt(work) {
  try {
    await work();
  } catch (error) {
    finish(error instanceof Error ? error.message : String(error));
  }
}

/** @param {string} text @param {boolean} isLast */
function say(text, isLast = false) {
  if (isLast || !isStopping) setText(byId("state"), text);
}

async function untilVisible() {
  if (!document.hidden) return;
  say(HIDDEN);
  while (document.hidden)
    await new Promise((resolve) => document.addEventListener("visibilitychange", resolve, { once: true }));
  say("");
}
