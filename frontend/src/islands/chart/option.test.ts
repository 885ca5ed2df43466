import { expect, test } from "vitest";
import { nameOf, optionOf, radiusOf } from "./option";
import type { ChartStyle } from "./option";

const STYLE: ChartStyle = {
  fontSize: 13,
  ink: "#111",
  quiet: "#555",
  rule: "#ddd",
  surface: "#fff",
  series: ["#00f"],
  maximum: null,
  unit: "",
  width: 600,
  height: 300,
  isStill: true,
};
const TABLE = { categories: ["甲", "乙"], series: [{ name: "2025", values: [3, null] }] };

test("a radar reaches to the largest value unless a maximum is given", () => {
  const free = optionOf("radar", TABLE, STYLE) as { radar: { indicator: { max: number }[] } };
  const fixed = optionOf("radar", TABLE, { ...STYLE, maximum: 20 }) as typeof free;

  expect(free.radar.indicator.map((axis) => axis.max)).toEqual([3, 3]);
  expect(fixed.radar.indicator.map((axis) => axis.max)).toEqual([20, 20]);
});

test("a line breaks where a value is missing", () => {
  const option = optionOf("line", TABLE, STYLE) as {
    series: { type: string; data: (number | null)[]; connectNulls: boolean }[];
  };

  expect(option.series[0]).toMatchObject({ type: "line", data: [3, null], connectNulls: false });
});

test("a legend shows only when there is something to tell apart", () => {
  const two = { ...TABLE, series: [...TABLE.series, { name: "2024", values: [1, 2] }] };

  expect(optionOf("bar", TABLE, STYLE)["legend"]).toMatchObject({ show: false });
  expect(optionOf("bar", two, STYLE)["legend"]).toMatchObject({ show: true });
});

test.each([
  [600, 120],
  [300, 78],
  [120, 56],
])("in %i px a radar of four-character axes has a radius of %i", (width, radius) => {
  expect(radiusOf(["研发投入", "成长"], { ...STYLE, width })).toBe(radius);
});

test.each([
  ["研发投入", "研发投入"],
  ["研发费用占销售收入", "研发费用占销\n售收入"],
  ["获得省级及以上科技奖励数量得分", "获得省级及以\n上科技奖励…"],
])("the axis %s is written %s", (name, written) => {
  expect(nameOf(name)).toBe(written);
});
