/** Turn a table into what ECharts draws, in the colors of the page. */
import type { EChartsCoreOption } from "echarts/core";
import type { ChartTable } from "./table";

export type ChartKind = "radar" | "line" | "bar";

export interface ChartStyle {
  readonly fontSize: number;
  readonly ink: string;
  readonly quiet: string;
  readonly rule: string;
  readonly surface: string;
  readonly series: readonly string[];
  readonly maximum: number | null;
  readonly unit: string;
  /** The room there is, in pixels. */
  readonly width: number;
  readonly height: number;
  /** Whether the visitor asked for less motion. */
  readonly isStill: boolean;
}

export function optionOf(kind: ChartKind, table: ChartTable, style: ChartStyle): EChartsCoreOption {
  const shared: EChartsCoreOption = {
    animation: !style.isStill,
    animationDuration: 400,
    color: [...style.series],
    textStyle: { fontFamily: "inherit", fontSize: style.fontSize, color: style.ink },
    tooltip: {
      trigger: kind === "radar" ? "item" : "axis",
      renderMode: "richText",
      backgroundColor: style.surface,
      borderColor: style.rule,
      textStyle: { color: style.ink, fontSize: style.fontSize },
    },
    legend: {
      show: table.series.length > 1,
      bottom: 0,
      icon: "roundRect",
      itemWidth: 14,
      itemGap: 24,
      itemHeight: 4,
      textStyle: { color: style.quiet, fontSize: style.fontSize },
    },
  };
  return kind === "radar"
    ? { ...shared, ...radarOf(table, style) }
    : { ...shared, ...axesOf(kind, table, style) };
}

const SMALLEST_RADIUS = 56;
const LINE_LENGTH = 6;
const LINES = 2;
const MANY_AXES = 9;
const RADIUS_SHARE = 0.4;
const LABEL_GAP = 20;

/** Break a name into short lines; what does not fit ends in an ellipsis. */
export function nameOf(name: string): string {
  const lines: string[] = [];
  for (let at = 0; at < name.length; at += LINE_LENGTH) lines.push(name.slice(at, at + LINE_LENGTH));
  if (lines.length <= LINES) return lines.join("\n");
  const kept = lines.slice(0, LINES).join("\n");
  return `${kept.slice(0, -1)}…`;
}

/** Return a radius that leaves the names of the axes their room. */
export function radiusOf(categories: readonly string[], style: ChartStyle): number {
  const lengths = categories.map((name) => Math.min(name.length, LINE_LENGTH));
  const longest = Math.max(0, ...lengths) * style.fontSize;
  const free = style.width / 2 - longest - LABEL_GAP;
  return Math.max(SMALLEST_RADIUS, Math.min(style.height * RADIUS_SHARE, free));
}

function radarOf(table: ChartTable, style: ChartStyle): EChartsCoreOption {
  const crowd = table.categories.length > MANY_AXES ? 0.86 : 1;
  const largest = Math.max(1, ...table.series.flatMap((one) => one.values.map((value) => value ?? 0)));
  return {
    radar: {
      indicator: table.categories.map((name) => ({ name, max: style.maximum ?? largest })),
      radius: radiusOf(table.categories, style),
      center: ["50%", table.series.length > 1 ? "46%" : "50%"],
      splitNumber: 4,
      axisName: { color: style.quiet, fontSize: style.fontSize * crowd, lineHeight: style.fontSize * 1.25, formatter: nameOf },
      axisLine: { lineStyle: { color: style.rule } },
      splitLine: { lineStyle: { color: style.rule } },
      splitArea: { show: false },
    },
    series: [
      {
        type: "radar",
        symbolSize: 6,
        lineStyle: { width: 2 },
        areaStyle: { opacity: 0.14 },
        data: table.series.map((one) => ({ name: one.name, value: one.values.map((value) => value ?? 0) })),
      },
    ],
  };
}

function axesOf(kind: "line" | "bar", table: ChartTable, style: ChartStyle): EChartsCoreOption {
  const axis = {
    axisLabel: { color: style.quiet, fontSize: style.fontSize },
    axisLine: { lineStyle: { color: style.rule } },
    splitLine: { lineStyle: { color: style.rule } },
    axisTick: { show: false },
  };
  return {
    grid: { left: 8, right: 12, top: style.unit ? 32 : 16, bottom: table.series.length > 1 ? 36 : 8, containLabel: true },
    xAxis: { type: "category", data: [...table.categories], ...axis },
    yAxis: {
      type: "value",
      name: style.unit,
      nameTextStyle: { color: style.quiet, fontSize: style.fontSize, align: "left" },
      ...(style.maximum === null ? {} : { max: style.maximum }),
      ...axis,
    },
    series: table.series.map((one) => ({
      type: kind,
      name: one.name,
      data: [...one.values],
      connectNulls: false,
      symbolSize: 7,
      lineStyle: { width: 2.5 },
      barMaxWidth: 34,
      ...(kind === "bar" ? { itemStyle: { borderRadius: [4, 4, 0, 0] } } : {}),
    })),
  };
}
