/**
 * `<corridor-chart>` draws the table it encloses.
 *
 * The table stays in the page as the accessible alternative and is what one
 * sees without a script; its first column holds the categories and every other
 * column is a series. `kind` is `radar`, `line` or `bar`; `maximum` fixes the
 * end of every radar axis. A cell's number is its `data-value` where given.
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
  private readonly resized = new ResizeObserver(() => { this.chart?.resize(); });

  connectedCallback(): void {
    const table = this.querySelector("table");
    if (!table || this.chart) return;
    const canvas = document.createElement("div");
    canvas.className = "c-chart__canvas";
    canvas.setAttribute("aria-hidden", "true");
    this.prepend(canvas);
    this.classList.add("is-drawn");
    this.chart = drawing.init(canvas, null, { renderer: "svg" });
    this.chart.setOption(optionOf(kindOf(this.getAttribute("kind")), readTable(table), this.look()));
    this.resized.observe(canvas);
  }

  disconnectedCallback(): void {
    this.resized.disconnect();
    this.chart?.dispose();
    this.chart = null;
    this.querySelector(".c-chart__canvas")?.remove();
  }

  private look(): ChartStyle {
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
