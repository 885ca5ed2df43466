/**
 * One sprite with the icons the templates name.
 *
 * The outline icons come from the installed package at build time; the list of
 * names is the only thing that is ours, and nothing is copied into the tree.
 */
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Plugin } from "vite";

const SOURCE_NAME = "src/icons.svg";

export function iconNames(list: string): string[] {
  return list
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "" && !line.startsWith("#"));
}

/** Return one `<symbol>` with the shapes of an icon file and no style of its own. */
export function symbolOf(name: string, svg: string): string {
  const inner = /<svg[^>]*>(?<shapes>[\s\S]*)<\/svg>/u.exec(svg)?.groups?.["shapes"] ?? "";
  const shapes = inner.replace(/<path stroke="none"[^>]*\/>/gu, "").replace(/\s+/gu, " ").trim();
  return (
    `<symbol id="${name}" viewBox="0 0 24 24" fill="none" stroke="currentColor" ` +
    `stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round">${shapes}</symbol>`
  );
}

export function iconSprite(listFile: string): Plugin {
  const home = resolve(import.meta.dirname, "..");
  const folder = join(home, "node_modules/@tabler/icons/icons/outline");
  return {
    name: "corridor-icon-sprite",
    apply: "build",
    generateBundle() {
      const names = iconNames(readFileSync(join(home, listFile), "utf8"));
      const symbols = names.map((name) =>
        symbolOf(name, readFileSync(join(folder, `${name}.svg`), "utf8")),
      );
      this.emitFile({
        type: "asset",
        name: "icons.svg",
        originalFileName: SOURCE_NAME,
        source: `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("")}</svg>`,
      });
    },
  };
}
