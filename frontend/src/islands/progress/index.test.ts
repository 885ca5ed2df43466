import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { CorridorProgress, isProgress } from ".";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  document.body.replaceChildren();
});

function answering(...answers: (object | null)[]): void {
  const fetched = vi.fn();
  for (const answer of answers) {
    if (answer) fetched.mockResolvedValueOnce(new Response(JSON.stringify(answer)));
    else fetched.mockRejectedValueOnce(new TypeError("offline"));
  }
  vi.stubGlobal("fetch", fetched);
}

function mount(): { element: CorridorProgress; finished: () => number } {
  const element = new CorridorProgress();
  const bar = document.createElement("progress");
  const status = document.createElement("span");
  status.dataset["status"] = "";
  element.append(bar, status);
  element.setAttribute("src", "/import/1");
  let count = 0;
  element.finish = () => { count += 1; };
  document.body.append(element);
  return { element, finished: () => count };
}

test("the bar follows the job and the end is announced once", async () => {
  answering({ done: 1200, total: 4000, state: "running" }, { done: 4000, total: 4000, state: "loaded" });
  const { element, finished } = mount();
  await vi.advanceTimersByTimeAsync(10);

  const bar = element.querySelector("progress");
  expect([bar?.value, bar?.max]).toEqual([1200, 4000]);
  expect(element.querySelector("[data-status]")?.textContent).toBe("1,200 / 4,000");

  await vi.advanceTimersByTimeAsync(2000);
  expect(finished()).toBe(1);
});

test("a lost connection is waited out", async () => {
  answering(null, { done: 1, total: 1, state: "failed" });
  const { finished } = mount();

  await vi.advanceTimersByTimeAsync(3000);

  expect(finished()).toBe(1);
});

test.each([null, [], "x", { done: "1", total: 2, state: "x" }, { done: 1 }])("%o is no progress", (value) => {
  expect(isProgress(value)).toBe(false);
});
