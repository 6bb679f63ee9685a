// @ts-check
// What a run file's schema cannot say: dates that there are, names that must be known, samples that must differ. The twin of
// measurements/runs/consistency.py; tests/support/refused_runs.json holds both to the same files. Pure.

/** As many names of each kind as a run may hold, as in measurements/runs/fields.py. */
const MOST_NAMES = 500;
const COUNTED = ["lane", "demo", "style", "operation", "size", "stage", "start", "step"];

/**
 * @param {Record<string, any>} run  whose fields are right, each by itself
 * @returns {string | null}  a sentence's middle
 */
export function inconsistency({ started, ending, settings, samples }) {
  for (const [field, moment] of Object.entries({ started, "ending → ended": ending?.ended }))
    if (moment !== undefined && !isDay(moment)) return `at ${field}: there is no such date`;
  const { lanes, demos, styles, urls = [], controls = {} } = settings;
  for (const [field, names] of Object.entries({ lanes, demos, styles, urls: urls.map(nameOf) })) {
    const twice = names.find((/** @type {string} */ name, /** @type {number} */ i) => names.indexOf(name) !== i);
    if (twice !== undefined) return `at settings → ${field}: ${twice} is there twice`;
  }
  for (const [control, lane] of Object.entries(controls)) {
    if (!lanes.includes(lane)) return `at settings → controls → ${control}: there is no lane ${lane}`;
    if (lanes.includes(control)) return `at settings → controls → ${control}: a lane has this name`;
  }
  return inSamples(samples, new Set(urls.map(nameOf)));
}

/** @param {Record<string, any>[]} samples @param {Set<string>} urls */
function inSamples(samples, urls) {
  /** @type {Map<string, number>} */
  const places = new Map();
  const names = new Map(COUNTED.map((field) => [field, new Set()]));
  for (const [place, sample] of samples.entries()) {
    if (sample.kind === "failure") continue;
    if (sample.url !== undefined && !urls.has(sample.url))
      return `at samples → ${place} → url: the settings have no ${sample.url}`;
    const key = JSON.stringify(keyOf(sample));
    if (places.has(key)) return `at samples → ${place}: the same sample as ${places.get(key)}`;
    places.set(key, place);
    for (const [field, known] of names)
      if (known.add(sample[field] ?? null).size > MOST_NAMES)
        return `at samples → ${place} → ${field}: the ${MOST_NAMES + 1}st of its kind`;
  }
  return null;
}

/** What no other sample of the run has. @param {Record<string, any>} sample */
function keyOf(sample) {
  const { kind, lane, demo, style, operation, size = null, round, index } = sample;
  if (kind === "navigation") return [kind, sample.url, sample.cache, round];
  if (kind === "timespan") return [kind, sample.url, sample.step, round, index];
  const place = [kind, lane, demo, style];
  if (kind === "update") return [...place, operation, size, round, index];
  if (kind === "load")
    return [...place, sample.cache, sample.network, sample.cpu_slowdown, round, sample.start ?? null];
  if (kind === "memory") return [...place, round, sample.stage];
  return kind === "dom-calls" ? [...place, operation, size] : place;
}

/** Whether a month has that day: browsers take 30 February for 2 March. @param {string} moment  of the schema's form */
function isDay(moment) {
  const [year, month, day] = moment.slice(0, 10).split("-").map(Number);
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/** @param {{name: string}} url */
const nameOf = ({ name }) => name;
