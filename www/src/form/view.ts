/** The birth form: reads and writes a {@link BirthForm}, shows what is wrong at the field it is about. */

import type { Place } from "sidera-types";

import { refusalText } from "../strings/core.js";
import { strings } from "../strings/index.js";
import { months } from "../strings/months.js";
import { combobox } from "../ui/combobox.js";
import { fragment, h } from "../ui/dom.js";
import { field, message, select, showMessage } from "../ui/field.js";
import { EMPTY, type BirthForm, type Field, type Problem, type Unread } from "./birth.js";
import { parseTime } from "./parse.js";
import { placeCombobox } from "./places.js";
import { suggestZones } from "./zones.js";

/** What the form needs from the rest of the page. */
export interface FormSources {
  /** Of a form beside the page's own: what its ids begin with. It asks for a birth alone, not for how a chart is made. */
  readonly beside?: string;
  zones(): readonly string[];
  /** null where there is no gazetteer. */
  places: ((text: string) => Promise<readonly Place[]>) | null;
  /** The birth changed; `settled` once a field was left. */
  onChange(form: BirthForm): void;
  now(): Partial<BirthForm>;
}

const words = strings.form;

export class FormView {
  readonly element: HTMLFormElement;
  private fold: BirthForm["fold"] = "reject";
  private readings: readonly string[] = [];
  private wheel: BirthForm["wheel"] = "sidereal";
  private problems: readonly Problem[] = [];

  private readonly name = text({ maxlength: 80, autocomplete: "off" });
  private readonly day = text({ inputmode: "numeric", maxlength: 2, class: "short" });
  private readonly month = select(
    Object.fromEntries(months.map((month, index) => [String(index + 1), month])),
  );
  private readonly year = text({ inputmode: "numeric", maxlength: 4, class: "short" });
  private readonly time = text({ inputmode: "text", maxlength: 16, spellcheck: "false" });
  private readonly unknownTime = h("input", { type: "checkbox" });
  private readonly place = text({ maxlength: 80 });
  private readonly latitude = text({ maxlength: 24, spellcheck: "false" });
  private readonly longitude = text({ maxlength: 24, spellcheck: "false" });
  private readonly timezone = text({ maxlength: 64 });
  private readonly zodiac = select(sidereal());
  private readonly houses = select(strings.houseSystems);
  private readonly calendar = select(words.calendars);
  private readonly deltaT = text({ inputmode: "decimal", maxlength: 16 });
  private readonly readingChoice = h("div", { class: "reading", hidden: true });
  private readonly formMessage = h("div", { class: "message form-message" });

  constructor(private readonly sources: FormSources) {
    this.unknownTime.id = this.id("unknown-time");
    this.formMessage.id = this.id("form-message");
    this.element = h(
      "form",
      { class: "birth-form", novalidate: true, autocomplete: "off", "aria-labelledby": this.id("birth-title") },
      this.moment(),
      this.whereabouts(),
      ...(sources.beside === undefined ? [this.zodiacAndHouses(), this.more(), this.buttons()] : [this.more()]),
      this.formMessage,
    );
    this.element.addEventListener("submit", (event) => event.preventDefault());
    this.element.addEventListener("input", (event) => this.changed(event.target));
    this.element.addEventListener("focusout", () => this.showProblems(this.problems));
    for (const input of [this.day, this.year, this.time, this.latitude, this.longitude, this.timezone]) {
      input.addEventListener("focus", () => input.select());
    }
    this.time.addEventListener("blur", () => {
      this.time.value = parseTime(this.time.value) ?? this.time.value;
    });
  }

  get value(): BirthForm {
    return {
      name: this.name.value.trim(),
      day: this.day.value,
      month: this.month.value,
      year: this.year.value,
      time: this.time.value,
      unknownTime: this.unknownTime.checked,
      place: this.place.value.trim(),
      latitude: this.latitude.value,
      longitude: this.longitude.value,
      timezone: this.timezone.value,
      calendar: this.calendar.value as BirthForm["calendar"],
      deltaT: this.deltaT.value,
      fold: this.fold,
      zodiac: this.zodiac.value as BirthForm["zodiac"],
      houses: this.houses.value as BirthForm["houses"],
      wheel: this.wheel,
    };
  }

  set value(form: BirthForm) {
    const texts = ["name", "day", "year", "time", "place", "latitude", "longitude", "timezone", "deltaT"] as const;
    for (const key of texts) this[key].value = form[key];
    for (const key of ["month", "calendar", "zodiac", "houses"] as const) choose(this[key], form[key]);
    this.unknownTime.checked = form.unknownTime;
    this.fold = form.fold;
    this.wheel = form.wheel === "tropical" ? "tropical" : "sidereal";
    this.readings = [];
    this.time.disabled = form.unknownTime;
    this.showReadings();
  }

