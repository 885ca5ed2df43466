/**
 * Load an island when the page holds one.
 *
 * A custom element mounts itself once its class is known, so all that is left
 * to do is to fetch the module; pages without a chart never load the charts.
 */
const ISLANDS: Readonly<Record<string, () => Promise<unknown>>> = {
  "corridor-chart": () => import("./chart"),
  "corridor-slider-form": () => import("./slider-form"),
  "corridor-progress": () => import("./progress"),
};

export function mountIslands(root: ParentNode & Node): void {
  for (const [tag, load] of Object.entries(ISLANDS)) {
    const isHere = root instanceof Element && root.matches(tag);
    if (isHere || root.querySelector(tag)) void load();
  }
}
