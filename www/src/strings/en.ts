/** Every word of the calculator, in English. Another language is an object of the same type. */

import { chartWords } from "./english/chart.js";
import { roomWords } from "./english/rooms.js";
import { terms } from "./english/terms.js";

export const en = {
  language: "en",
  /** Whose dates and numbers these are. */
  locale: "en-GB",
  appName: "Sidera",
  tagline: "True-sidereal and tropical birth charts",
  skip: "Skip to the chart",

  ...terms,
  /** A day of the year. */
  date: (day: number, month: string, year: string) => `${day} ${month} ${year}`,
  /** A word of a heading or a list, within a sentence. */
  within: (word: string) => word.toLowerCase(),
  /** How many letters of a sign's name tell it from the others. */
  signLetters: (name: string) => Math.min(name.length, 3),
  hemispheres: { north: "N", south: "S", east: "E", west: "W" },

  languageChoice: "Language",
  busy: "Calculating…",

  theme: {
    label: "Colours",
    auto: "As the system",
    light: "Light",
    dark: "Dark",
  },

  rooms: {
    label: "Rooms",
    names: { chart: "Chart", transits: "Transits", calendar: "Calendar", pair: "Techniques", charts: "Your charts" },
  },

  form: {
    title: "Birth",
    edit: "Edit",
    done: "Show the chart",
    waiting: "…",
    optional: "optional",
    name: "Name",
    date: "Date",
    day: "Day",
    month: "Month",
    year: "Year",
    time: "Time",
    timeHint: "14:30, 14:30:15 or 2:30 pm",
    unknownTime: "Time unknown",
    unknownTimeHint: "Cast for noon, without houses and angles.",
    place: "Place",
    placeHint: "Pick one to fill in coordinates and time zone; a name alone is looked up",
    places: (n: number) => (n === 0 ? "No place found" : n === 1 ? "1 place" : `${n} places`),
    latitude: "Latitude",
    latitudeHint: "40.7128 or 40n43",
    longitude: "Longitude",
    longitudeHint: "-74.006 or 74w00",
    timezone: "Time zone",
    timezoneHint: "A city, or +05:30, UTC, LMT; empty for that of the place",
    zones: (n: number) => (n === 0 ? "No time zone found" : n === 1 ? "1 time zone" : `${n} time zones`),
    zoneDetails: {
      LMT: "Local mean time of the longitude",
      UTC: "Coordinated Universal Time",
      UT1: "Mean solar time of Greenwich",
    } as Record<string, string>,
    zodiac: "Sidereal zodiac",
    houses: "Houses",
    more: "More options",
    calendar: "Calendar",
    calendars: { gregorian: "Gregorian", julian: "Julian (old style)" },
    deltaT: "Delta T, seconds",
    deltaTHint: "TT − UT1; empty for the built-in value.",
    now: "Now, here",
    clear: "Clear",
    remember: "Keep this birth on this device",
    privacy: "Calculated on this device. Nothing you type is sent anywhere, unless you press “Compare with the edge”.",
    reading: "How to read the clock",
    readingOf: (clock: string, ut: string) => `${clock} = ${ut} UT`,
    earlier: "Earlier",
    later: "Later",
    didYouMean: "Did you mean:",
    problems: {
      date: "Enter day, month and year.",
      time: "This is not a time. Write it as 14:30 or 2:30 pm.",
      timeMissing: "Enter the time, or tick “Time unknown”.",
      latitude: "This is not a latitude. Write it as 40.7128, 40n43 or 40°42′46″N.",
      longitude: "This is not a longitude. Write it as -74.006, 74w00 or 74°0′22″W.",
      timezone: "Choose the time zone that the clock followed.",
      deltaT: "Enter a number of seconds, or nothing.",
    },
  },

  /** What the core refuses, by the kind of it, or by kind and field; its own words where there are none here. */
  refusals: {
    ambiguous_time: "The clock was set back and showed this time twice. Choose one below.",
    nonexistent_time: "The clock was set forward past this time, so it never showed it. Correct the time, or choose a reading below.",
  } as Partial<Record<string, string>>,

  /** What the core warns of, by code; its own words, for which `{message}` stands, where there are none here. */
  warnings: {} as Partial<Record<string, string>>,

  ...chartWords,
  ...roomWords,

  compare: {
    title: "Here and at the edge",
    button: "Compare with the edge",
    note: "Comparing sends this birth to the server’s API, which calculates it again and stores nothing.",
    running: "Asking the edge…",
    identical: (bytes: string) => `Identical: all ${bytes} bytes are the same.`,
    different: (n: number) => (n === 1 ? "1 value differs." : `${n} values differ.`),
    sameValues: "All values are the same, but the text differs.",
    path: "Field",
    here: "Here",
    edge: "Edge",
    times: (here: string, edge: string) => `Here ${here}; the edge ${edge}, the way there and back included.`,
    offline: "The edge cannot be reached: this device is offline, or the server is. The chart here needs neither.",
    refused: (status: number) => `The edge answered ${status}:`,
    more: (n: number) => `and ${n} more`,
    absent: "absent",
  },

  share: {
    copy: "Copy link",
    print: "Print",
    copied: "Link copied. It holds the birth in its fragment, which browsers send to no server.",
    manual: "Copy this link:",
  },

  offline: {
    update: "A new version is ready.",
    reload: "Reload",
    dismiss: "Later",
    off: "Offline: everything but the comparison works.",
  },

  footer: {
    source: "Positions from NASA/JPL’s DE440 and SB441-N16. Time zones from the IANA database.",
    places: "Places from GeoNames, CC BY 4.0.",
    api: "API",
  },
};

/** What every language has to have. */
export type Strings = typeof en;