  /** Puts a birth in and has it calculated. */
  fill(form: BirthForm): void {
    this.value = form;
    this.sources.onChange(this.value);
  }

  /** Chooses the zodiac that the wheel is drawn in. */
  chooseWheel(wheel: BirthForm["wheel"]): void {
    this.wheel = wheel;
    this.sources.onChange(this.value);
  }

  /**
   * Shows what is wrong. What is being typed is not complained about until the field is left
   * or `all` is set, as it is after a pause.
   */
  showProblems(problems: readonly Problem[], all = true): void {
    this.problems = problems;
    this.learnReadings(problems);
    for (const [field, controls] of this.controls()) {
      const wrong = problems.filter((problem) => problem.field === field);
      const typing = controls.some((control) => control === document.activeElement);
      if (wrong.length > 0 && typing && !all) continue;
      const line = this.element.querySelector<HTMLElement>(`#${this.id(field)}-message`);
      if (line) showMessage(line, controls, wrong.map((problem) => this.explain(problem)));
    }
  }

  private moment(): DocumentFragment {
    return fragment(
      field({ id: this.id("name"), label: words.name, note: words.optional, control: this.name }),
      h(
        "fieldset",
        { class: "field date", "aria-describedby": this.id("date-message") },
        h("legend", {}, words.date),
        h(
          "div",
          { class: "date-parts" },
          part(this.id("day"), words.day, this.day),
          part(this.id("month"), words.month, this.month),
          part(this.id("year"), words.year, this.year),
        ),
        message(this.id("date")),
      ),
      h(
        "div",
        { class: "time-row" },
        field({ id: this.id("time"), label: words.time, control: this.time, hint: words.timeHint }),
        h("label", { class: "check", for: this.unknownTime.id, title: words.unknownTimeHint }, this.unknownTime, words.unknownTime),
        this.readingChoice,
      ),
    );
  }

  private whereabouts(): DocumentFragment {
    const { places, zones } = this.sources;
    const zone = combobox({
      id: this.id("timezone"),
      input: this.timezone,
      label: words.timezone,
      suggest: (text) => suggestZones(zones(), words.zoneDetails, text),
      onPick: () => this.changed(this.timezone),
      count: words.zones,
    });
    return fragment(
      places && this.placeField(places),
      h(
        "div",
        { class: "pair" },
        field({ id: this.id("latitude"), label: words.latitude, control: this.latitude, hint: words.latitudeHint }),
        field({ id: this.id("longitude"), label: words.longitude, control: this.longitude, hint: words.longitudeHint }),
      ),
      field({ id: this.id("timezone"), label: words.timezone, control: zone, input: this.timezone, hint: words.timezoneHint }),
    );
  }

  private placeField(places: (text: string) => Promise<readonly Place[]>): HTMLElement {
    const control = placeCombobox(this.id("place"), this.place, places, (place) => this.pickPlace(place));
    return field({ id: this.id("place"), label: words.place, control, input: this.place, hint: words.placeHint });
  }

  private pickPlace(place: Place): void {
    this.latitude.value = String(place.latitude);
    this.longitude.value = String(place.longitude);
    this.timezone.value = place.timezone;
    this.changed(this.timezone);
  }

  private zodiacAndHouses(): DocumentFragment {
    return fragment(
      field({ id: this.id("zodiac"), label: words.zodiac, control: this.zodiac }),
      field({ id: this.id("houses"), label: words.houses, control: this.houses }),
    );
  }

  private more(): HTMLElement {
    return h(
      "details",
      { class: "more" },
      h("summary", {}, words.more),
      field({ id: this.id("calendar"), label: words.calendar, control: this.calendar }),
      field({ id: this.id("deltaT"), label: words.deltaT, control: this.deltaT, hint: words.deltaTHint }),
    );
  }

  private buttons(): HTMLElement {
    return h(
      "div",
      { class: "buttons" },
      button(words.now, () => this.fill({ ...EMPTY, ...this.kept(), ...this.sources.now() })),
      button(words.clear, () => {
        this.fill({ ...EMPTY, ...this.kept() });
        this.day.focus();
      }),
    );
  }

  private id(name: string): string {
    return (this.sources.beside ?? "") + name;
  }

  /** What is a matter of taste, not of the birth. */
  private kept(): Partial<BirthForm> {
    const { zodiac, houses, wheel } = this.value;
    return { zodiac, houses, wheel };
  }

