/** The birth as it stands in the form, and the request it makes. */

import type { HouseSystem, NatalRequest, ZodiacId } from "sidera-types";

import { parseCoordinate, parseTime } from "./parse.js";

/** What stands in the form, as typed. */
export interface BirthForm {
  name: string;
  day: string;
  month: string;
  year: string;
  time: string;
  unknownTime: boolean;
  place: string;
  latitude: string;
  longitude: string;
  timezone: string;
  calendar: "gregorian" | "julian";
  deltaT: string;
  fold: "reject" | "earlier" | "later";
  zodiac: ZodiacId;
  houses: HouseSystem;
  /** The zodiac that the wheel is drawn in. */
  wheel: "sidereal" | "tropical";
}

/** The fields that a message can be shown at; `form` is the form as a whole. */
export type Field =
  | "date" | "time" | "place" | "latitude" | "longitude" | "timezone" | "deltaT" | "zodiac" | "houses" | "form";

/** What the page itself cannot make sense of; everything else is the core's to judge. */
export type Unread = "date" | "time" | "timeMissing" | "latitude" | "longitude" | "timezone" | "deltaT";

export interface Problem {
  readonly field: Field;
  readonly message: string;
  readonly alternatives: readonly string[];
  readonly kind: string;
  /** The path in the core's request, where the core refused it. */
  readonly path?: string | undefined;
}

export const EMPTY: BirthForm = {
  name: "",
  day: "",
  month: "1",
  year: "",
  time: "",
  unknownTime: false,
  place: "",
  latitude: "",
  longitude: "",
  timezone: "",
  calendar: "gregorian",
  deltaT: "",
  fold: "reject",
  zodiac: "true_sidereal",
  houses: "placidus",
  wheel: "sidereal",
};

/** The request of a form, or what in it cannot be read. */
export function toRequest(form: BirthForm): { request: NatalRequest } | { unread: Unread[] } {
  const unread: Unread[] = [];
  const date = isoDate(form);
  if (date === null) unread.push("date");
  const time = form.unknownTime ? null : parseTime(form.time);
  if (!form.unknownTime && time === null) unread.push(form.time.trim() ? "time" : "timeMissing");
  const latitude = optional(form.latitude, (text) => parseCoordinate(text, "latitude"));
  if (latitude === null) unread.push("latitude");
  const longitude = optional(form.longitude, (text) => parseCoordinate(text, "longitude"));
  if (longitude === null) unread.push("longitude");
  const timezone = form.timezone.trim();
  const isPoint = typeof latitude === "number" && typeof longitude === "number";
  // What was picked has filled in the coordinates; a name alone is looked up, as is the zone at a point.
  const place = latitude === undefined && longitude === undefined ? form.place.trim() : "";
  if (!timezone && !isPoint && !place) unread.push("timezone");
  const deltaT = optional(form.deltaT, decimal);
  if (deltaT === null) unread.push("deltaT");
  if (unread.length > 0) return { unread };
  const birth: NatalRequest["birth"] = { date: date ?? "" };
  if (time !== null) birth.time = time;
  if (timezone) birth.timezone = timezone;
  if (place) birth.place = place;
  if (typeof latitude === "number") birth.latitude = latitude;
  if (typeof longitude === "number") birth.longitude = longitude;
  if (form.unknownTime) birth.unknown_time = true;
  // The page never guesses which of two readings a clock had: it asks.
  birth.fold = form.fold;
  if (form.calendar !== "gregorian") birth.calendar = form.calendar;
  if (typeof deltaT === "number") birth.delta_t_seconds = deltaT;
  return { request: { birth, zodiac: form.zodiac, houses: form.houses } };
}

/** The form's field that a path of the core's request stands for. */
export function fieldOf(path: string | undefined): Field {
  switch (path) {
    case "birth.date":
    case "birth.calendar":
      return "date";
    case "birth.time":
    case "birth.fold":
    case "birth.unknown_time":
      return "time";
    case "birth.place":
      return "place";
    case "birth.latitude":
      return "latitude";
    case "birth.longitude":
      return "longitude";
    case "birth.timezone":
      return "timezone";
    case "birth.delta_t_seconds":
      return "deltaT";
    case "zodiac":
      return "zodiac";
    case "houses":
      return "houses";
    default:
      return "form";
  }
}

/** undefined where nothing is typed, null where it cannot be read. */
function optional(text: string, read: (text: string) => number | null): number | null | undefined {
  return text.trim() ? read(text) : undefined;
}

function decimal(text: string): number | null {
  const plain = text.trim().replace(",", ".").replace("−", "-");
  return /^[-+]?\d+(\.\d+)?$/.test(plain) ? Number(plain) : null;
}

function isoDate({ day, month, year }: BirthForm): string | null {
  if (!/^\d{1,2}$/.test(day.trim()) || !/^\d{1,4}$/.test(year.trim())) return null;
  const two = (part: string) => part.trim().padStart(2, "0");
  return `${year.trim().padStart(4, "0")}-${two(month)}-${two(day)}`;
}
