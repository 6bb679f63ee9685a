// @ts-check
// A sheet as text: JSON, CSV or Markdown, each with the line that says where its figures come from. Pure.

/** @import {Sheet, SheetCell, SheetRow} from "../sheets/types.d.ts" */

/** What a sheet can be saved as. @type {Record<string, {title: string, type: string, picture: boolean}>} */
export const FORMS = {
  md: { title: "Markdown", type: "text/markdown", picture: false },
  csv: { title: "CSV", type: "text/csv", picture: false },
  json: { title: "JSON", type: "application/json", picture: false },
  svg: { title: "SVG picture", type: "image/svg+xml", picture: true },
  png: { title: "PNG picture", type: "image/png", picture: true },
};

/**
 * @param {string} form
 * @param {Sheet} sheet
 * @param {SheetRow[]} rows  in the order shown
 * @param {string} cited
 */
export function asText(form, sheet, rows, cited) {
  if (form === "json") return asJson(sheet, rows, cited);
  return form === "csv" ? asCsv(sheet, rows, cited) : asMarkdown(sheet, rows, cited);
}

/** @param {Sheet} sheet @param {SheetRow[]} rows @param {string} cited */
function asJson(sheet, rows, cited) {
  const figures = lines(sheet, rows);
  return `${JSON.stringify({ title: sheet.title, about: sheet.about, cite: cited, figures }, null, 1)}\n`;
}

/** One line a figure, as the harness writes them: easiest to go on with. @param {Sheet} sheet @param {SheetRow[]} rows @param {string} cited */
function asCsv(sheet, rows, cited) {
  const figures = lines(sheet, rows);
  const heads = [...new Set(figures.flatMap((line) => Object.keys(line)))];
  const written = [
    heads,
    ...figures.map((line) => heads.map((head) => /** @type {Record<string, unknown>} */ (line)[head] ?? "")),
  ];
  return `# ${cited.replaceAll("\n", " ")}\n${written.map((values) => values.map(quoted).join(",")).join("\n")}\n`;
}

/** @param {Sheet} sheet @param {SheetRow[]} rows */
function lines(sheet, rows) {
  return rows.flatMap((row) =>
    row.cells.flatMap((cell, i) =>
      cell && !cell.missing
        ? [
            {
              [sheet.first.toLowerCase()]: row.title,
              ...(row.fine ? { where: row.fine } : {}),
              column: sheet.columns[i].title,
              ...cell.raw,
            },
          ]
        : [],
    ),
  );
}

/** A text that a spreadsheet would take for a formula gets an apostrophe before it. @param {unknown} value */
function quoted(value) {
  const text = typeof value === "string" && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A figure with all that must stand beside it. @param {SheetCell} cell */
const written = ({ text, factorText = "", fine, flags = [], under = "" }) =>
  [factorText ? `${text} (${factorText})` : text, under && `middle half ${under}`, ...fine, ...flags].filter(Boolean);

/** @param {Sheet} sheet @param {SheetRow[]} rows @param {string} cited */
function asMarkdown(sheet, rows, cited) {
  const safe = (/** @type {string} */ text) => text.replace(/[\\`*_{}[\]<>|#]/g, "\\$&").replaceAll("\n", " ");
  const line = (/** @type {string[]} */ values) => `| ${values.join(" | ")} |`;
  const heads = [sheet.first, ...sheet.columns.map(({ title }) => title)];
  const body = rows.map((row) =>
    line([
      safe(row.title) + (row.fine ? `<br>${safe(row.fine)}` : ""),
      ...row.cells.map((cell) => (cell ? written(cell).map(safe).join("<br>") : "–")),
    ]),
  );
  return [
    `### ${safe(sheet.title)}`,
    "",
    line(heads.map(safe)),
    line(["---", ...sheet.columns.map(() => "--:")]),
    ...body,
    "",
    safe(sheet.about),
    "",
    safe(cited),
    "",
  ].join("\n");
}
