// The solar returns of some years, as the clock of another place shows them.

import { returns } from "sidera";

const birth = { date: "1990-06-15", time: "14:30", timezone: "America/New_York", latitude: 40.7128, longitude: -74.006 };
const at = { latitude: 52.52, longitude: 13.405, timezone: "Europe/Berlin" };

for (const year of [2028, 2029, 2030]) {
  const { local } = returns({ birth, body: "sun", year, at });
  console.log(local.local, local.abbreviation);
}
