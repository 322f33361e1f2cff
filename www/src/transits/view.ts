/** The transits room: the birth inside, the sky outside, and a slider of time that turns it. */

import type { BodyId, PointId, TransitMoment } from "sidera-types";

import { civil } from "../chart/format.js";
import { describeAspect, describePoint } from "../chart/describe.js";
import type { Calculated } from "../chart/view.js";
import { WheelView, type WheelWords } from "../chart/wheel.js";
import { Latest, Refused, Unavailable, type Engine } from "../engine/client.js";
import { card, part } from "../rooms/card.js";
import type { Room } from "../rooms/rooms.js";
import { refusalText } from "../strings/core.js";
import { strings } from "../strings/index.js";
import { h } from "../ui/dom.js";
import { shownTheme } from "../ui/theme.js";
import { Clock } from "./clock.js";
import { aspects, sky } from "./tables.js";
import { fieldValue, utc } from "./time.js";

const words = strings.transits;

/** A pause after which the tables are made and the wheel is described. */
const REST_MS = 180;

/** The room. */
export class TransitsRoom implements Room {
  readonly id = "transits";
  readonly element: HTMLElement;
  private readonly clock = new Clock(() => this.moved());
  private readonly wheel = new WheelView();
  private readonly latest = new Latest();
  private readonly aspects = part(aspects);
  private readonly sky = part(sky);
  private readonly subtitle = h("p", { class: "subtitle" }, words.empty);
  private readonly status = h("p", { class: "transit-status", role: "status" });
  private readonly body = h("div", { class: "chart-body", hidden: true });
  private birth: Calculated | null = null;
  private shown = false;
  private resting = 0;
  private frame = 0;

  constructor(private readonly engine: Engine) {
    this.body.append(
      h("section", { class: "card card-clock", "aria-label": words.clock }, this.clock.element, this.status),
      card("transit-wheel", strings.wheel.title, null, this.wheel.element),
      card("transit-sky", words.sky, null, this.sky.element),
      card("transit-aspects", words.aspects, null, this.aspects.element),
    );
    this.element = h(
      "section",
      { class: "chart room", "aria-labelledby": "transits-title" },
      h("header", { class: "chart-head" }, h("div", {}, h("h2", { id: "transits-title", tabindex: "-1" }, words.title), this.subtitle)),
      this.body,
    );
    this.wheel.followRows(this.body);
  }

  /** Another birth, or the same one drawn otherwise. */
  set(birth: Calculated, title: string): void {
    this.birth = birth;
    this.subtitle.textContent = words.of(title);
    this.body.hidden = false;
    this.element.classList.remove("is-stale");
    if (this.shown) this.rest();
  }

  /** The form holds no birth now: what is shown is still that of the last. */
  markStale(): void {
    if (!this.birth) return;
    this.element.classList.add("is-stale");
    this.subtitle.textContent = strings.chart.stale;
  }

  /** Goes to a moment. */
  at(moment: number): void {
    this.clock.goTo(moment);
  }

  enter(): void {
    this.shown = true;
    this.rest();
  }

  leave(): void {
    this.clock.pause();
    this.unschedule();
    this.shown = false;
  }

  /** A frame at most is drawn for each of the screen's; the newest moment wins. */
  private moved(): void {
    this.element.classList.add("is-moving");
    clearTimeout(this.resting);
    if (!this.clock.isPlaying) this.resting = window.setTimeout(() => this.rest(), REST_MS);
    if (this.frame) return;
    this.frame = requestAnimationFrame(() => {
      this.frame = 0;
      this.draw();
    });
  }

  /** Only the wheel, as fast as it goes. */
  private draw(): void {
    const request = this.wheelRequest();
    if (request === null) return;
    this.latest.run(async (isWanted) => {
      const moved = await this.refusable(this.engine.ask({ kind: "turn", request }));
      if (moved !== null && isWanted()) this.wheel.turn(moved);
    });
  }

  /** Wheel, tables and words of the moment that is stayed at. */
  private rest(): void {
    // A frame that is still to come would take the place of what is asked for here.
    this.unschedule();
    const wheel = this.wheelRequest();
    const { birth } = this;
    if (wheel === null || birth === null) return;
    const moment = this.clock.now;
    const request = JSON.stringify({ ...JSON.parse(birth.request), moment: { utc: utc(moment) }, exact_dates: "search" });
    this.latest.run(async (isWanted) => {
      const texts = await this.refusable(this.engine.documents([{ name: "wheel", request: wheel }, { name: "transits", request }]));
      if (texts === null || !isWanted() || this.clock.now !== moment) return;
      const [svg = "", document = ""] = texts;
      this.show(svg, JSON.parse(document) as TransitMoment);
    });
  }

  private show(svg: string, made: TransitMoment): void {
    const when = `${civil(fieldValue(this.clock.now))} UTC`;
    this.wheel.set(svg, wheelWords(made), words.wheelLabel(when));
    this.aspects.update(made);
    this.sky.update(made);
    this.status.classList.remove("is-error");
    this.status.textContent = words.found(when, made.aspects.length);
    this.element.classList.remove("is-moving");
  }

  private unschedule(): void {
    clearTimeout(this.resting);
    cancelAnimationFrame(this.frame);
    this.frame = 0;
  }

  private wheelRequest(): string | null {
    if (!this.birth || !this.shown) return null;
    const { request, form } = this.birth;
    return JSON.stringify({
      ...JSON.parse(request),
      second: { utc: utc(this.clock.now) },
      wheel: { theme: shownTheme(), zodiac: form.wheel },
    });
  }

  /** What was asked for; null where it is refused, which is said. */
  private async refusable<T>(asked: Promise<T>): Promise<T | null> {
    try {
      return await asked;
    } catch (thrown) {
      if (thrown instanceof Unavailable) return null;
      if (!(thrown instanceof Refused)) throw thrown;
      this.clock.pause();
      clearTimeout(this.resting);
      this.status.classList.add("is-error");
      this.status.replaceChildren(words.refused, " ", refusalText(thrown.refusal));
      return null;
    }
  }
}

/** The words of a wheel with the sky around a birth. */
function wheelWords(made: TransitMoment): WheelWords {
  return {
    point: (id, outer) =>
      outer
        ? words.transitingPoint(describePoint(made.transiting, id as BodyId))
        : words.natalPoint(describePoint(made.natal, id as PointId)),
    aspect: (a, b) => describeAspect(made.aspects, a, b, words.between),
  };
}
