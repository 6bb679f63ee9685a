// @ts-check
// What every page of ours can do: large type, for a projector, by a switch in its header and ?type=large in the address, so that a link
// keeps it; and explained words, whose explanations are fetched once somebody asks for one.

const LARGE = "large";
const button = document.querySelector("button.type-size");
button?.addEventListener("click", () => set(!isLarge()));
set(new URLSearchParams(location.search).get("type") === LARGE);
// A link to another page of ours takes the size along, however it is opened.
for (const event of ["click", "auxclick", "contextmenu"])
  document.addEventListener(event, takeAlong, { capture: true });

for (const link of document.querySelectorAll("a.term")) link.setAttribute("aria-haspopup", "dialog");
document.addEventListener("click", (event) => {
  const link = event.target instanceof Element ? event.target.closest("a.term") : null;
  if (!(link instanceof HTMLAnchorElement) || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  import("./terms.js").then(
    ({ explain }) => explain(link),
    () => location.assign(link.href), // the page itself says what is wrong
  );
});

/** @param {Event} event */
function takeAlong({ target }) {
  const link = target instanceof Element ? target.closest("a") : null;
  if (!isLarge() || !link || !isPage(link)) return;
  const address = new URL(link.href);
  address.searchParams.set("type", LARGE);
  link.href = address.href;
}

/** A page with this switch, and not a place in the page that is open. @param {HTMLAnchorElement} link */
function isPage({ origin, protocol, pathname, search, hash }) {
  if (
    origin !== location.origin ||
    !protocol.startsWith("http") ||
    pathname.includes("/lanes/") ||
    !/(\/|\.html)$/.test(pathname)
  )
    return false;
  return !hash || pathname !== location.pathname || search !== location.search;
}

function isLarge() {
  return document.documentElement.classList.contains("large-type");
}

/** @param {boolean} on */
function set(on) {
  const changed = on !== isLarge();
  document.documentElement.classList.toggle("large-type", on);
  button?.setAttribute("aria-pressed", String(on));
  if (changed) dispatchEvent(new Event("resize")); // what is drawn to the width of its place is drawn anew
  const address = new URL(location.href);
  if (on === (address.searchParams.get("type") === LARGE)) return;
  if (on) address.searchParams.set("type", LARGE);
  else address.searchParams.delete("type");
  history.replaceState(history.state, "", address);
}
