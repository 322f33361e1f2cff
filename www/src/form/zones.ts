/** Finding a time zone by any part of its name. */

import type { Suggestion } from "../ui/combobox.js";

const MOST = 12;

/** The zones that fit a text: those where a word begins with it first, cities before regions. */
export function suggestZones(
  zones: readonly string[],
  details: Readonly<Record<string, string>>,
  text: string,
): Suggestion[] {
  const wanted = plain(text);
  if (!wanted) return [];
  return zones
    .map((zone) => ({ zone, rank: rank(plain(zone), wanted) }))
    .filter(({ rank }) => rank < Infinity)
    .sort((a, b) => a.rank - b.rank || a.zone.localeCompare(b.zone))
    .slice(0, MOST)
    .map(({ zone }) => suggestion(zone, details[zone]));
}

function suggestion(zone: string, detail: string | undefined): Suggestion {
  const slash = zone.lastIndexOf("/");
  if (slash < 0) return { value: zone, label: zone, ...(detail === undefined ? {} : { detail }) };
  return {
    value: zone,
    label: zone.slice(slash + 1).replaceAll("_", " "),
    detail: zone.slice(0, slash).replaceAll("_", " ").replaceAll("/", ", "),
  };
}

function rank(zone: string, wanted: string): number {
  const city = zone.slice(zone.lastIndexOf("/") + 1);
  if (city === wanted || zone === wanted) return 0;
  if (city.startsWith(wanted)) return 1;
  if (zone.startsWith(wanted)) return 2;
  if (city.includes(` ${wanted}`)) return 3;
  return zone.includes(wanted) ? 4 : Infinity;
}

function plain(text: string): string {
  return text.trim().toLowerCase().replaceAll("_", " ");
}
