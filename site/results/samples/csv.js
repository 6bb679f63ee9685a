// @ts-check
// Samples as a file. Pure.

/** @import {Sample} from "../run/types.d.ts" */

/**
 * Every field of the samples, one line each.
 * @param {{samples: Sample[]}[]} found
 * @param {string} cited
 */
export function samplesCsv(found, cited) {
  const lines = found.flatMap(({ samples }) => samples.flatMap(flat));
  const heads = [...new Set(lines.flatMap((line) => Object.keys(line)))];
  const quoted = (/** @type {unknown} */ value) =>
    /[",\n]/.test(String(value ?? "")) ? `"${String(value).replaceAll('"', '""')}"` : String(value ?? "");
  return `# ${cited}\n${[heads, ...lines.map((line) => heads.map((head) => line[head]))].map((values) => values.map(quoted).join(",")).join("\n")}\n`;
}

/** @param {Sample} sample @returns {Record<string, unknown>[]} */
function flat(sample) {
  if (sample.kind === "size")
    return sample.files.map((file) => ({ ...sample, files: undefined, ...file })).map(({ files, ...rest }) => rest);
  if (sample.kind === "dom-calls")
    return Object.entries(sample.by_name)
      .map(([name, count]) => ({ ...sample, by_name: undefined, name, count }))
      .map(({ by_name, ...rest }) => rest);
  if (sample.kind === "load")
    return [{ ...sample, files: sample.files?.length ?? null, long_tasks: sample.long_tasks?.length ?? null }];
  return [{ ...sample }];
}
