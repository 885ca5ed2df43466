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

export function readTable(table: HTMLTableElement): ChartTable {
  const names = [...(table.tHead?.rows[0]?.cells ?? [])].slice(1).map((cell) => textOf(cell));
  const rows = [...table.tBodies].flatMap((body) => [...body.rows]);
  return {
    categories: rows.map((row) => textOf(row.cells[0])),
    series: names.map((name, index) => ({
      name,
      values: rows.map((row) => numberOf(row.cells[index + 1])),
    })),
  };
}
