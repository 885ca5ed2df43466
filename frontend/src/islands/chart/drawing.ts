/** The parts of ECharts this site draws with, and no others. */
import { BarChart, LineChart, RadarChart } from "echarts/charts";
import {
  AriaComponent,
  GridComponent,
  LegendComponent,
  RadarComponent,
  TooltipComponent,
} from "echarts/components";
import { init, use } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";

use([
  AriaComponent,
  BarChart,
  GridComponent,
  LegendComponent,
  LineChart,
  RadarChart,
  RadarComponent,
  SVGRenderer,
  TooltipComponent,
]);

export const drawing = { init };
