// @ts-check
// Single functions out of a source text. Knows just enough of Python and JavaScript to tell code from strings and comments.

/** @typedef {"python" | "javascript"} Language */

/**
 * The functions of those names, in that order; null where the source has none of that name.
 * @param {string} source
 * @param {Language} language
 * @param {readonly string[]} names  as Python writes them: in JavaScript, create_row is createRow
 * @returns {(string | null)[]}
 */
export function extractFunctions(source, language, names) {
  const text = source.replaceAll("\r\n", "\n");
  const blank = blanked(text, language);
  return names.map((name) =>
    language === "python" ? python(text, blank, name) : javascript(text, blank, camelCase(name)),
  );
}

/** @param {string} name */
export const camelCase = (name) => name.replace(/(?<=[^_])_+([a-z0-9])/g, (_, letter) => letter.toUpperCase());

/** @param {string} name */
const escaped = (name) => name.replace(/[^\w]/g, "\\$&");

/**
 * From its decorators to the last line that is indented deeper than its `def`.
 * @param {string} text
 * @param {string} blank
 * @param {string} name
 */
function python(text, blank, name) {
  const head = new RegExp(`^([ \\t]*)(?:async[ \\t]+)?(?:def|class)[ \\t]+${escaped(name)}\\b`, "m").exec(blank);
  if (!head) return null;
  const indent = head[1].length;
  const lines = blank.split("\n");
  const original = text.split("\n");
  const at = blank.slice(0, head.index).split("\n").length - 1;
  let first = at;
  while (first > 0 && original[first - 1].startsWith(`${head[1]}@`)) first -= 1;
  let last = at;
  let depth = brackets(lines[at]);
  for (let i = at + 1; i < lines.length; i++) {
    const empty = lines[i].trim() === "";
    // Within brackets or a string (which is blank but not empty) indentation means nothing.
    if (!empty && depth === 0 && indentOf(lines[i]) <= indent) break;
    if (
      !empty ||
      (original[i].trim() !== "" && (depth > 0 || !isComment(original[i]) || indentOf(original[i]) > indent))
    )
      last = i;
    depth += brackets(lines[i]);
  }
  return dedented(original.slice(first, last + 1), indent);
}

/**
 * From the comment right above it to its closing brace.
 * @param {string} text
 * @param {string} blank
 * @param {string} name
 */
function javascript(text, blank, name) {
  const declared = `(?:export[ \\t]+)?(?:default[ \\t]+)?(?:(?:async[ \\t]+)?function[ \\t]*\\*?[ \\t]*${escaped(name)}\\b|class[ \\t]+${escaped(name)}\\b|(?:const|let)[ \\t]+${escaped(name)}[ \\t]*=)`;
  const head = new RegExp(`^([ \\t]*)${declared}`, "m").exec(blank);
  if (!head) return null;
  const end = endOfBlock(blank, head.index + head[0].length, /=$/.test(head[0]));
  const lines = text.slice(0, end).split("\n");
  let first = text.slice(0, head.index).split("\n").length - 1;
  if (first > 0 && /^\s*(\/\/|\*\/|\/\*\*.*\*\/\s*$)/.test(lines[first - 1])) {
    const block = !/^\s*\/\//.test(lines[first - 1]);
    do first -= 1;
    while (first > 0 && (block ? !/^\s*\/\*/.test(lines[first]) : /^\s*\/\//.test(lines[first - 1])));
  }
  return dedented(lines.slice(first), head[1].length);
}

/**
 * Just behind the brace that closes a function's body, or behind the semicolon of an assigned one.
 * @param {string} blank
 * @param {number} from
 * @param {boolean} assigned
 */
function endOfBlock(blank, from, assigned) {
  let depth = 0;
  for (let i = from; i < blank.length; i++) {
    const letter = blank[i];
    if ("([{".includes(letter)) depth += 1;
    else if (")]}".includes(letter)) {
      depth -= 1;
      if (depth === 0 && letter === "}" && !assigned && !/^\s*[),]/.test(blank.slice(i + 1, i + 40))) return i + 1;
    } else if (letter === ";" && depth === 0) return i + 1;
  }
  return blank.length;
}

/** @param {string} line */
const brackets = (line) => (line.match(/[([{]/g)?.length ?? 0) - (line.match(/[)\]}]/g)?.length ?? 0);
/** @param {string} line */
const indentOf = (line) => line.length - line.trimStart().length;
/** @param {string} line */
const isComment = (line) => line.trimStart().startsWith("#");

/**
 * @param {string[]} lines
 * @param {number} indent
 */
function dedented(lines, indent) {
  return lines
    .map((line) => (line.slice(0, indent).trim() === "" ? line.slice(indent) : line))
    .join("\n")
    .trimEnd();
}

const PYTHON_TOKENS =
  /#[^\n]*|("""|\x27\x27\x27)(?:\\[\s\S]|(?!\1)[\s\S])*?\1|"(?:\\[\s\S]|[^"\\\n])*"|'(?:\\[\s\S]|[^'\\\n])*'/g;
/** Comments, strings and regular expressions; the last are told from divisions by what stands before them. */
const JAVASCRIPT_TOKEN =
  /\/\/[^\n]*|\/\*[\s\S]*?\*\/|"(?:\\[\s\S]|[^"\\\n])*"|'(?:\\[\s\S]|[^'\\\n])*'|(?<=(?:[=(,:;!&|?{}[\n]|\breturn|\bcase)\s*)\/(?:\\.|\[(?:\\.|[^\]\n])*\]|[^/\\\n*])+\/[a-z]*/y;

/**
 * The text with every string and comment replaced by spaces; line ends stay where they are.
 * @param {string} text
 * @param {Language} language
 */
function blanked(text, language) {
  return language === "python" ? text.replace(PYTHON_TOKENS, spaces) : blankedJavaScript(text);
}

/** @param {string} token */
const spaces = (token) => token.replace(/[^\n]/g, " ");

/** @param {string} text */
function blankedJavaScript(text) {
  let blank = "";
  /** Of each open template, the number of braces open within its ${…}; -1 while in its text. @type {number[]} */
  const templates = [];
  while (blank.length < text.length) {
    const at = blank.length;
    const letter = text[at];
    const inner = templates.length - 1;
    if (templates[inner] === -1) {
      const opens = text.startsWith("${", at);
      if (opens) templates[inner] = 0;
      else if (letter === "`") templates.pop();
      blank += spaces(text.slice(at, at + (opens || letter === "\\" ? 2 : 1)));
      continue;
    }
    JAVASCRIPT_TOKEN.lastIndex = at;
    const token = JAVASCRIPT_TOKEN.exec(text)?.[0];
    if (token) blank += spaces(token);
    else if (letter === "`" || (letter === "}" && templates[inner] === 0)) {
      if (letter === "`") templates.push(-1);
      else templates[inner] = -1;
      blank += " ";
    } else {
      if (inner >= 0 && letter === "{") templates[inner] += 1;
      if (inner >= 0 && letter === "}") templates[inner] -= 1;
      blank += letter;
    }
  }
  return blank;
}
