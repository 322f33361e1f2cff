/** A birth as the fragment of a link, which browsers never send to a server. */

import { EMPTY, type BirthForm } from "./birth.js";

const KEYS: Readonly<Record<keyof Omit<BirthForm, "day" | "month" | "year" | "unknownTime">, string>> = {
  name: "name",
  time: "time",
  place: "place",
  latitude: "lat",
  longitude: "lon",
  timezone: "tz",
  calendar: "calendar",
  deltaT: "delta_t",
  fold: "fold",
  zodiac: "zodiac",
  houses: "houses",
  wheel: "wheel",
};

/** The fragment, without `#`; what is as in an empty form is left out. */
export function toFragment(form: BirthForm): string {
  const parts = new URLSearchParams();
  parts.set("date", [form.year, form.month, form.day].map((part) => part.trim()).join("-"));
  if (form.unknownTime) parts.set("unknown_time", "1");
  for (const [field, key] of entries()) {
    if (form[field] !== EMPTY[field]) parts.set(key, form[field]);
  }
  return parts.toString();
}

/** The birth in a fragment; null where there is none. Choices that do not exist fall back. */
export function fromFragment(hash: string): BirthForm | null {
  const parts = new URLSearchParams(hash.replace(/^#/, ""));
  const date = /^(\d{0,4})-(\d{1,2})-(\d{0,2})$/.exec(parts.get("date") ?? "");
  if (!date) return null;
  const form: BirthForm = { ...EMPTY };
  [, form.year, form.month, form.day] = date as unknown as [string, string, string, string];
  form.month = String(Number(form.month));
  form.unknownTime = parts.get("unknown_time") === "1";
  for (const [field, key] of entries()) {
    const value = parts.get(key);
    if (value !== null) Object.assign(form, { [field]: value.slice(0, 200) });
  }
  return form;
}

function entries(): [keyof typeof KEYS, string][] {
  return Object.entries(KEYS) as [keyof typeof KEYS, string][];
}