  private changed(target: EventTarget | null): void {
    const ofTheClock = [this.day, this.month, this.year, this.time, this.unknownTime, this.timezone, this.calendar];
    if (ofTheClock.some((control) => control === target)) {
      this.fold = "reject";
      this.readings = [];
      this.showReadings();
    }
    this.time.disabled = this.unknownTime.checked;
    this.sources.onChange(this.value);
  }

  /** Fields and the controls that carry their message. */
  private controls(): [Field, HTMLElement[]][] {
    return [
      ["date", [this.day, this.month, this.year]],
      ["time", [this.time]],
      ["place", [this.place]],
      ["latitude", [this.latitude]],
      ["longitude", [this.longitude]],
      ["timezone", [this.timezone]],
      ["zodiac", [this.zodiac]],
      ["houses", [this.houses]],
      ["deltaT", [this.deltaT]],
      ["form", []],
    ];
  }

  private explain(problem: Problem): Node {
    const zones = problem.kind === "unknown_time_zone" ? problem.alternatives : [];
    const places = problem.kind === "location_not_found" ? problem.alternatives : [];
    const offers = [...zones.map((zone) => this.offer(zone, this.timezone)), ...places.map((place) => this.offer(place, this.place))];
    return fragment(
      h("span", {}, problem.kind === "unread" ? problem.message : refusalText({ ...problem, field: problem.path })),
      offers.length > 0 &&
        h("span", { class: "offers" }, `${words.didYouMean} `, ...offers),
    );
  }

  private offer(text: string, into: HTMLInputElement): HTMLElement {
    return button(text, () => {
      into.value = text;
      this.changed(into);
      into.focus();
    });
  }

  private learnReadings(problems: readonly Problem[]): void {
    const clock = problems.find(({ kind }) => kind === "ambiguous_time" || kind === "nonexistent_time");
    if (!clock) return;
    this.readings = clock.alternatives;
    this.showReadings();
  }

  /** The two readings of a clock that was set back or forward, once the core has named them. */
  private showReadings(): void {
    const folds = ["earlier", "later"] as const;
    const shown = this.readings.length === 2 || this.fold !== "reject";
    this.readingChoice.hidden = !shown;
    if (!shown) return this.readingChoice.replaceChildren();
    this.readingChoice.replaceChildren(
      h(
        "fieldset",
        {},
        h("legend", {}, words.reading),
        ...folds.map((fold, index) => this.readingRadio(fold, this.readings[index])),
      ),
    );
  }

  private readingRadio(fold: "earlier" | "later", reading: string | undefined): HTMLElement {
    const radio = h("input", { type: "radio", name: this.id("reading"), value: fold, checked: this.fold === fold });
    radio.addEventListener("change", () => {
      this.fold = fold;
      this.sources.onChange(this.value);
    });
    return h("label", { class: "check" }, radio, h("strong", {}, words[fold]), reading && h("span", {}, readingText(reading)));
  }
}

/** `1990-09-30T00:30:00Z (02:30:00 CEST)` as people say it. */
function readingText(reading: string): string {
  const parts = /T(\d\d:\d\d)(?::00)?(:\d\d)?Z \((\d\d:\d\d)(?::00)?(:\d\d)? (.+)\)$/.exec(reading);
  if (!parts) return reading;
  const [, ut, utSeconds = "", clock, clockSeconds = "", abbreviation] = parts;
  return words.readingOf(`${clock}${clockSeconds} ${abbreviation}`, `${ut}${utSeconds}`);
}

function text(attributes: Record<string, string | number>): HTMLInputElement {
  return h("input", { type: "text", autocomplete: "off", ...attributes });
}

function part(id: string, label: string, control: HTMLElement): HTMLElement {
  control.id = id;
  return h("div", { class: "part" }, h("label", { for: id }, label), control);
}

function button(label: string, press: () => void): HTMLButtonElement {
  return h("button", { type: "button", on: { click: press } }, label);
}

/** The tropical zodiac is always there, beside the one chosen here. */
function sidereal(): Partial<Record<BirthForm["zodiac"], string>> {
  const { tropical: _, ...others } = strings.zodiacs;
  return others;
}

/** Chooses an option if it exists. */
function choose(control: HTMLSelectElement, value: string): void {
  if ([...control.options].some((option) => option.value === value)) control.value = value;
}

/** What the page itself cannot make sense of, as it is said at its field. */
export function unreadProblem(unread: Unread): Problem {
  return {
    field: unread === "timeMissing" ? "time" : unread,
    kind: "unread",
    message: words.problems[unread],
    alternatives: [],
  };
}
