/** Patterns, balances, how the time was understood, how it was calculated. */

import type { BodyId, BodyPlacement, ClockReading, Dominance, Meta, NatalChart, Pattern, PointId, Sign } from "sidera-types";

import { english, noteText, warningText } from "../strings/core.js";
import { strings } from "../strings/index.js";
import { fragment, h } from "../ui/dom.js";
import { glyph } from "../ui/glyph.js";
import { facts, table } from "../ui/table.js";
import { civil, decimal, dms, number, offset, percent, signed, signedDm } from "./format.js";
import { elementOf, modalityOf, point, sign } from "./labels.js";

/** The figures that aspects make, and the stellia. */
export function patterns(chart: NatalChart): HTMLElement {
  const words = strings.patternList;
  if (chart.patterns.length === 0) return h("p", { class: "quiet" }, words.none);
  return h("ul", { class: "patterns" }, ...chart.patterns.map(patternItem));
}

function patternItem(pattern: Pattern): HTMLElement {
  const words = strings.patternList;
  const where = [
    pattern.sign && strings.signs[pattern.sign],
    pattern.zodiac && words.zodiacs[pattern.zodiac],
    pattern.house !== undefined && words.house(pattern.house),
    pattern.focal && words.focal(strings.points[pattern.focal]),
  ].filter(Boolean);
  return h(
    "li",
    { "data-points": pattern.points.join(" ") },
    h("strong", {}, strings.patterns[pattern.pattern]),
    where.length > 0 && h("span", { class: "quiet" }, ` ${where.join(", ")}`),
    h("span", { class: "pattern-points" }, ...pattern.points.map(point)),
  );
}

const COUNTED: readonly BodyId[] = [
  "sun", "moon", "mercury", "venus", "mars", "jupiter", "saturn", "uranus", "neptune", "pluto", "chiron",
];

/** What prevails, in both zodiacs side by side. */
export function balances(chart: NatalChart): HTMLElement {
  const words = strings.balances;
  const { tropical, sidereal } = chart.dominance;
  const columns = [{ label: h("span", { class: "visually-hidden" }, words.quality) }, { label: strings.positions.tropical }, { label: strings.positions.sidereal }];
  const row = (label: string | Node, cell: (zodiac: "tropical" | "sidereal") => string | Node) => ({
    cells: [label, cell("tropical"), cell("sidereal")],
  });
  const elements = Object.keys(strings.elements) as (keyof typeof strings.elements)[];
  const modalities = Object.keys(strings.modalities) as (keyof typeof strings.modalities)[];
  const of = { tropical, sidereal };
  return h(
    "div",
    { class: "balances" },
    table(words.caption, columns, [
      ...elements.map((element) =>
        row(elementLabel(element), (zodiac) =>
          tally(of[zodiac].elements[element], chart, zodiac, (name) => elementOf(name) === element),
        ),
      ),
      ...modalities.map((modality) =>
        row(strings.modalities[modality], (zodiac) =>
          tally(of[zodiac].modalities[modality], chart, zodiac, (name) => modalityOf(name) === modality),
        ),
      ),
      ...dominant(chart).map(([label, cell]) => row(label, cell)),
    ]),
    facts([
      chart.sect && [words.sectTitle, strings.chart.sect[chart.sect]],
      [words.moon, moon(chart)],
    ]),
  );
}

function dominant(chart: NatalChart): [string, (zodiac: "tropical" | "sidereal") => string | Node][] {
  const words = strings.balances;
  const of = (zodiac: "tropical" | "sidereal"): Dominance => chart.dominance[zodiac];
  return [
    [`${words.dominant}: ${words.sign}`, (zodiac) => signOr(of(zodiac).sign)],
    [`${words.dominant}: ${words.planet}`, (zodiac) => pointOr(of(zodiac).planet)],
    [words.ruler, (zodiac) => ruler(chart, zodiac)],
  ];
}

function ruler({ chart_ruler }: NatalChart, zodiac: "tropical" | "sidereal"): string | Node {
  const words = strings.balances.rulers;
  if (!chart_ruler) return strings.balances.none;
  const { traditional, modern } = chart_ruler[zodiac];
  if (traditional === modern) return point(traditional);
  return h(
    "span",
    { class: "rulers" },
    point(traditional), h("span", { class: "quiet" }, words.traditional),
    point(modern), h("span", { class: "quiet" }, words.modern),
  );
}

function elementLabel(element: keyof typeof strings.elements): HTMLElement {
  return h("span", { class: `element-${element.toLowerCase()} element-label` }, strings.elements[element]);
}

/** A count, and the bodies that are counted. */
function tally(
  n: number,
  chart: NatalChart,
  zodiac: "tropical" | "sidereal",
  belongs: (sign: Sign) => boolean,
): HTMLElement {
  const counted = COUNTED.filter((id) => {
    const body: BodyPlacement | undefined = chart.bodies[id];
    return body !== undefined && belongs(body[zodiac].sign);
  });
  return h(
    "span",
    { class: "tally" },
    h("span", { class: "tally-count" }, n),
    ...counted.map((id) => h("span", { title: strings.points[id] }, glyph(id), h("span", { class: "visually-hidden" }, `${strings.points[id]} `))),
  );
}

