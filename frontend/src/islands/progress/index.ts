/**
 * `<corridor-progress src="…">` follows a long job until it has ended.
 *
 * The address answers `{"done": 120, "total": 400, "state": "running"}`; any
 * other state ends the waiting and the page is loaded anew, to show the result.
 * It encloses a `<progress>` and, where wanted, an element with `data-status`.
 */
const WAIT_MILLISECONDS = 800;
const LONGEST_WAIT_MILLISECONDS = 8000;

export interface Progress {
  readonly done: number;
  readonly total: number;
  readonly state: string;
}

export function isProgress(value: unknown): value is Progress {
  if (typeof value !== "object" || value === null) return false;
  const { done, total, state } = value as Record<string, unknown>;
  return typeof done === "number" && typeof total === "number" && typeof state === "string";
}

export class CorridorProgress extends HTMLElement {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private wait = WAIT_MILLISECONDS;
  /** What to do at the end; a test gives its own. */
  finish: () => void = () => { window.location.reload(); };

  connectedCallback(): void {
    void this.ask();
  }

  disconnectedCallback(): void {
    clearTimeout(this.timer);
  }

  async ask(): Promise<void> {
    const progress = await this.fetchProgress();
    if (!progress) {
      this.wait = Math.min(this.wait * 2, LONGEST_WAIT_MILLISECONDS);
    } else if (progress.state === "running" || progress.state === "queued") {
      this.wait = WAIT_MILLISECONDS;
      this.show(progress);
    } else {
      this.finish();
      return;
    }
    if (this.isConnected) this.timer = setTimeout(() => void this.ask(), this.wait);
  }

  private async fetchProgress(): Promise<Progress | null> {
    try {
      const answer = await fetch(this.getAttribute("src") ?? "", {
        headers: { Accept: "application/json" },
      });
      const value: unknown = answer.ok ? await answer.json() : null;
      return isProgress(value) ? value : null;
    } catch {
      return null;
    }
  }

  private show({ done, total }: Progress): void {
    const bar = this.querySelector("progress");
    const status = this.querySelector("[data-status]");
    if (bar) {
      bar.max = Math.max(total, 1);
      bar.value = done;
    }
    if (status) status.textContent = `${done.toLocaleString()} / ${total.toLocaleString()}`;
  }
}

customElements.define("corridor-progress", CorridorProgress);
