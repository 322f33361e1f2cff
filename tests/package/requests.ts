// Compiled against the installed package, never run: what must compile, and what must not.

import { calendar, ephemeris, events, natal, report, synastry, transits, wheel } from "sidera";
import init, { natal as inPage } from "sidera/web";
import type { NatalChart, Report, TransitMoment, TransitPeriod } from "sidera/light";

const birth = { date: "1990-06-15", time: "14:30", timezone: "America/New_York", latitude: 40.7128, longitude: -74.006 };
const moment = { utc: "2030-01-01T00:00:00Z" };
const period = { from: "2030-01-01", to: "2031-01-01" };

export const chart: NatalChart = natal({ birth, houses: "koch", include: ["dignities"] });
export const sign: "Aries" | string = chart.bodies.sun!.sidereal.sign;
export const now: TransitMoment = transits({ birth, moment });
export const year: TransitPeriod = transits({ birth, period, page: "whole" });
export const words: string = report({ birth, language: "de" });
export const table: Report = report({ birth, format: "json" });
export const svg: string = wheel({ birth, second: moment, technique: "progressed" });
export const ics: string = calendar({ kinds: ["eclipse"] });
export const rows = [ephemeris({ jd_tt: [2451545], bodies: ["sun"] }), synastry({ first: birth, second: moment }), events({ period })];
await init(new URL("https://localhost/sidera.wasm"));
export const there: NatalChart = inPage({ birth: moment });

// @ts-expect-error A birth is missing.
natal({});
// @ts-expect-error There is no such house system.
natal({ birth, houses: "polich" });
// @ts-expect-error A name is misspelt.
natal({ birth, zodiak: "iau" });
// @ts-expect-error A latitude is a number.
natal({ birth: { ...moment, latitude: "50" } });
// @ts-expect-error Transits need a moment or a period.
transits({ birth });
// @ts-expect-error There is no such body.
ephemeris({ jd_tt: [2451545], bodies: ["vulcan"] });
// @ts-expect-error The answer is text unless it is asked for as JSON.
export const wrong: Report = report({ birth });
