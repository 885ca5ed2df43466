import { expect, test } from "vitest";
import { iconNames, symbolOf } from "./icon-sprite.ts";

test("comments and blank lines name no icon", () => {
  expect(iconNames("# icons\n\nhome\n  x \n")).toEqual(["home", "x"]);
});

test("an icon brings its shapes and leaves its own style behind", () => {
  const svg = '<svg xmlns="x" width="24" class="icon">\n  <path stroke="none" d="M0 0h24v24H0z" fill="none"/>\n  <path d="M5 12l14 0" />\n</svg>';

  const symbol = symbolOf("minus", svg);

  expect(symbol).toContain('<symbol id="minus" viewBox="0 0 24 24"');
  expect(symbol).toContain('><path d="M5 12l14 0" /></symbol>');
});
