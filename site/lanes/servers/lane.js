// @ts-check
// What the page of a server lane adds to its framework's HTML and to htmx: buttons appear once htmx listens to them, the page says that
// it waits while a request is out, and shows what went wrong with one.

lane.runtime();

const main = /** @type {HTMLElement} */ (document.querySelector("main"));
let out = 0;

addEventListener("htmx:before:request", () => {
  out += 1;
  main.setAttribute("aria-busy", "true");
});
addEventListener("htmx:finally:request", () => {
  out -= 1;
  if (!out) main.removeAttribute("aria-busy");
});
addEventListener("htmx:response:error", (event) => {
  const { ctx } = /** @type {CustomEvent} */ (event).detail;
  lane.fail(
    `The server answered ${ctx.response.status}: ${textOf(ctx.text, ctx.response.headers.get("content-type"))}`,
  );
});
addEventListener("htmx:error", (event) => {
  const { error } = /** @type {CustomEvent} */ (event).detail;
  if (error?.name === "AbortError") lane.fail("The server did not answer within a minute.");
  else if (error instanceof TypeError)
    lane.fail(`The server cannot be reached: it was stopped, or the network is cut. (${error.message})`);
  else lane.fail(`htmx could not go on: ${error?.message ?? error}`);
});

const page = /** @type {HTMLTemplateElement} */ (document.getElementById("page"));
main.append(document.importNode(page.content, true));
htmx.process(main);
lane.ready();

/**
 * What an answer says, be it a page of HTML or not.
 * @param {string} answer
 * @param {string | null} type
 */
function textOf(answer, type) {
  const text = type?.startsWith("text/html")
    ? new DOMParser().parseFromString(answer, "text/html").body.textContent
    : answer;
  return text.trim().replace(/\s+/g, " ") || "nothing else.";
}
