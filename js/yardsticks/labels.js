// Rows with ids and labels as site/demos/rows.md says, for all frameworks alike.

const ADJECTIVES = (
  "amber brisk calm dapper eager fabled gentle hushed ivory jolly keen lively mellow " +
  "nimble opal plucky quiet rustic silver tidy upbeat velvet witty young zesty"
).split(" ");
const COLOURS = "azure black cyan green indigo maroon ochre pink red teal white".split(" ");
const NOUNS = "anchor basket candle drum engine feather guitar hammer island jacket kettle lantern mirror".split(" ");

let nextId = 1;
let state = lane.seed;

/** Three words by a seeded sequence that every language computes alike: all values stay below 2 ** 23. */
function makeLabel() {
  const adjective = (state * 75 + 74) % 65537;
  const colour = (adjective * 75 + 74) % 65537;
  state = (colour * 75 + 74) % 65537;
  return `${ADJECTIVES[adjective % 25]} ${COLOURS[colour % 11]} ${NOUNS[state % 13]}`;
}

export const makeRows = (count) => Array.from({ length: count }, () => ({ id: nextId++, label: makeLabel() }));
