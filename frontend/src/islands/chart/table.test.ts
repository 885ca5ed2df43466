import { expect, test } from "vitest";
import { numberOf, readTable } from "./table";

function tableOf(html: string): HTMLTableElement {
  const holder = new DOMParser().parseFromString(`<table>${html}</table>`, "text/html");
  return holder.querySelector("table") ?? document.createElement("table");
}

test("the first column holds categories and every other a series", () => {
  const table = tableOf(
    "<thead><tr><th>指标</th><th>2024</th><th>2025</th></tr></thead>" +
      "<tbody><tr><th>研发 投入</th><td>1,200.5</td><td data-value='7'>七</td></tr></tbody>",
  );

  const read = readTable(table);

  expect(read).toEqual({
    categories: ["研发 投入"],
    series: [
      { name: "2024", values: [1200.5] },
      { name: "2025", values: [7] },
    ],
  });
});

test.each([
  ["<td></td>", null],
  ["<td>待补充</td>", null],
  ["<td>0</td>", 0],
  ["<td>−3</td>", null],
  ["<td>-3</td>", -3],
  ["<td>30.0000%</td>", 30],
  ["<td data-value=''>5</td>", null],
])("the cell %s holds %s", (cell, value) => {
  const row = tableOf(`<tbody><tr>${cell}</tr></tbody>`).rows[0];

  expect(numberOf(row?.cells[0])).toBe(value);
});

test("a missing value stays missing instead of becoming zero", () => {
  const table = tableOf(
    "<thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>x</td><td>待补充</td></tr></tbody>",
  );

  expect(readTable(table).series[0]?.values).toEqual([null]);
});

test("a short name stands on the axis and a column for readers is left out", () => {
  const table = tableOf(
    "<thead><tr><th>a</th><th>b</th><th data-series='off'>c</th></tr></thead>" +
      "<tbody><tr><th data-short='T1'>T1 研发费用</th><td>5</td><td>9</td></tr></tbody>",
  );

  expect(readTable(table)).toEqual({ categories: ["T1"], series: [{ name: "b", values: [5] }] });
});
