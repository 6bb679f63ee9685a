import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const SITE = fileURLToPath(new URL("../../site/", import.meta.url));
const NOT_OURS = ["node_modules", "build", "demos", "workshop/lessons"];

/** From a folder of `site/`, what its modules may take besides their own: pages from `shared` and the lanes' side, never from another page. */
const MAY_TAKE = {
  shared: ["lanes/frame", "lanes/nearest.js"],
  "lanes/frame": [],
  lanes: ["lanes/frame"],
  sandbox: ["lanes"],
  page: ["shared", "lanes", "sandbox"],
};

/** @param {string} folder @returns {string[]} */
function modules(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    const name = relative(SITE, path).split(sep).join("/");
    if (NOT_OURS.includes(name)) return [];
    if (entry.isDirectory()) return modules(path);
    return entry.name.endsWith(".js") ? [name] : [];
  });
}

/** @param {string} name */
function imports(name) {
  const text = readFileSync(join(SITE, name), "utf8");
  const found = text.matchAll(
    /(?:^(?:import|export)\b[^;]*?\bfrom |^import |\bimport\(|@import .*? from )"(\.[^"]+)"/gm,
  );
  return [...found].map(([, path]) =>
    relative(SITE, join(SITE, dirname(name), path))
      .split(sep)
      .join("/"),
  );
}

/** @param {string} name */
function part(name) {
  if (name.startsWith("lanes/frame/")) return "lanes/frame";
  return name.split("/")[0];
}

const all = modules(SITE);

test("the modules of the site are found, with what they import", () => {
  assert.ok(all.length > 100);
  assert.ok(all.flatMap(imports).length > 300);
  assert.ok(imports("shared/run/lane-frame.js").includes("lanes/frame/protocol.js"));
});

test("pages take from what is shared and from the lanes; no page takes from another, and nothing shared takes from a page", () => {
  const wrong = all.flatMap((name) => {
    const own = part(name);
    const may = [own, ...(MAY_TAKE[/** @type {keyof typeof MAY_TAKE} */ (own)] ?? MAY_TAKE.page)];
    return imports(name)
      .filter((path) => path.includes("/") && !may.some((place) => path === place || path.startsWith(`${place}/`)))
      .map((path) => `${name} imports ${path}`);
  });
  assert.deepEqual(wrong, []);
});

test("no folder holds more than fifteen modules", () => {
  const full = [...new Set(all.map((name) => dirname(name)))].filter(
    (folder) => all.filter((name) => dirname(name) === folder).length > 15,
  );
  assert.deepEqual(full, []);
});