function moon({ moon_phase }: NatalChart): string {
  const lit = strings.balances.lit(percent(moon_phase.illumination));
  return `${strings.phases[moon_phase.phase]}, ${lit}`;
}

function signOr(name: Sign | null): string | Node {
  return name ? sign(name) : strings.balances.none;
}

function pointOr(id: PointId | null): string | Node {
  return id ? point(id) : strings.balances.none;
}

/** From the clock on the wall to the tables' time. */
export function time({ moment, meta, sun_altitude }: NatalChart): HTMLElement {
  const words = strings.time;
  const { time } = meta;
  const uncertainty = time.delta_t_uncertainty_seconds;
  const spread = uncertainty >= 0.001 ? ` ± ${number(Number(uncertainty.toPrecision(1)))}` : "";
  const source = words.deltaTSources[time.delta_t_source] ?? time.delta_t_source;
  return facts([
    time.local === null ? null : [words.local, civil(time.local)],
    time.zone === null ? null : [words.zone, zone(meta)],
    time.zone_found === undefined ? null : [words.zoneFound, zoneFound(time.zone_found)],
    time.offset_seconds === null ? null : [words.offset, offset(time.offset_seconds)],
    ...(time.readings ?? []).map((reading): [string, string] => [reading.chosen ? words.readingTaken : words.readingLeft, readingText(reading)]),
    meta.location === undefined ? null : [words.place, placeText(meta.location)],
    meta.location === undefined || meta.location.others.length === 0 ? null : [words.otherPlaces, meta.location.others.join("; ")],
    [time.utc_is_ut1 ? words.utcIsUt1 : words.utc, civil(moment.utc)],
    [words.jdUt, decimal(moment.jd_ut, 6)],
    [words.jdTt, decimal(moment.jd_tt, 6)],
    [words.deltaT, `${decimal(moment.delta_t_seconds, 2)}${spread} s, ${source}`],
    sun_altitude === null ? null : [words.sunAltitude, signedDm(sun_altitude)],
    time.zone === null ? null : [words.tzdb, meta.versions.tzdb],
  ]);
}

function zone({ time }: Meta): string {
  const abbreviation = time.abbreviation && time.abbreviation !== time.zone ? ` (${time.abbreviation})` : "";
  const season = time.dst === null ? "" : `, ${time.dst ? strings.time.dst : strings.time.standard}`;
  return `${time.zone ?? ""}${abbreviation}${season}`;
}

function zoneFound({ basis, place, distance_km }: NonNullable<Meta["time"]["zone_found"]>): string {
  const words = strings.time.zoneBases;
  const distance = `${Math.round(distance_km ?? 0)} km`;
  if (basis === "nautical") return words.nautical;
  return place === null ? words.nearestStation(distance) : words.nearestPlace(place, distance);
}

function readingText({ local, abbreviation, utc }: ClockReading): string {
  return `${civil(local)} ${abbreviation} = ${civil(utc)} UT`;
}

function placeText({ name, region, country }: NonNullable<Meta["location"]>): string {
  return [name, region === name ? null : region, country].filter(Boolean).join(", ");
}

/** Zodiac, houses, orbs, versions. */
export function meta({ meta, houses }: NatalChart): HTMLElement {
  const words = strings.meta;
  const orbs = meta.aspects.orbs.map(({ aspect, orb, luminary }) =>
    `${strings.aspects[aspect]} ${number(orb)}°${luminary === orb ? "" : ` (${words.luminary(`${number(luminary)}°`)})`}`,
  );
  return fragmentOf([
    [words.zodiac, english(meta.zodiac.definition)],
    [words.ayanamsa, `${dms(meta.zodiac.ayanamsa)} (${signed(meta.zodiac.ayanamsa, 6)}°)`],
    [words.houses, houses ? strings.houseSystems[houses.system] : meta.houses.reason ? noteText(meta.houses.reason, meta.warnings) : strings.houses.none],
    [words.orbs, orbs.join(", ")],
    [words.ephemeris, english(meta.versions.ephemeris)],
    [words.tzdb, meta.versions.tzdb],
    [words.sidera, meta.versions.sidera],
  ]);
}

function fragmentOf(entries: readonly (readonly [string, string | Node])[]): HTMLElement {
  return h("div", {}, fragment(facts(entries)));
}

/** What whoever reads the chart should know. */
export function warnings({ meta }: NatalChart): HTMLElement | null {
  if (meta.warnings.length === 0) return null;
  return h("ul", { class: "warnings" }, ...meta.warnings.map((warning) => h("li", {}, warningText(warning))));
}
