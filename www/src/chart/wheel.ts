/** The wheel: Rust's SVG, parsed as XML and made to answer to pointer and keyboard. */

import type { NatalChart, PointId, Sign } from "sidera-types";

import { strings } from "../strings/index.js";
import { h } from "../ui/dom.js";
import { describe, describeSign } from "./describe.js";

const POINTS = ".wheel-body, .wheel-angle";
const PARTS = ".wheel-body, .wheel-angle, .wheel-aspect, .wheel-sign";

/** The wheel, and under it the line that says what is pointed at. */
export class WheelView {
  readonly element = h("figure", { class: "wheel-figure" });
  private readonly stage = h("div", { class: "wheel-stage" });
  private readonly caption = h("figcaption", { class: "wheel-caption" }, strings.wheel.hint);
  private chart: NatalChart | null = null;
  private held: string | null = null;

  constructor() {
    this.element.append(this.stage, this.caption);
    const { stage } = this;
    stage.addEventListener("pointerover", (event) => this.show(partOf(event.target)));
    stage.addEventListener("pointerleave", () => this.show(null));
    stage.addEventListener("focusin", (event) => this.show(partOf(event.target)));
    stage.addEventListener("focusout", () => this.show(null));
    stage.addEventListener("click", (event) => this.hold(partOf(event.target)));
    stage.addEventListener("keydown", (event) => this.key(event));
  }

  /** Shows another wheel; the focus stays on the point it was on. */
  set(svg: string, chart: NatalChart, title: string): void {
    const focused = this.points().find((element) => element === document.activeElement);
    this.chart = chart;
    const parsed = new DOMParser().parseFromString(svg, "image/svg+xml").documentElement;
    const wheel = document.importNode(parsed, true);
    wheel.classList.add("wheel-svg");
    wheel.setAttribute("role", "group");
    wheel.removeAttribute("aria-labelledby");
    wheel.setAttribute("aria-label", strings.wheel.label(title));
    // Labels and the caption say what these would, and without a browser's tooltip in the way.
    for (const text of wheel.querySelectorAll("title, desc")) text.remove();
    this.stage.replaceChildren(wheel);
    this.prepare();
    if (focused) this.point(idOf(focused))?.focus();
    this.show(null);
  }

  /** Marks what a row of a table is about; null marks nothing. */
  highlight(row: HTMLElement | null): void {
    const { point, a, b, points } = row?.dataset ?? {};
    if (a && b) this.mark([a, b], true);
    else this.mark(point ? [point] : (points?.split(" ") ?? []), false);
  }

  private prepare(): void {
    this.points().forEach((element, index) => {
      element.setAttribute("tabindex", index === 0 ? "0" : "-1");
      element.setAttribute("role", "img");
      if (this.chart) element.setAttribute("aria-label", describe(this.chart, idOf(element) as PointId));
    });
  }

  private points(): SVGElement[] {
    return [...this.stage.querySelectorAll<SVGElement>(POINTS)];
  }

  private point(id: string): SVGElement | undefined {
    return this.points().find((element) => idOf(element) === id);
  }

  private show(part: SVGElement | null): void {
    const shown = part ?? (this.held === null ? null : (this.point(this.held) ?? null));
    const { a, b } = shown?.dataset ?? {};
    const point = shown ? idOf(shown) : "";
    if (a && b) this.mark([a, b], true);
    else this.mark(point ? [point] : [], false);
    this.caption.textContent = this.chart && shown ? inWords(this.chart, shown) : strings.wheel.hint;
  }

  /** A touch or click keeps a point's details until the next. */
  private hold(part: SVGElement | null): void {
    const id = part ? idOf(part) : "";
    this.held = id && id !== this.held ? id : null;
    this.show(part);
  }

  /** Leaves the named points, and the aspects between them, in full colour. */
  private mark(ids: readonly string[], onlyBetween: boolean): void {
    this.element.classList.toggle("has-marks", ids.length > 0);
    for (const element of this.stage.querySelectorAll<SVGElement>(PARTS)) {
      const { a, b } = element.dataset;
      const ends = a && b ? [a, b].filter((end) => ids.includes(end)).length : 0;
      const needed = onlyBetween || ids.length > 1 ? 2 : 1;
      element.classList.toggle("is-marked", ends >= needed || ids.includes(idOf(element)));
    }
  }

  private key(event: KeyboardEvent): void {
    const points = this.points();
    const at = points.findIndex((element) => element === document.activeElement);
    if (at < 0) return;
    const steps: Record<string, number> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
    const step = steps[event.key];
    let next: SVGElement | undefined;
    if (step !== undefined) next = points[(at + step + points.length) % points.length];
    else if (event.key === "Home") next = points[0];
    else if (event.key === "End") next = points.at(-1);
    if (!next) return;
    event.preventDefault();
    points[at]?.setAttribute("tabindex", "-1");
    next.setAttribute("tabindex", "0");
    next.focus();
  }
}

function idOf(element: SVGElement): string {
  return element.dataset["body"] ?? element.dataset["angle"] ?? "";
}

function partOf(target: EventTarget | null): SVGElement | null {
  return target instanceof Element ? target.closest<SVGElement>(PARTS) : null;
}

function inWords(chart: NatalChart, part: SVGElement): string {
  const { a, b, sign } = part.dataset;
  if (part.matches(POINTS)) return describe(chart, idOf(part) as PointId);
  if (a && b) return describe(chart, a as PointId, b as PointId);
  return sign ? describeSign(sign as Sign) : "";
}
