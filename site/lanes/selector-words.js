// @ts-check
// What a check looks for, in words for someone who has not met CSS selectors yet.

/**
 * An element with an id is told in words, anything else as it is written in CSS. Pure.
 * @param {string} selector
 */
export function named(selector) {
  const [, tag, id] = /^([a-z][a-z0-9]*)?#([\w-]+)$/.exec(selector) ?? [];
  if (!id) return { one: `“${selector}”`, none: `“${selector}”`, many: `of “${selector}”` };
  const noun = tag ? `${tag} element` : "element";
  return {
    one: `The ${noun} with the id “${id}”`,
    none: `${noun} with the id “${id}”`,
    many: `${noun}s with the id “${id}”`,
  };
}
