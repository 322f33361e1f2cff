/**
 * AAF, the text format in which astrologers' programs exchange births (definition of 1993, as of 2005:
 * http://www.astrowissen.de/aaf/): a record begins with a line `#A93` (what a register says) and may have `#B93` (what is
 * calculated with). A field that is not known is `*`.
 *
 *     #A93:Cezanne,Paul,m,19.1.1839,1:00,Aix-En-Provence,F
 *     #B93:2392758.526528,43n31,5e27,*,L
 */

import type { NatalChart } from "sidera-types";

import { EMPTY, type BirthForm } from "../form/birth.js";
import { strings } from "../strings/index.js";
import type { FiledChart } from "./file.js";

const words = strings.charts.aaf;
const UNKNOWN = "*";
/** The difference of a Julian date from date, time and zone that rounding explains. */
const ROUNDING_SECONDS = 60;

/** Whether a text is of this format. */
export function isAaf(text: string): boolean {
  return /^\s*#[A-Z]*\d*:/.test(text);
}

/** What is wrong with a line, and what would be right. */
class Wrong extends Error {}

interface Line {
  readonly number: number;
  readonly fields: readonly string[];
}

/** The charts of a text, or which line is wrong; `now` is when they are taken in, RFC 3339. */
export function fromAaf(text: string, now: string): { charts: FiledChart[] } | { problem: string } {
  const charts: FiledChart[] = [];
  let at = 1;
  try {
    for (const { a, b, zone } of records(text, (number) => (at = number))) {
      at = a.number;
      const birth = readA(a);
      if (b) {
        at = b.number;
        readB(b, birth);
      }
      if (zone?.includes("/")) birth.timezone = zone;
      charts.push({ name: birth.name, saved: now, birth });
    }
  } catch (thrown) {
    if (!(thrown instanceof Wrong)) throw thrown;
    return { problem: words.line(at, thrown.message) };
  }
  return charts.length > 0 ? { charts } : { problem: words.none };
}

interface Record {
  readonly a: Line;
  b: Line | null;
  zone: string | null;
}

/** The records; subordinate charts (`#SUB`) and what is calculated are left out. */
function records(text: string, reading: (line: number) => void): Record[] {
  const found: Record[] = [];
  let subordinate = false;
  for (const [index, line] of text.split(/\r\n|\r|\n/).entries()) {
    const chunk = /^#([A-Za-z]*\d*)\s*:(.*)$/.exec(line);
    // Texts of a chunk may go on in lines of their own.
    if (!chunk) continue;
    reading(index + 1);
    const [, id = "", content = ""] = chunk;
    const kind = id.toUpperCase();
    const read = (): Line => ({ number: index + 1, fields: content.split(",").map((field) => field.trim()) });
    const last = found.at(-1);
    if (kind === "A93") {
      found.push({ a: read(), b: null, zone: null });
      subordinate = false;
    } else if (kind === "SUB") subordinate = true;
    else if (kind === "B93" && !subordinate) {
      if (!last) throw new Wrong(words.noRecord);
      if (last.b) throw new Wrong(words.twice);
      last.b = read();
    } else if (kind === "ZNAM" && last && !subordinate) last.zone = content.trim();
  }
  return found;
}

/** Name, first name, kind, date, time, place, country. */
function readA({ fields }: Line): BirthForm {
  if (fields.length !== 7) throw new Wrong(words.fields("#A93", 7, fields.length));
  const [last = "", first = "", , date = "", time = "", place = "", country = ""] = fields;
  const parts = /^(\d{1,2})\.(\d{1,2})\.(\d{1,4})\s*([GgJj]?)$/.exec(date);
  if (!parts) throw new Wrong(words.date);
  const [, day = "", month = "", year = "", calendar = ""] = parts;
  if (!isDay(Number(year), Number(month), Number(day), calendar.toUpperCase() === "J")) throw new Wrong(words.noDay);
  const name = [first, last].filter(isKnown).join(" ");
  return {
    ...EMPTY,
    name: name || words.unnamed,
    day,
    month: String(Number(month)),
    year,
    calendar: calendar.toUpperCase() === "J" ? "julian" : "gregorian",
    place: [place, country].filter(isKnown).join(", "),
    ...(isKnown(time) ? { time: readTime(time) } : { unknownTime: true }),
  };
}

