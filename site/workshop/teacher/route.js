// @ts-check
// How the workshop comes to the room: chosen once, and the page then says only what holds for that.

import { byId } from "../../shared/ui/dom.js";
import { remember, remembered } from "../remembered.js";

/** Show what is for the route that the address names, that was chosen before, or that stands first. */
export function followRoute() {
  /** @type {NodeListOf<HTMLInputElement>} */
  const choices = byId("route").querySelectorAll("input");
  const asked = new URLSearchParams(location.search).get("route") ?? remembered("route");
  const chosen = [...choices].find(({ value }) => value === asked) ?? choices[0];
  chosen.checked = true;
  show(chosen.value);
  for (const choice of choices)
    choice.addEventListener("change", () => {
      show(choice.value);
      remember("route", choice.value);
      const address = new URL(location.href);
      address.searchParams.set("route", choice.value);
      history.replaceState(history.state, "", address);
    });
}

/** @param {string} route */
function show(route) {
  /** @type {NodeListOf<HTMLElement>} */
  const parts = document.querySelectorAll("[data-route]");
  for (const part of parts) part.hidden = !part.dataset.route?.split(" ").includes(route);
}
