// What operators are woken by, made to happen before the dashboard: an outage, charts that are refused, minutes
// that pass.

import { createHash } from "node:crypto";
import { serveDashboard } from "./dashboard.mjs";
import { json } from "./worker.mjs";

const MINUTE = 60_000;
const BIRTH = { birth: { utc: "1990-06-15T18:30:00Z", latitude: 40.7, longitude: -74 } };

/** Tokens of some scopes, beside the one of development, which has all. */
export const TOKENS = { read: "reader-".padEnd(40, "r"), operate: "operator-".padEnd(40, "o") };

const ENTRIES = Object.entries(TOKENS).map(([scope, token]) => ({
  name: `a-${scope}`,
  sha256: createHash("sha256").update(token).digest("hex"),
  bits: 256,
  scopes: [scope],
}));

/** Serves the dashboard, with what can happen to the service behind it. */
export async function serveOperated() {
  const { one: edge, state, ...site } = await serveDashboard({ ADMIN_TOKENS: JSON.stringify(ENTRIES) });
  const ask = async (times, path, init) => {
    for (let i = 0; i < times; i += 1) await (await edge.fetch(path, init)).text();
  };
  /** Asks so many times for a place. */
  const askPlaces = (times) => ask(times, "/api/v1/places?q=zurich");
  /** So much time passes, minute by minute, with requests in each. */
  const pass = async (minutes, each = async () => {}) => {
    for (let minute = 0; minute < minutes; minute += 1) {
      await each();
      await edge.advance(MINUTE);
    }
  };
  /** The cron trigger judges what has passed: when it was open, and when it has closed. */
  const judge = async () => {
    await edge.cron();
    await edge.advance(3 * MINUTE);
    await edge.cron();
  };
  return {
    ...site,
    edge,
    askPlaces,
    pass,
    judge,
    /** Charts that are refused, and some that are not. */
    askCharts: async (refused, answered) => {
      await ask(refused, "/api/v1/charts/natal", json({}));
      await ask(answered, "/api/v1/charts/natal", json(BIRTH));
    },
    /**
     * The places cannot be had for some minutes: the rule for the error rate fires. They stay away until `recover`, and then
     * are kept by the instance. */
    outage: async () => {
      state.places = 503;
      await pass(6, () => askPlaces(8));
      await judge();
    },
    recover: () => (state.places = 200),
  };
}

/** Goes to a part by its link. */
export async function goTo(page, name) {
  await page.locator("nav.rooms").getByRole("link", { name, exact: true }).click();
  await page.getByRole("heading", { level: 2, name, exact: true }).waitFor();
}