/** Julian date of UT, latitude, longitude, zone, daylight saving time. */
function readB({ fields }: Line, birth: BirthForm): void {
  if (fields.length !== 5) throw new Wrong(words.fields("#B93", 5, fields.length));
  const [julianDate = "", latitude = "", longitude = "", zone = "", saving = ""] = fields;
  if (isKnown(latitude)) birth.latitude = String(readCoordinate(latitude, "ns", 90, words.latitude));
  if (isKnown(longitude)) birth.longitude = String(readCoordinate(longitude, "ew", 180, words.longitude));
  if (isKnown(julianDate) && !/^\d+(\.\d+)?$/.test(julianDate)) throw new Wrong(words.julianDate);
  const jd = isKnown(julianDate) ? Number(julianDate) : null;
  const offset = readOffset(zone, saving);
  if (offset === "LMT") {
    birth.timezone = "LMT";
  } else if (offset !== null) {
    birth.timezone = offsetText(offset);
    if (jd !== null && !birth.unknownTime) {
      const ought = localSeconds(birth) - offset;
      if (Math.abs(ought - utSeconds(jd)) > ROUNDING_SECONDS) throw new Wrong(words.contradiction((ought / 86_400 + 2_440_587.5).toFixed(5)));
    }
  } else if (jd !== null && !birth.unknownTime) {
    // The Julian date says what the zone was.
    const found = Math.round(localSeconds(birth) - utSeconds(jd));
    if (Math.abs(found) > 18 * 3600) throw new Wrong(words.farAway);
    birth.timezone = offsetText(found);
  }
}

/** Seconds ahead of UT; `1he`, `8hw00`, `0he21:48`, and `1` hour of daylight saving time; null where it is not known. */
function readOffset(zone: string, saving: string): number | "LMT" | null {
  if (/^[lLmM]$/.test(saving)) return "LMT";
  if (!isKnown(zone)) return null;
  const parts = /^(\d{1,2})h?([ew])(?:(\d{1,2})(?::(\d{1,2}))?)?$/i.exec(zone);
  if (!parts) throw new Wrong(words.zone);
  const [, hours, direction = "", minutes = "0", seconds = "0"] = parts;
  if (isKnown(saving) && !/^[012]$/.test(saving)) throw new Wrong(words.saving);
  const ahead = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
  return ahead * (direction.toLowerCase() === "e" ? 1 : -1) + (isKnown(saving) ? Number(saving) * 3600 : 0);
}

