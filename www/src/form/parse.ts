/** Reading what people type for times and coordinates; the core judges whether it is possible. */

import { strings } from "../strings/index.js";

/** `14:30`, `14.30`, `1430`, `14h30`, `14:30:15.5`, `2:30 pm`, `2pm` as `HH:MM` or `HH:MM:SS`. */
export function parseTime(text: string): string | null {
  const packed = /^(\d{1,2})(\d{2})(\d{2})?$/.exec(text.trim());
  if (packed && text.trim().length >= 3) {
    return clock(packed[1], packed[2], packed[3], undefined);
  }
  const spoken =
    /^(\d{1,2})(?:\s*[:.h]\s*(\d{2})(?:\s*[:.m]\s*(\d{2}(?:[.,]\d+)?))?)?\s*(?:([ap])\.?\s?m\.?)?$/i;
  const parts = spoken.exec(text.trim());
  return parts ? clock(parts[1], parts[2], parts[3], parts[4]) : null;
}

function clock(
  hours: string | undefined,
  minutes = "00",
  seconds: string | undefined,
  half: string | undefined,
): string | null {
  let hour = Number(hours);
  if (half !== undefined) {
    if (hour < 1 || hour > 12) return null;
    hour = (hour % 12) + (half.toLowerCase() === "p" ? 12 : 0);
  }
  const tail = seconds === undefined ? "" : `:${seconds.replace(",", ".")}`;
  return `${String(hour).padStart(2, "0")}:${minutes}${tail}`;
}

export type Axis = "latitude" | "longitude";

/** By their English letters, and by those of the page's language, which go first. */
const HEMISPHERES: Record<Axis, Record<string, number>> = {
  latitude: { n: 1, s: -1, [letter("north")]: 1, [letter("south")]: -1 },
  longitude: { e: 1, w: -1, [letter("east")]: 1, [letter("west")]: -1 },
};

function letter(direction: keyof typeof strings.hemispheres): string {
  return strings.hemispheres[direction].toLowerCase();
}

/**
 * Degrees from `40.7128`, `-74,006`, `40.71° N`, `40°42′46″N` or, as chart data is often written, `40n43`
 * and `74w0023`.
 */
export function parseCoordinate(text: string, axis: Axis): number | null {
  const plain = text.trim().toLowerCase().replace(/[−–]/g, "-").replace(",", ".");
  const letters = plain.match(/[a-z]/g) ?? [];
  const hemisphere = letters[0] === undefined ? 1 : HEMISPHERES[axis][letters[0]];
  if (letters.length > 1 || hemisphere === undefined) return null;
  const negative = plain.startsWith("-");
  if (negative && letters.length > 0) return null;
  const degrees = sexagesimal(plain.replace(/^[-+]/, ""));
  return degrees === null ? null : degrees * hemisphere * (negative ? -1 : 1);
}

function sexagesimal(text: string): number | null {
  const inner = /^(\d{1,3})[a-z](\d{2})(\d{2})?$/.exec(text);
  const parts = inner
    ? inner.slice(1).filter((part) => part !== undefined)
    : text.replace(/[a-z]/g, "").split(/[°º˚'’′"”″:\s]+/).filter((part) => part !== "");
  if (parts.length < 1 || parts.length > 3) return null;
  const numbers = parts.map((part) => (/^\d+(\.\d+)?$/.test(part) ? Number(part) : NaN));
  const [degrees = NaN, minutes = 0, seconds = 0] = numbers;
  if (numbers.some(Number.isNaN) || minutes >= 60 || seconds >= 60) return null;
  if (numbers.slice(0, -1).some((part) => !Number.isInteger(part))) return null;
  return degrees + minutes / 60 + seconds / 3600;
}
