// @ts-check
// Large type, for a projector: a switch in the header, and ?type=large in the address, so that a link keeps it.

const LARGE = "large";
const button = document.querySelector("button.type-size");
button?.addEventListener("click", () => set(!isLarge()));
set(new URLSearchParams(location.search).get("type") === LARGE);
// A link to another page of ours takes the size along.
document.addEventListener("click", (event) => {
  const link = event.target instanceof Element ? event.target.closest("a") : null;
  if (!isLarge() || !link || link.origin !== location.origin || link.pathname === location.pathname || link.target) return;
  const address = new URL(link.href);
  address.searchParams.set("type", LARGE);
  link.href = address.href;
});

function isLarge() {
  return document.documentElement.classList.contains("large-type");
}

/** @param {boolean} on */
function set(on) {
  document.documentElement.classList.toggle("large-type", on);
  button?.setAttribute("aria-pressed", String(on));
  const address = new URL(location.href);
  if (on === (address.searchParams.get("type") === LARGE)) return;
  if (on) address.searchParams.set("type", LARGE);
  else address.searchParams.delete("type");
  history.replaceState(null, "", address);
}
