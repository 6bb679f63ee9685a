// @ts-check
// What a button leads to is brought into sight, no further than needed; a reader who sees it already stays where they are.

/** @param {Element} element */
export function bringIntoSight(element) {
  element.scrollIntoView({ block: "nearest", inline: "nearest" });
}
