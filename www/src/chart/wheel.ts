/** The wheel: Rust's SVG, parsed as XML and made to answer to pointer and keyboard. */

import type { PointId, Sign } from "sidera-types";

import { strings } from "../strings/index.js";
import { become } from "../ui/become.js";
import { h } from "../ui/dom.js";
import { describeSign } from "./describe.js";

const POINTS = ".wheel-body, .wheel-angle";
const PARTS = ".wheel-body, .wheel-angle, .wheel-aspect, .wheel-sign";

/** The moving groups of a wheel of two charts, in the order in which they are drawn. */
const MOVING = ".wheel-aspects, .wheel-outer";
/** What keys of points of the outer ring begin with. */
const OUTER = "outer:";

/** What is said of the parts of a wheel. */
export interface WheelWords {
  /** Of a point of the inner ring, or of the outer one. */
  point(id: PointId, outer: boolean): string;
  /** Of an aspect; in a wheel of two charts `a` is a point of the outer ring. */
  aspect(a: PointId, b: PointId): string;
}

/** The wheel, and under it the line that says what is pointed at. */
export class WheelView {
  readonly element = h("figure", { class: "wheel-figure" });
  private readonly stage = h("div", { class: "wheel-stage" });
  private readonly caption = h("figcaption", { class: "wheel-caption" }, strings.wheel.hint);
  private words: WheelWords | null = null;
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
  set(svg: string, words: WheelWords, title: string): void {
    const focused = this.points().find((element) => element === document.activeElement);
    this.words = words;
    const wheel = document.importNode(parse(svg), true);
    wheel.classList.add("wheel-svg");
    wheel.setAttribute("role", "group");
    wheel.removeAttribute("aria-labelledby");
    wheel.setAttribute("aria-label", strings.wheel.label(title));
    // Labels and the caption say what these would, and without a browser's tooltip in the way.
    for (const text of wheel.querySelectorAll("title, desc")) text.remove();
    this.stage.replaceChildren(wheel);
    this.prepare();
    if (focused) this.point(keyOf(focused))?.focus();
    this.show(null);
  }

  /** Changes only what moves in a wheel of two charts, until it is set in full and described again. */
  turn(moved: string): void {
    const old = this.stage.querySelectorAll(MOVING);
    const made = parse(moved).querySelectorAll(MOVING);
    if (old.length !== made.length) return;
    for (const [index, group] of old.entries()) {
      const wanted = made[index];
      if (wanted) become(group, wanted);
    }
  }

  /** Marks what a row of a table is about; null marks nothing. */
  highlight(row: HTMLElement | null): void {
    const { point, outer, a, b, points } = row?.dataset ?? {};
    if (a && b) this.mark(this.ends(a, b), true);
    else if (outer) this.mark([OUTER + outer], false);
    else this.mark(point ? [point] : (points?.split(" ") ?? []), false);
  }

  /** Pointing at a row of a table within `tables` marks its points on the wheel. */
  followRows(tables: HTMLElement): void {
    const rowOf = (target: Element) => target.closest<HTMLElement>("[data-point], [data-outer], [data-a], [data-points]");
    tables.addEventListener("pointerover", ({ target }) => {
      if (target instanceof HTMLElement) this.highlight(rowOf(target));
    });
    tables.addEventListener("pointerleave", () => this.highlight(null));
  }

  private prepare(): void {
    this.points().forEach((element, index) => {
      element.setAttribute("tabindex", index === 0 ? "0" : "-1");
      element.setAttribute("role", "img");
      if (this.words) element.setAttribute("aria-label", this.words.point(idOf(element), isOuter(element)));
    });
  }

  private points(): SVGElement[] {
    return [...this.stage.querySelectorAll<SVGElement>(POINTS)];
  }

  private point(key: string): SVGElement | undefined {
    return this.points().find((element) => keyOf(element) === key);
  }

  /** The keys of an aspect's ends. */
  private ends(a: string, b: string): [string, string] {
    return [this.stage.querySelector(".wheel-outer") ? OUTER + a : a, b];
  }

  private show(part: SVGElement | null): void {
    const shown = part ?? (this.held === null ? null : (this.point(this.held) ?? null));
    const { a, b } = shown?.dataset ?? {};
    const point = shown ? keyOf(shown) : "";
    if (a && b) this.mark(this.ends(a, b), true);
    else this.mark(point ? [point] : [], false);
    this.caption.textContent = this.words && shown ? inWords(this.words, shown) : strings.wheel.hint;
  }

  /** A touch or click keeps a point's details until the next. */
  private hold(part: SVGElement | null): void {
    const key = part ? keyOf(part) : "";
    this.held = key && key !== this.held ? key : null;
    this.show(part);
  }

  /** Leaves the named points, and the aspects between them, in full colour. */
  private mark(ids: readonly string[], onlyBetween: boolean): void {
    this.element.classList.toggle("has-marks", ids.length > 0);
    for (const element of this.stage.querySelectorAll<SVGElement>(PARTS)) {
      const { a, b } = element.dataset;
      const ends = a && b ? this.ends(a, b).filter((end) => ids.includes(end)).length : 0;
      const needed = onlyBetween || ids.length > 1 ? 2 : 1;
      element.classList.toggle("is-marked", ends >= needed || ids.includes(keyOf(element)));
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

function parse(svg: string): Element {
  return new DOMParser().parseFromString(svg, "image/svg+xml").documentElement;
}

function idOf(element: SVGElement): PointId {
  return (element.dataset["body"] ?? element.dataset["angle"] ?? "") as PointId;
}

function isOuter(element: SVGElement): boolean {
  return element.closest(".wheel-outer") !== null;
}

/** A point's id, told apart by its ring. */
function keyOf(element: SVGElement): string {
  const id = idOf(element);
  return id && isOuter(element) ? OUTER + id : id;
}

function partOf(target: EventTarget | null): SVGElement | null {
  return target instanceof Element ? target.closest<SVGElement>(PARTS) : null;
}

function inWords(words: WheelWords, part: SVGElement): string {
  const { a, b, sign } = part.dataset;
  if (part.matches(POINTS)) return words.point(idOf(part), isOuter(part));
  if (a && b) return words.aspect(a as PointId, b as PointId);
  return sign ? describeSign(sign as Sign) : "";
}
