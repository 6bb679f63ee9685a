// @ts-check
// What runs without an error and yet is most likely meant otherwise. Pure: text in, text out.

import { nearest } from "../../lanes/nearest.js";
import { countOfText, handed, mixesTabs, TABS } from "./friendly.js";

/** @typedef {import("../editor/editor.js").Language} Language */

/**
 * @param {string} source
 * @param {Language} language
 * @param {string} [markup]  the HTML that the code finds in its page
 * @returns {{line: number, says: string}[]}
 */
export function suspicious(source, language, markup = "") {
  const ids = new Set(
    [...`${markup}\n${source}`.matchAll(/\.id\s*=\s*["']([^"']+)["']|\bid=["']?([\w-]+)/g)].map(
      ([, one, other]) => one ?? other,
    ),
  );
  return source
    .split("\n")
    .flatMap((text, place) => {
      const line = place + 1;
      const bare = /^\s*([A-Za-z_][\w.]*\.(?:remove|click|focus|clear|reload)|ready|main)\s*;?\s*$/.exec(text);
      if (bare) return [{ line, says: `“${bare[1]}” alone does nothing. Write () after the name to call it.` }];
      const call = handed(text);
      if (call) return [{ line, says: call }];
      const asked =
        /(?:getElementById\(|\bdocument\[)\s*["']([^"']+)["']|(?:querySelector\(|when\([^()\n]*,|bind\()\s*["']#([\w-]+)["']/.exec(
          text,
        );
      const id = asked?.[1] ?? asked?.[2];
      if (id && !ids.has(id) && countOfText(id, source) < 2) {
        const near = nearest(id, [...ids]);
        return [
          {
            line,
            says: `No element has the id “${id}”, neither in the page’s HTML nor made here, so it was not found.${near ? ` Did you mean “${near}”?` : ""}`,
          },
        ];
      }
      if (language === "python" && /^\s*\t+/.test(text) && mixesTabs(source)) return [{ line, says: TABS }];
      return [];
    })
    .slice(0, 3);
}
