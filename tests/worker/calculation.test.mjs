import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { json, serveWorker } from "../support/worker.mjs";
import { arcseconds, readTable } from "../support/table.mjs";
import { readHouses } from "../support/houses.mjs";

/** Seconds of arc: what the tables promise, and what two ways to compute houses may differ by. */
const POSITION_LIMIT = 0.1;
const HOUSE_LIMIT = 0.5;

let worker;
before(async () => (worker = await serveWorker()));
after(() => worker.close());

async function post(path, body) {
  const response = await worker.fetch(path, json(body));
  const text = await response.text();
  assert.equal(response.status, 200, text.slice(0, 500));
  return JSON.parse(text);
}

test("positions agree with JPL's, moment by moment in the order asked", async () => {
  const references = readTable("crates/ephemeris/tests/data/de440_positions.csv").filter(isWithin1800To2200);
  assert.ok(references.length >= 200, `${references.length} rows`);
  for (const reference of references) {
    const asked = { jd_tt: [Number(reference.jd_tt)], bodies: [reference.body] };
    const { rows } = await post("/api/v1/ephemeris", asked);
    assert.equal(rows.length, 1);
    const [row] = rows;
    const what = `${reference.body} at ${reference.jd_tt}`;
    assert.equal(row.body, reference.body);
    assert.equal(row.jd_tt, Number(reference.jd_tt));
    assert.ok(arcseconds(row.longitude, Number(reference.lon_deg)) < POSITION_LIMIT, `longitude of ${what}`);
    assert.ok(arcseconds(row.latitude, Number(reference.lat_deg)) < POSITION_LIMIT, `latitude of ${what}`);
    const distance = Number(reference.dist_au);
    assert.ok(Math.abs(row.distance_au / distance - 1) < 1e-6, `distance of ${what}`);
    assert.ok(Math.abs(row.longitude_speed - Number(reference.lon_speed_deg_per_day)) < 1e-4, `speed of ${what}`);
  }
});

test("two thousand rows come in one answer", async () => {
  const jd_tt = Array.from({ length: 200 }, (_, day) => 2451545 + day);
  const bodies = ["sun", "moon", "mercury", "venus", "mars", "jupiter", "saturn", "uranus", "neptune", "pluto"];
  const { rows } = await post("/api/v1/ephemeris", { jd_tt, bodies });
  assert.deepEqual(
    rows.map((row) => [row.jd_tt, row.body]),
    jd_tt.flatMap((moment) => bodies.map((body) => [moment, body])),
  );
});

test("the example of the guide gives the chart of that birth", async () => {
  const chart = await post("/api/v1/charts/natal", {
    birth: { date: "1990-06-15", time: "14:30", latitude: 40.7128, longitude: -74.006, timezone: "America/New_York" },
    zodiac: "true_sidereal",
    houses: "placidus",
  });
  assert.equal(chart.moment.utc, "1990-06-15T18:30:00Z");
  assert.equal(chart.bodies.sun.tropical.sign, "Gemini");
  assert.equal(chart.houses.system, "placidus");
  assert.equal(chart.houses.cusps.length, 12);
});

test("houses and angles agree with Swiss Ephemeris's, in every system", async () => {
  const charts = readHouses().filter(({ at }) => hasSiderealTimeOf2006(at));
  assert.ok(charts.length >= 20, `${charts.length} charts`);
  for (const { at, systems } of charts) {
    const birth = {
      jd_ut: at.jd_ut,
      latitude: at.latitude,
      longitude: at.longitude,
      delta_t_seconds: at.delta_t_seconds,
    };
    for (const [houses, cusps] of Object.entries(systems)) {
      if (!cusps) continue;
      const chart = await post("/api/v1/charts/natal", { birth, houses });
      const what = `${houses} at jd_ut ${at.jd_ut}, latitude ${at.latitude}`;
      for (const [name, expected] of Object.entries(at.angles)) {
        assert.ok(arcseconds(chart.angles[name], expected) < HOUSE_LIMIT, `${name}, ${what}`);
      }
      cusps.forEach((cusp, index) => {
        assert.ok(arcseconds(chart.houses.cusps[index], cusp) < HOUSE_LIMIT, `cusp ${index + 1}, ${what}`);
      });
    }
  }
});

/** Before 1850 and from 2050 on Swiss Ephemeris has sidereal time from another model than IAU 2006. */
function hasSiderealTimeOf2006({ jd_ut }) {
  return jd_ut > 2396758.5 && jd_ut < 2469807.5;
}

function isWithin1800To2200({ jd_tt }) {
  return Number(jd_tt) > 2378497 && Number(jd_tt) < 2524593;
}
