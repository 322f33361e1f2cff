/** The controls of time: a field, steps, a slider, and a sky that plays. */

import { civil } from "../chart/format.js";
import { strings } from "../strings/index.js";
import { h } from "../ui/dom.js";
import { segmented } from "../ui/segmented.js";
import { fieldValue, fromField, LENGTH, REACH, stepped, utc, type Unit } from "./time.js";

const words = strings.transits;

/** A pause after which the field has the moment: a field of date and time takes longer to change than a frame has. */
const SETTLED_MS = 120;

/** A moment that the visitor moves. */
export class Clock {
  readonly element: HTMLElement;
  private moment = Date.now();
  private anchor = this.moment;
  private unit: Unit = "day";
  private playing = 0;
  private isSliding = false;
  private readonly field = h("input", { type: "datetime-local", id: "transit-moment", required: true });
  private readonly slider = h("input", { type: "range", id: "transit-slider", "aria-label": words.slider });
  private readonly ends = [h("span", {}), h("span", {})] as const;
  /** The moment that is passed: cheaper to write than the field, which waits. */
  private readonly passing = h("strong", {});
  private writing = 0;
  private readonly play = h("button", { type: "button", class: "play", on: { click: () => (this.playing ? this.pause() : this.start()) } }, words.play);

  /** `onMove` is told every moment that is passed; those that are stayed at come last. */
  constructor(private readonly onMove: (moment: number) => void) {
    const units = segmented<Unit>(words.unit, words.units, this.unit, (unit) => this.choose(unit));
    const now = h("button", { type: "button", on: { click: () => this.goTo(Date.now()) } }, words.now);
    const step = (count: number, label: string, sign: string) =>
      h("button", { type: "button", class: "step", "aria-label": label, on: { click: () => this.step(count) } }, sign);
    this.field.addEventListener("input", () => this.typed());
    this.slider.addEventListener("input", () => this.slide());
    this.slider.addEventListener("change", () => this.reached());
    this.element = h(
      "div",
      { class: "clock" },
      h("div", { class: "clock-row" },
        h("div", { class: "clock-field" }, h("label", { for: "transit-moment" }, words.moment), this.field),
        now,
        h("div", { class: "clock-steps" }, step(-1, words.back, "‹"), this.play, step(1, words.forth, "›")),
        units.element,
      ),
      this.slider,
      h("div", { class: "clock-ends", "aria-hidden": "true" }, this.ends[0], this.passing, this.ends[1]),
    );
    this.anchorAt(this.moment);
  }

  /** The moment that is shown. */
  get now(): number {
    return this.moment;
  }

  /** Whether the sky plays. */
  get isPlaying(): boolean {
    return this.playing !== 0;
  }

  /** Goes to a moment and stands there. */
  goTo(moment: number): void {
    this.pause();
    this.anchorAt(moment);
    this.onMove(moment);
  }

  /** Stands still. */
  pause(): void {
    cancelAnimationFrame(this.playing);
    if (!this.playing) return;
    this.playing = 0;
    this.play.textContent = words.play;
    this.moveTo(this.moment, true);
  }

  private choose(unit: Unit): void {
    this.unit = unit;
    this.anchorAt(this.moment);
  }

  private step(count: number): void {
    this.pause();
    this.moveTo(stepped(this.moment, this.unit, count), true);
  }

  private typed(): void {
    const moment = fromField(this.field.value);
    if (moment === null) return;
    this.pause();
    this.anchorAt(moment);
    this.onMove(moment);
  }

  private slide(): void {
    this.pause();
    this.isSliding = true;
    this.moment = this.anchor + Number(this.slider.value) * REACH[this.unit].step;
    this.showMoment(true);
    this.isSliding = false;
    this.onMove(this.moment);
  }

  /** At either end the slider begins anew, so that it can go on. */
  private reached(): void {
    if (Math.abs(Number(this.slider.value)) >= Number(this.slider.max)) this.anchorAt(this.moment);
  }

  /** Plays one unit a second: smoothly, or by whole steps where motion is to be reduced. */
  private start(): void {
    this.play.textContent = words.pause;
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    let last = performance.now();
    const frame = (time: number) => {
      this.playing = requestAnimationFrame(frame);
      const passed = time - last;
      if (still && passed < 1000) return;
      last = time;
      const next = still ? stepped(this.moment, this.unit, 1) : this.moment + (Math.max(passed, 0) / 1000) * LENGTH[this.unit];
      this.moveTo(next, still);
    };
    this.playing = requestAnimationFrame(frame);
  }

  private moveTo(moment: number, whole: boolean): void {
    this.moment = moment;
    const { reach } = REACH[this.unit];
    if (Math.abs(moment - this.anchor) > reach) this.anchorAt(moment);
    else this.showMoment(whole);
    this.onMove(moment);
  }

  /** Goes to a moment and puts the slider's middle there. */
  private anchorAt(moment: number): void {
    const { reach, step } = REACH[this.unit];
    this.moment = moment;
    this.anchor = moment;
    const steps = reach / step;
    Object.assign(this.slider, { min: String(-steps), max: String(steps), step: "1" });
    this.ends[0].textContent = day(moment - reach);
    this.ends[1].textContent = day(moment + reach);
    this.showMoment(true);
  }

  private showMoment(whole: boolean): void {
    const text = `${civil(fieldValue(this.moment))} UTC`;
    this.passing.textContent = text;
    clearTimeout(this.writing);
    if (this.isPlaying || this.isSliding) this.writing = window.setTimeout(() => this.write(), SETTLED_MS);
    else this.write();
    this.slider.value = String(Math.round((this.moment - this.anchor) / REACH[this.unit].step));
    // Spoken only where it is stayed at: a playing sky would drown everything else.
    if (whole) this.slider.setAttribute("aria-valuetext", text);
  }

  private write(): void {
    if (document.activeElement !== this.field) this.field.value = fieldValue(this.moment);
  }
}

function day(moment: number): string {
  return civil(utc(moment)).split(",")[0] ?? "";
}
