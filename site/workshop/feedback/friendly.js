// @ts-check
// What a runtime says when code fails, in words for beginners: which line, what happened, what to try. Pure: text in, text out.

import { nearest } from "../../lanes/nearest.js";

/** @typedef {import("../editor/editor.js").Language} Language */
/** @typedef {{line: number | null, words: string, advice: string | null}} Explained  `words` is the runtime's own last line */

/** The lane's own page calls the learner's text by one of these names, each runtime by another. */
const PLACES = [
  /File "(?:<exec>|<stdin>|\/home\/pyodide\/demo\.py|[^"]*\bpy\/[\w-]+\/\w+(?:\.py)?[^"]*)", line (\d+)/g,
  /\((?:[0-9a-f]{8}-[0-9a-f-]{27}|\w+\.js), line (\d+)\)/g,
  /\bon line (\d+)\b/g,
];

/** Names that beginners need, to tell a slip of the pen from a name that is not there. */
const KNOWN = [
  "appendChild",
  "addEventListener",
  "createElement",
  "getElementById",
  "querySelector",
  "setAttribute",
  "textContent",
  "className",
  "innerHTML",
  "insertBefore",
  "removeChild",
  "replaceChildren",
  "append",
  "remove",
  "value",
  "style",
  "classList",
  "document",
  "window",
  "listen",
  "ready",
  "when",
  "bind",
  "create_proxy",
  "range",
  "print",
  "len",
];

/**
 * @param {string} error  all that the runtime said
 * @param {string} source  what was run
 * @param {Language} language
 * @returns {Explained}
 */
export function explain(error, source, language) {
  const words = lastWords(error);
  const line = place(error, source);
  return { line, words, advice: advice(words, line, source, language) };
}

/** The line that says what happened; places go to the line number. @param {string} error */
export function lastWords(error) {
  const lines = error
    .trim()
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line && !line.startsWith("at "));
  const last =
    (error.includes("Traceback") ? lines.at(-1) : (lines.find((line) => /Error|error/.test(line)) ?? lines[0])) ?? "";
  return last
    .replace(/^Uncaught (?:Error: )?/, "")
    .replace(/ on line \d+$/, "")
    .replace(/ \([\w.-]+, line \d+\)$/, "");
}

/** @param {string} error @param {string} source */
function place(error, source) {
  const count = source.split("\n").length;
  for (const pattern of PLACES) {
    const found = [...error.matchAll(pattern)]
      .map((match) => Number(match[1]))
      .filter((line) => line >= 1 && line <= count + 1);
    if (found.length) return Math.min(found[found.length - 1], count);
  }
  return null;
}

/**
 * The first of these that fits speaks. Each is a common mistake.
 * @param {string} words
 * @param {number | null} line
 * @param {string} source
 * @param {Language} language
 */
function advice(words, line, source, language) {
  const at = line ? (source.split("\n")[line - 1] ?? "") : "";
  const call = handed(at);
  if (call) return call;
  for (const [pattern, say] of language === "python" ? PYTHON : JAVASCRIPT) {
    const match = pattern.exec(words);
    const said = match && say({ match, at, source, line });
    if (said) return said;
  }
  return null;
}

/** @typedef {{match: RegExpExecArray, at: string, source: string, line: number | null}} Case */
/** @typedef {[RegExp, (found: Case) => string | null]} Rule */

const NOTHING_FOUND =
  "The element before the dot was not found, so there is nothing to use. Compare the id in your code with the id on the page, letter by letter.";
const INDENT =
  "The spaces at the beginning of this line do not fit. What belongs to a def, if or for stands four spaces further in than it; all lines of one block begin at the same place.";
const QUOTE = "A text is not closed: each quote that opens needs the same quote at its end, on the same line.";
const BRACKET =
  "A bracket is open and not closed, or closed and never opened. Count ( and ), [ and ] on this line and the line above.";
export const TABS =
  "Some lines begin with tabs and others with spaces. They look alike, but are not. Use four spaces for each step.";
const MEMORY =
  "Your code asked for more memory than there is. Look for a loop that makes more and more of something and never ends.";
const AGAIN = "A function calls itself again and again without an end. Look for what should stop it.";

