// @ts-check
// Keeps the screen on where the browser lets a page do so: not on a plain http address of another machine, not in every browser.

export const canKeepAwake = () => "wakeLock" in navigator;

/** From now on, and again each time that the page comes back to the front. */
export function keepAwake() {
  if (!canKeepAwake()) return;
  const ask = () => document.hidden || navigator.wakeLock.request("screen").catch(() => {}); // a battery that is low may forbid it
  document.addEventListener("visibilitychange", ask);
  ask();
}
