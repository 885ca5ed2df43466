import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { scaleOf } from ".";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  document.body.replaceChildren();
});

function mount(): { input: HTMLInputElement; slider: HTMLInputElement; sent: string[] } {
  const page = new DOMParser().parseFromString(
    "<corridor-slider-form><form><label for='rd'>研发费用</label>" +
      "<input id='rd' name='rd' type='number' value='20' data-slider='0 100 5'></form></corridor-slider-form>",
    "text/html",
  );
  const sent: string[] = [];
  document.body.append(...page.body.children);
  const form = document.querySelector("form");
  const [input, slider] = document.querySelectorAll("input");
  if (!form || !input || !slider) throw new Error("the form did not mount");
  form.requestSubmit = () => { sent.push(input.value); };
  return { input, slider, sent };
}

test("each number gets a slider named after it", () => {
  const { slider } = mount();

  expect(slider.type).toBe("range");
  expect(slider.getAttribute("aria-label")).toBe("研发费用");
  expect([slider.min, slider.max, slider.step, slider.value]).toEqual(["0", "100", "5", "20"]);
});

test("the form is sent once, after the hand has rested", () => {
  const { input, slider, sent } = mount();

  for (const value of ["30", "40", "50"]) {
    slider.value = value;
    slider.dispatchEvent(new Event("input", { bubbles: true }));
    vi.advanceTimersByTime(100);
  }
  vi.advanceTimersByTime(300);

  expect(input.value).toBe("50");
  expect(sent).toEqual(["50"]);
});

test("the slider follows a number typed in", () => {
  const { input, slider } = mount();

  input.value = "85";
  input.dispatchEvent(new Event("input", { bubbles: true }));

  expect(slider.value).toBe("85");
});

test.each([
  ["0 100 5", { minimum: 0, maximum: 100, step: 5 }],
  ["100 0 5", null],
  ["0 100", null],
  ["a b c", null],
])("the scale %s is %o", (text, scale) => {
  expect(scaleOf(text)).toEqual(scale);
});
