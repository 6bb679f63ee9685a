// @ts-check
// What is told of a figure beside itself: under the mouse, with the keyboard's focus, at a tap. One card for the whole page.

import { h } from "../../shared/ui/dom.js";

/** @typedef {{title: string, lines: string[]}} Told */

const EDGE = 8;
/** Within which the mouse may get from a figure onto its card. */
const LEAVING_MS = 150;

/** @type {WeakMap<Element, Told>} */
const told = new WeakMap();
const card = h("div", { id: "hint", class: "hint", role: "tooltip", popover: "manual" });
/** Beside what it stands. @type {Element | null} */
let beside = null;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let leaving;

/**
 * Give a button something to tell.
 * @template {Element} Each
 * @param {Each} element
 * @param {Told} what
 */
export function tells(element, what) {
  told.set(element, what);
  return element;
}

/** Whether its card is open already: a first tap opens it, a second one goes on. @param {Element} element */
export const isTold = (element) => beside === element;

/** From now on hover and focus open the card, and Escape closes it. */
export function listenForHints() {
  document.body.append(card);
  document.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch") return;
    const over = event.target instanceof Element ? event.target : null;
    clearTimeout(leaving);
    if (over?.closest("#hint")) return;
    const near = over?.closest(".figure, .sign") ?? over?.closest("td")?.querySelector(".figure");
    if (near && told.has(near)) tell(near);
    else if (beside !== document.activeElement) leaving = setTimeout(hide, LEAVING_MS);
  });
  document.addEventListener("focusin", ({ target }) => {
    if (target instanceof Element && told.has(target) && target.matches(":focus-visible")) tell(target);
    else hide();
  });
  document.addEventListener("focusout", hide);
  document.addEventListener("pointerdown", ({ target }) => {
    if (target instanceof Element && !target.closest(".figure, .sign, #hint")) hide();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !beside) return;
    event.preventDefault(); // what stands around it stays open
    hide();
  });
  addEventListener("scroll", follow, { passive: true, capture: true });
}

/** The keyboard's own scrolling brings a figure into sight: there its card goes along. */
function follow() {
  if (beside && beside === document.activeElement) place(beside.getBoundingClientRect());
  else hide();
}

/** @param {Element} element */
export function tell(element) {
  const what = told.get(element);
  if (!what || beside === element) return;
  hide();
  beside = element;
  element.setAttribute("aria-describedby", "hint");
  card.replaceChildren(h("p", { class: "hint-title" }, what.title), ...what.lines.map((line) => h("p", {}, line)));
  const host = element.closest("dialog") ?? document.body;
  if (card.parentElement !== host) host.append(card);
  card.showPopover();
  place(element.getBoundingClientRect());
}

export function hide() {
  beside?.removeAttribute("aria-describedby");
  beside = null;
  if (card.matches(":popover-open")) card.hidePopover();
}

/** Below the figure, or above it where there is no room. @param {DOMRect} figure */
function place(figure) {
  const { width, height } = card.getBoundingClientRect();
  const room = document.documentElement.clientWidth - width - EDGE;
  const below = figure.bottom + 4;
  const top = below + height > innerHeight && figure.top - height - 4 > 0 ? figure.top - height - 4 : below;
  card.style.left = `${Math.max(EDGE, Math.min(figure.left, room))}px`;
  card.style.top = `${top}px`;
}