/** @type {Rule[]} */
const PYTHON = [
  [/MemoryError|memory allocation failed/, () => MEMORY],
  [/RecursionError|recursion depth|Maximum call stack|too much recursion/, () => AGAIN],
  [/TabError|[Ii]nconsistent .*tabs|inconsistent dedent.*tab/, () => TABS],
  [/(?:Indentation|Syntax)Error/, ({ source }) => (mixesTabs(source) ? TABS : null)],
  [/name '(\w+)' is(?: not|n't) defined/, ({ match, source }) => unknownName(match[1], source)],
  [/(?:expected|unindent|unexpected|unmatched).*indent|indent.*expected|IndentationError/i, () => INDENT],
  [/unterminated|EOL while|string literal|EOFError/, () => QUOTE],
  [/SyntaxError|was never closed/, ({ at }) => (quotes(at) ? QUOTE : null)],
  [/was never closed|unmatched|does not match|unexpected EOF|Unclosed|parenthesis|bracket/, () => BRACKET],
  [/SyntaxError|invalid syntax|bad input|ParseError/i, ({ source, line }) => syntax(source, line)],
  [
    /(?:concatenate str|unsupported (?:operand )?types?.*(?:'str'.*'int'|'int'.*'str')|cannot concatenate|can't convert .*(?:int|str))/,
    () => "A text and a number cannot be joined with +. Turn the number into text first: str(number).",
  ],
  [
    /No elements found for selector: (.+)/,
    ({ match }) =>
      `The page has no element for “${match[1]}”. Compare it with the page’s HTML, letter by letter; an id has a # before it.`,
  ],
  [
    /missing callback for event (\w+)/,
    ({ match }) =>
      `The function that is to be taken off was never bound to “${match[1]}” here: it must be the very one that was.`,
  ],
  [
    /KeyError: '?([\w-]+)'?$/,
    ({ match, at }) =>
      /\bdocument\[/.test(at)
        ? `The page has no element with the id “${match[1]}”. Compare it with the page’s HTML, letter by letter.`
        : null,
  ],
  [
    /(?:NoneType|JsNull|null).*(?:attribute|propert)|(?:attribute|propert).*(?:of null|NoneType)|Cannot (?:read|set) properties of null/,
    () => NOTHING_FOUND,
  ],
  [
    /missing \d+ required positional argument|takes? \d+ positional argument|takes \d+ arguments|positional arguments? but/,
    ({ source }) =>
      handed(source) ??
      "This function was called with more or fewer values than stand between the brackets after its def. A handler gets one: the event.",
  ],
  [
    /(?:'(?:method|function|builtin_function_or_method)'|method|function).*(?:object|operand|subscript)/,
    () => "This is a function that was not called. Write () after its name to call it.",
  ],
  [
    /(?:object is not callable|not callable|isn't callable)/,
    ({ source }) => handed(source) ?? "Brackets after a name call it, but what this name stands for is no function.",
  ],
  [
    /has no attribute '(\w+)'|no attribute (\w+)|AttributeError: (\w+)$/,
    ({ match }) => unknownAttribute(match[1] ?? match[2] ?? match[3]),
  ],
  [
    /No module named '?([\w.]+)/,
    ({ match }) =>
      `This lane has no module “${match[1]}”. Take what you need from the modules that the code began with: each runtime has its own.`,
  ],
];

/** @type {Rule[]} */
const JAVASCRIPT = [
  [/Maximum call stack|too much recursion/, () => AGAIN],
  [/Invalid (?:array|string) length|allocation failed/, () => MEMORY],
  [/Cannot (?:read|set) properties of (?:null|undefined)|null is not an object/, () => NOTHING_FOUND],
  [/(\w+) is not defined/, ({ match, source }) => unknownName(match[1], source)],
  [/(\w+) is not a function/, ({ match, source }) => unknownAttribute(match[1]) ?? handed(source)],
  [
    /Invalid or unexpected token|Unterminated|missing \) after argument|Unexpected end|Unexpected token/i,
    ({ source, line }) => jsSyntax(source, line),
  ],
  [/Assignment to constant/, () => "What was made with const keeps its value. Make it with let where it is to change."],
];

/** @param {string} name @param {string} source */
function unknownName(name, source) {
  const names = [
    ...new Set([...source.matchAll(/[A-Za-z_]\w*/g)].map(([word]) => word).filter((word) => word !== name)),
    ...KNOWN,
  ];
  const near = nearest(
    name,
    names.filter((word) => word.length > 1 && countOf(word, source) + Number(KNOWN.includes(word)) > 0),
  );
  const hint = near ? ` Did you mean “${near}”?` : "";
  return `Nothing is called “${name}” here.${hint} A name has to be made, or imported, before it is used; a text needs quotes.`;
}

/** @param {string} word @param {string} source */
const countOf = (word, source) => source.split(new RegExp(`\\b${word}\\b`)).length - 1;
/** How often a text stands in quotes. @param {string} text @param {string} source */
export const countOfText = (text, source) => source.split(`"${text}"`).length + source.split(`'${text}'`).length - 2;

/** @param {string} name */
function unknownAttribute(name) {
  const near = nearest(name, KNOWN);
  return near && near !== name
    ? `There is no “${name}” here. Did you mean “${near}”?`
    : `What stands before the dot has no “${name}”. Look at its spelling, and at what stands before the dot.`;
}

/** @param {string} source */
export function mixesTabs(source) {
  const starts = source.split("\n").map((line) => /^[ \t]+/.exec(line)?.[0] ?? "");
  return starts.some((start) => start.includes("\t")) && starts.some((start) => start.includes(" "));
}

/** A call where a function is to be handed over. @param {string} source */
export function handed(source) {
  const found =
    /(?:listen\([^()\n]*,[^()\n]*,|addEventListener\([^()\n]*,|\.bind\([^()\n]*,|create_proxy\()\s*([\w.]+)\(\s*\)\s*\)|\.on\w+ *= *([\w.]+)\( *\)/.exec(
      source,
    );
  const name = found?.[1] ?? found?.[2];
  return name
    ? `“${name}()” calls the function at once and hands over what it returns. Hand over the function itself: “${name}”, without brackets.`
    : null;
}

/** @param {string} source @param {number | null} line */
function syntax(source, line) {
  const lines = source.split("\n");
  // Where a runtime finds the mistake is often one line too late, and some runtimes say no line at all.
  const near = line ? [lines[line - 1] ?? "", lines[line - 2] ?? ""] : lines;
  const headless = near.find(
    (text) =>
      /^\s*(?:if|elif|else|for|while|def|class|try|except|finally|with)\b[^#]*$/.test(text) &&
      !/[:,([\\{]\s*$/.test(text.trimEnd()) &&
      balance(text) === 0,
  );
  if (headless) return `A colon is missing at the end of “${headless.trim()}”.`;
  if (near.some((text) => quotes(text))) return QUOTE;
  if (
    lines.some(
      (text, place) =>
        /^\s*(?:if|elif|else|for|while|def|class|try|except|finally|with)\b.*:\s*$/.test(text) &&
        !goesIn(text, lines[place + 1]),
    )
  )
    return INDENT;
  if (near.some((text) => balance(text) !== 0)) return BRACKET;
  if (near.some((text) => /^\s*(?:if|while)\b[^=]*[^=!<>]=[^=]/.test(text)))
    return "One = gives a name a value. To ask whether two things are equal, write ==.";
  return "Python cannot read this line. Look for a missing colon, quote, comma or bracket here or on the line above.";
}

/** Whether the next line begins further in, or is none that counts. @param {string} text @param {string | undefined} next */
const goesIn = (text, next) =>
  !next?.trim() || next.trimStart().startsWith("#") || /^\s*/.exec(next)?.[0] !== /^\s*/.exec(text)?.[0];

/** @param {string} source @param {number | null} line */
function jsSyntax(source, line) {
  const lines = source.split("\n");
  const near = line ? [lines[line - 1] ?? "", lines[line - 2] ?? ""] : [];
  if (near.some(quotes)) return QUOTE;
  return "JavaScript cannot read this line. Look for a bracket, brace or quote that is open and not closed, here or on the lines above.";
}

/** Whether a quote is left open on this line. @param {string} text */
const quotes = (text) =>
  ['"', "'"].some(
    (quote) =>
      (text.replace(/\\./g, "").replace(/#.*$/, "").split(quote).length - 1) % 2 === 1 &&
      !text.includes(quote === '"' ? "'" : '"'),
  );

/** @param {string} text */
const balance = (text) => (text.match(/[([{]/g)?.length ?? 0) - (text.match(/[)\]}]/g)?.length ?? 0);
