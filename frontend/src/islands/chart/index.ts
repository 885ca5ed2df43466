/**
 * `<corridor-chart>` draws the table it encloses.
 *
 * The table stays in the page as the accessible alternative and is what one
 * sees without a script. Its first column holds the categories, by their
 * `data-short` where given; every other column is a series, unless its heading
 * says `data-series="off"`. A cell's number is its `data-value` where given.
 * `kind` is `radar`, `line` or `bar`; `maximum` fixes the end of a radar's axes.
 */
import type { EChartsType } from "echarts/core";
import { drawing } from "./drawing";
import { optionOf } from "./option";
import type { ChartKind, ChartStyle } from "./option";
import { readTable } from "./table";

const LABEL_SIZE_SHARE = 0.82;
const KINDS: readonly ChartKind[] = ["radar", "line", "bar"];

export function kindOf(text: string | null): ChartKind {
  return KINDS.find((kind) => kind === text) ?? "bar";
}

export class CorridorChart extends HTMLElement {
  private chart: EChartsType | null = null;
  private canvas: HTMLElement | null = null;
  private readonly resized = new ResizeObserver(() => { this.draw(); });

  connectedCallback(): void {
    if (this.chart || !this.querySelector("table")) return;
    const canvas = document.createElement("div");
    canvas.className = "c-chart__canvas";
    canvas.setAttribute("aria-hidden", "true");
    this.prepend(canvas);
    this.classList.add("is-drawn");
    this.canvas = canvas;
    this.chart = drawing.init(canvas, null, { renderer: "svg" });
    this.resized.observe(canvas);
  }

  disconnectedCallback(): void {
    this.resized.disconnect();
    this.chart?.dispose();
    this.chart = null;
    this.canvas?.remove();
    this.canvas = null;
  }

  private draw(): void {
    const table = this.querySelector("table");
    if (!table || !this.canvas || !this.chart) return;
    const { clientWidth: width, clientHeight: height } = this.canvas;
    this.chart.resize({ width, height });
    const kind = kindOf(this.getAttribute("kind"));
    this.chart.setOption(optionOf(kind, readTable(table), { ...this.look(), width, height }));
  }

  private look(): Omit<ChartStyle, "width" | "height"> {
    const style = getComputedStyle(document.documentElement);
    const token = (name: string): string => style.getPropertyValue(name).trim();
    const maximum = Number(this.getAttribute("maximum") ?? "");
    return {
      fontSize: parseFloat(style.fontSize) * LABEL_SIZE_SHARE,
      ink: token("--c-ink"),
      quiet: token("--c-quiet"),
      rule: token("--c-rule"),
      surface: token("--c-surface"),
      series: [1, 2, 3, 4, 5].map((n) => token(`--c-series-${n}`)),
      maximum: maximum > 0 ? maximum : null,
      unit: this.getAttribute("unit") ?? "",
      isStill: window.matchMedia("(prefers-reduced-motion: reduce)").matches,
    };
  }
}

customElements.define("corridor-chart", CorridorChart);
