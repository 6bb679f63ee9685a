// @ts-check
// What the workshop's page and a frame for given code call each other's first messages; all else goes over the port sent along.

/** The frame waits for a lane's page and a text to run. */
export const WAITING = "front-row:waiting";
/** Here is the page, and a port over which the text comes. */
export const GIVEN = "front-row:given";
