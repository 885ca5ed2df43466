/**
 * `<corridor-slider-form>` pairs sliders with exact inputs and asks as they move.
 *
 * It encloses a form whose number inputs carry `data-slider="minimum maximum step"`.
 * The inputs alone work without a script, with the form's own button; with it,
 * each gets a slider, and the form is sent once the hand has rested. What the
 * form asks and where the answer goes are its own htmx attributes, with
 * `hx-trigger="submit"`.
 */
const REST_MILLISECONDS = 250;

export interface Scale {
  readonly minimum: number;
  readonly maximum: number;
  readonly step: number;
}

export function scaleOf(text: string): Scale | null {
  const [minimum, maximum, step] = text.trim().split(/\s+/u).map(Number);
  if (minimum === undefined || maximum === undefined || step === undefined) return null;
  return maximum > minimum && step > 0 ? { minimum, maximum, step } : null;
}

export class CorridorSliderForm extends HTMLElement {
  private timer: ReturnType<typeof setTimeout> | undefined;

  connectedCallback(): void {
    for (const input of this.querySelectorAll<HTMLInputElement>("input[data-slider]")) {
      this.pair(input);
    }
    this.addEventListener("input", this.restart);
  }

  disconnectedCallback(): void {
    clearTimeout(this.timer);
    this.removeEventListener("input", this.restart);
  }

  private readonly restart = (): void => {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => { this.send(); }, REST_MILLISECONDS);
  };

  private send(): void {
    const form = this.querySelector("form");
    if (form?.checkValidity()) form.requestSubmit();
  }

  private pair(input: HTMLInputElement): void {
    const scale = scaleOf(input.dataset["slider"] ?? "");
    if (!scale || input.dataset["paired"] === "yes") return;
    const slider = document.createElement("input");
    slider.type = "range";
    slider.className = "form-range";
    slider.min = `${scale.minimum}`;
    slider.max = `${scale.maximum}`;
    slider.step = `${scale.step}`;
    slider.value = input.value;
    slider.setAttribute("aria-label", input.labels?.[0]?.textContent.trim() ?? input.name);
    slider.addEventListener("input", () => { input.value = slider.value; });
    input.addEventListener("input", () => { slider.value = input.value; });
    input.after(slider);
    input.dataset["paired"] = "yes";
  }
}

customElements.define("corridor-slider-form", CorridorSliderForm);
