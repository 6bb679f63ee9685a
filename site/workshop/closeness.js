// @ts-check
// How far a prediction is from what was measured, in words. Pure.

/** @typedef {{guess: number, value: number}} Guessed */

/** A guess within this factor is called close. */
export const CLOSE = 1.25;

/** How many times too much or too little was guessed; null where one of the two is 0. @param {Guessed} guessed */
export function factorOff({ guess, value }) {
  if (guess > 0 && value > 0) return Math.max(guess / value, value / guess);
  return guess === value ? 1 : null;
}

/** One sentence, or none where one of the two is 0. @param {Guessed} guessed */
export function howClose({ guess, value }) {
  const off = factorOff({ guess, value });
  if (off === null) return "";
  if (guess === value) return "Exactly right.";
  if (off < CLOSE) return "That is close.";
  const times = `${off < 10 ? off.toFixed(1) : Math.round(off).toLocaleString("en")} times`;
  return `${value > guess ? `It is ${times} what you predicted` : `You predicted ${times} as much`}: what did you not think of?`;
}