function readTime(text: string): string {
  const parts = /^(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?$/.exec(text);
  const [, hour = "", minute = "", second] = parts ?? [];
  if (!parts || Number(hour) > 23 || Number(minute) > 59 || Number(second ?? 0) > 59) throw new Wrong(words.time);
  return `${hour.padStart(2, "0")}:${minute}${second === undefined ? "" : `:${second}`}`;
}

/** `43n31`, `5e27:30`. */
function readCoordinate(text: string, letters: "ns" | "ew", most: number, why: string): number {
  const parts = new RegExp(`^(\\d{1,3})([${letters}])(\\d{1,2})(?::(\\d{1,2}(?:\\.\\d+)?))?$`, "i").exec(text);
  const [, degrees, letter = "", minutes, seconds = "0"] = parts ?? [];
  const angle = Number(degrees) + Number(minutes) / 60 + Number(seconds) / 3600;
  if (!parts || Number(minutes) > 59 || Number(seconds) >= 60 || angle > most) throw new Wrong(why);
  return Number((letter.toLowerCase() === letters.charAt(0) ? angle : -angle).toFixed(6));
}

/** A record of a chart as it was calculated. */
export function toAaf({ name, birth }: FiledChart, { moment, meta }: NatalChart): string {
  const { time, place } = meta;
  const date = `${Number(birth.day)}.${Number(birth.month)}.${Number(birth.year)}${birth.calendar === "julian" ? "J" : ""}`;
  const clock = birth.unknownTime ? UNKNOWN : (/T(\d\d:\d\d(?::\d\d)?)/.exec(time.local ?? "")?.[1]?.replace(/^(.{5}):00$/, "$1") ?? UNKNOWN);
  const a = [name, UNKNOWN, UNKNOWN, date, clock, birth.place.split(",")[0] ?? "", UNKNOWN].map(field);
  const b = [
    birth.unknownTime ? UNKNOWN : moment.jd_ut.toFixed(6),
    place ? coordinate(place.latitude, "ns") : UNKNOWN,
    place ? coordinate(place.longitude, "ew") : UNKNOWN,
    ...zoneFields(time),
  ];
  // A zone that is an offset has no name.
  const abbreviation = time.abbreviation && /^[A-Z]/i.test(time.abbreviation) ? `#ZNAM:${field(time.abbreviation)}\r\n` : "";
  return `#A93:${a.join(",")}\r\n#B93:${b.join(",")}\r\n${abbreviation}`;
}

function zoneFields({ zone, offset_seconds: offset, dst }: NatalChart["meta"]["time"]): [string, string] {
  if (zone === "LMT") return [UNKNOWN, "L"];
  if (offset === null) return [UNKNOWN, UNKNOWN];
  const saving = dst ? 1 : 0;
  const ahead = Math.round(offset) - saving * 3600;
  const [h, m, s] = sexagesimal(Math.abs(ahead));
  return [`${h}h${ahead < 0 ? "w" : "e"}${two(m)}${s === 0 ? "" : `:${two(s)}`}`, String(saving)];
}

function coordinate(degrees: number, letters: "ns" | "ew"): string {
  const [d, m, s] = sexagesimal(Math.round(Math.abs(degrees) * 3600));
  return `${d}${letters.charAt(degrees < 0 ? 1 : 0)}${two(m)}:${two(s)}`;
}

/** A field has no commas and no line breaks, and does not begin a chunk. */
function field(text: string): string {
  return text.replace(/[,\r\n]+/g, " ").replace(/^#+/, "").trim() || UNKNOWN;
}

function isKnown(field: string): boolean {
  return field !== "" && field !== UNKNOWN;
}

function offsetText(seconds: number): string {
  const [h, m, s] = sexagesimal(Math.abs(seconds));
  return `${seconds < 0 ? "-" : "+"}${two(h)}:${two(m)}${s === 0 ? "" : `:${two(s)}`}`;
}

function sexagesimal(whole: number): [number, number, number] {
  return [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60), whole % 60];
}

/** The clock of a birth as if it were UT: seconds since 1970. */
function localSeconds({ year, month, day, time, calendar }: BirthForm): number {
  const [hour = 0, minute = 0, second = 0] = time.split(":").map(Number);
  const gregorian = utcDay(Number(year), Number(month), Number(day)) / 1000;
  return gregorian + (calendar === "julian" ? julianDelay(Number(year), Number(month)) * 86_400 : 0) + hour * 3600 + minute * 60 + second;
}

/** By how many days the Julian calendar is behind in a month. */
function julianDelay(year: number, month: number): number {
  const from = month > 2 ? year : year - 1;
  return Math.floor(from / 100) - Math.floor(from / 400) - 2;
}

function utSeconds(jd: number): number {
  return (jd - 2_440_587.5) * 86_400;
}

function isDay(year: number, month: number, day: number, isJulian: boolean): boolean {
  if (month < 1 || month > 12 || day < 1) return false;
  if (isJulian && month === 2) return day <= (year % 4 === 0 ? 29 : 28);
  return new Date(utcDay(year, month, day)).getUTCDate() === day;
}

/** `Date.UTC` of any year, also of the first century. */
function utcDay(year: number, month: number, day: number): number {
  return new Date(0).setUTCFullYear(year, month - 1, day);
}

function two(n: number): string {
  return String(n).padStart(2, "0");
}
