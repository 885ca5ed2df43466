/** Read the numbers of a table. */
export interface ChartTable {
  readonly categories: readonly string[];
  readonly series: readonly { readonly name: string; readonly values: readonly (number | null)[] }[];
}

function textOf(cell: Element | undefined): string {
  return cell?.textContent.replace(/\s+/gu, " ").trim() ?? "";
}

/** Return the number of a cell; an empty or wordy cell holds none. */
export function numberOf(cell: HTMLElement | undefined): number | null {
  const given = cell?.dataset["value"] ?? textOf(cell).replace(/[,\s%]/gu, "");
  const value = Number(given);
  return given === "" || Number.isNaN(value) ? null : value;
}

/** Return what an axis is called: a heading's `data-short`, or all of its text. */
function nameOf(cell: HTMLElement | undefined): string {
  return cell?.dataset["short"] ?? textOf(cell);
}

/** A column whose heading says `data-series="off"` is for readers alone. */
export function readTable(table: HTMLTableElement): ChartTable {
  const heads = [...(table.tHead?.rows[0]?.cells ?? [])];
  const rows = [...table.tBodies].flatMap((body) => [...body.rows]);
  return {
    categories: rows.map((row) => nameOf(row.cells[0])),
    series: heads.flatMap((head, index) =>
      index === 0 || head.dataset["series"] === "off"
        ? []
        : [{ name: textOf(head), values: rows.map((row) => numberOf(row.cells[index])) }],
    ),
  };
}
