// Measures a library of npm as `src/chart.rs` measures the engine: node npm.mjs FOLDER LIBRARY [--quick]
import { createRequire } from "node:module";

const [folder, library, ...options] = process.argv.slice(2);
const require = createRequire(`${folder}/`);

/** The same birth, houses and aspects, from the arguments to JSON. */
function circular() {
  const { Origin, Horoscope } = require("circular-natal-horoscope-js");
  return () => {
    const origin = new Origin({
      year: 1990, month: 5, date: 15, hour: 14, minute: 30, latitude: 40.7128, longitude: -74.006,
    });
    const chart = new Horoscope({
      origin, houseSystem: "placidus", zodiac: "tropical",
      aspectPoints: ["bodies", "points", "angles"], aspectWithPoints: ["bodies", "points", "angles"],
      aspectTypes: ["major", "minor"],
    });
    const place = (of) => ({
      key: of.key, longitude: of.ChartPosition.Ecliptic.DecimalDegrees, sign: of.Sign.key,
      house: of.House?.id, retrograde: of.isRetrograde,
    });
    return JSON.stringify({
      bodies: chart.CelestialBodies.all.map(place),
      points: chart.CelestialPoints.all.map(place),
      cusps: chart.Houses.map((house) => house.ChartPosition.StartPosition.Ecliptic.DecimalDegrees),
      aspects: chart.Aspects.all.map((of) => [of.point1Key, of.point2Key, of.aspectKey, of.orb]),
    }).length;
  };
}

/** The places of its ten bodies alone, with their speeds by a second moment: it knows no more. */
function astronomy() {
  const { AstroTime, Ecliptic, GeoVector } = require("astronomy-engine");
  const bodies = [
    "Sun", "Moon", "Mercury", "Venus", "Mars", "Jupiter", "Saturn", "Uranus", "Neptune", "Pluto",
  ];
  return () => {
    const moments = [0, 1 / 24].map((days) => new AstroTime(new Date(Date.UTC(1990, 5, 15, 18, 30))).AddDays(days));
    return JSON.stringify(bodies.map((body) => {
      const [now, then] = moments.map((time) => Ecliptic(GeoVector(body, time, true)));
      return { body, longitude: now.elon, latitude: now.elat, speed: (then.elon - now.elon) * 24 };
    })).length;
  };
}

const cases = {
  "circular-natal-horoscope-js": ["natal document", circular],
  "astronomy-engine": ["ten bodies with speeds, as text", astronomy],
};
const [name, prepare] = cases[library];
const call = prepare();
const isQuick = options.includes("--quick");
const [batches, least] = isQuick ? [7, 4] : [31, 20];
let calls = 1;
const batch = () => {
  const start = performance.now();
  for (let count = 0; count < calls; count++) call();
  return performance.now() - start;
};
while (batch() < least) calls *= 2;
const times = Array.from({ length: batches }, () => (batch() * 1e3) / calls).sort((a, b) => a - b);
const [median, min] = [times[batches >> 1], times[0]].map((time) => +time.toFixed(4));
console.log(JSON.stringify({ bench: "chart", case: name, where: library, unit: "us", median, min, batches }));
