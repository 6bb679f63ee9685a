// @ts-check
// The editor: CodeMirror, with the keys that are written beside it. It lives in a shadow tree, because there CodeMirror's styles
// need no exception from this page's Content-Security-Policy.

import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentWithTab, redo, undo } from "@codemirror/commands";
import { javascript } from "@codemirror/lang-javascript";
import { python } from "@codemirror/lang-python";
import { bracketMatching, HighlightStyle, indentOnInput, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { Compartment, EditorState, StateEffect, StateField } from "@codemirror/state";
import {
  Decoration,
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  highlightSpecialChars,
  keymap,
  lineNumbers,
} from "@codemirror/view";
import { KINDS } from "../../shared/code/kinds.js";

/** @typedef {"python" | "javascript"} Language */

const COLOURS = HighlightStyle.define(KINDS.map(({ kind, ...look }) => ({ color: `var(--code-${kind})`, ...look })));

const LOOK = EditorView.theme({
  "&": {
    fontSize: "var(--code-size, 0.875rem)",
    backgroundColor: "var(--card)",
    color: "var(--ink)",
    maxHeight: "var(--editor-height, 34rem)",
  },
  "&.cm-focused": { outline: "3px solid var(--accent)", outlineOffset: "-1px" },
  ".cm-scroller": { fontFamily: "var(--mono)", lineHeight: "1.6", overflow: "auto" },
  ".cm-gutters": {
    backgroundColor: "var(--sunk)",
    color: "var(--soft)",
    border: "0",
    borderRight: "1px solid var(--line)",
  },
  ".cm-activeLine, .cm-activeLineGutter": {
    backgroundColor: "light-dark(rgb(0 88 138 / 0.06), rgb(124 195 240 / 0.09))",
  },
  ".cm-cursor": { borderLeftColor: "var(--ink)", borderLeftWidth: "2px" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": {
    backgroundColor: "light-dark(#bcdcf0, #264d68)",
  },
  ".cm-wrong": {
    backgroundColor: "var(--bad-wash)",
    boxShadow: "inset 4px 0 0 var(--bad)",
    textDecoration: "underline wavy var(--bad)",
  },
  ".cm-tooltip": { backgroundColor: "var(--card)", color: "var(--ink)", border: "1px solid var(--line)" },
  ".cm-tooltip-autocomplete ul li[aria-selected]": { backgroundColor: "var(--accent)", color: "var(--on-accent)" },
});

/** @type {import("@codemirror/state").StateEffectType<number | null>} */
const markLine = StateEffect.define();
/** The line that an error points at. It goes once the text is changed. */
const marked = StateField.define({
  create: () => Decoration.none,
  update(shown, transaction) {
    let next = transaction.docChanged ? Decoration.none : shown;
    for (const effect of transaction.effects) {
      if (!effect.is(markLine)) continue;
      const { doc } = transaction.state;
      const line = effect.value;
      const at = line !== null && line >= 1 && line <= doc.lines ? doc.line(line).from : null;
      next =
        at === null
          ? Decoration.none
          : Decoration.set([
              Decoration.line({ class: "cm-wrong", attributes: { "data-wrong": String(line) } }).range(at),
            ]);
    }
    return next;
  },
  provide: (field) => EditorView.decorations.from(field),
});

export class Editor {
  #view;
  #language = new Compartment();

  /**
   * @param {HTMLElement} host
   * @param {{text: string, language: Language, label: string, run(): void, changed(): void}} given
   */
  constructor(host, { text, language, label, run, changed }) {
    const root = host.shadowRoot ?? host.attachShadow({ mode: "open" });
    const runKey = {
      key: "Mod-Enter",
      run: () => {
        run();
        return true; // the key is dealt with
      },
    };
    this.#view = new EditorView({
      root,
      parent: /** @type {any} */ (root),
      state: EditorState.create({
        doc: text,
        extensions: [
          keymap.of([
            runKey,
            ...closeBracketsKeymap,
            ...completionKeymap,
            ...defaultKeymap,
            ...historyKeymap,
            indentWithTab,
          ]),
          lineNumbers(),
          highlightSpecialChars(),
          highlightActiveLine(),
          highlightActiveLineGutter(),
          history(),
          drawSelection(),
          indentOnInput(),
          bracketMatching(),
          closeBrackets(),
          autocompletion(),
          marked,
          LOOK,
          syntaxHighlighting(COLOURS),
          indentUnit.of(language === "python" ? "    " : "  "),
          EditorState.tabSize.of(4),
          this.#language.of(grammar(language)),
          EditorView.contentAttributes.of({
            "aria-label": label,
            tabindex: "0",
            spellcheck: "false",
            autocapitalize: "off",
            autocorrect: "off",
          }),
          EditorView.updateListener.of((update) => update.docChanged && changed()),
        ],
      }),
    });
  }

  get text() {
    return this.#view.state.doc.toString();
  }

  /** Replace the text as one step that can be undone. */
  set text(text) {
    this.#view.dispatch({
      changes: { from: 0, to: this.#view.state.doc.length, insert: text },
      userEvent: "input.replace",
    });
  }

  /** Another text in another language: what was undone before belongs to the other.
   * @param {Language} language */
  set language(language) {
    this.#view.dispatch({ effects: this.#language.reconfigure(grammar(language)) });
  }

  /** @param {number | null} line  from 1 */
  mark(line) {
    this.#view.dispatch({ effects: markLine.of(line) });
    if (line === null || line > this.#view.state.doc.lines) return;
    this.#view.dispatch({ effects: EditorView.scrollIntoView(this.#view.state.doc.line(line).from, { y: "center" }) });
  }

  /** @param {number} line  from 1: go there with the cursor */
  goTo(line) {
    const { doc } = this.#view.state;
    this.#view.dispatch({
      selection: { anchor: doc.line(Math.min(Math.max(line, 1), doc.lines)).from },
      scrollIntoView: true,
    });
    this.#view.focus();
  }

  undo() {
    undo(this.#view);
  }

  redo() {
    redo(this.#view);
  }

  destroy() {
    this.#view.destroy();
  }
}

/** @param {Language} language */
const grammar = (language) => (language === "python" ? python() : javascript());
