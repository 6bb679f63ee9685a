// @ts-check
// The file of a server lane's page shows only where no server answered in its place. It asks for the reason and says what to do.

const STARTS = "`make demo` starts it with the pages, and so does `front-row serve`.";

/** @returns {Promise<string>} */
async function reason() {
  const answer = await fetch(`../../servers/${lane.name}/${location.search}`).catch(() => null);
  if (!answer) return `The server of this lane cannot be reached. ${STARTS}`;
  const text = answer.headers.get("content-type")?.startsWith("text/plain") ? (await answer.text()).trim() : "";
  // Any other host of these files says that there is no such file, in words of its own.
  if (answer.status === 404) return `This lane's page is made by a server of its own, and none runs here. ${STARTS}`;
  if (answer.ok)
    return "The server of this lane answers, but its page did not come: this browser keeps an older file in its place.";
  return text || `The server of this lane answered ${answer.status}.`;
}

lane.runtime();
lane.fail(await reason());
