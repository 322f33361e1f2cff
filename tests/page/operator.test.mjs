import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { axeViolations, launch, newContext, overflow } from "../support/browser.mjs";
import { isCurrent, signIn } from "../support/dashboard.mjs";
import { goTo, serveOperated, TOKENS } from "../support/operated.mjs";
import { receive } from "../support/receiver.mjs";
import { root } from "../support/site.mjs";
import { json } from "../support/worker.mjs";

const screenshots = `${root}target/screenshots`;

let browser;
before(async () => {
  mkdirSync(screenshots, { recursive: true });
  browser = await launch();
});
after(() => browser.close());

const outage = (site) => site.outage();

/** Opens the dashboard of a Worker of its own while `use` runs; nothing may be refused by the policy or go wrong. */
async function operated({ token, before: prepare = async () => {}, allowed = /status of 4(12|22)/ }, use) {
  const site = await serveOperated();
  try {
    await prepare(site);
    const { context, complaints } = await newContext(browser);
    context.setDefaultTimeout(60_000);
    const page = await context.newPage();
    await page.goto(site.url);
    await signIn(page, token);
    await isCurrent(page);
    await use({ page, site });
    await context.close();
    // The browser says of each answer of 400 and more that it came: those that are meant to are left out.
    assert.deepEqual(complaints.filter((text) => !allowed.test(text)), []);
  } finally {
    await site.close();
  }
}

const refresh = (page) => page.getByRole("button", { name: "Refresh now" }).click();

test("an alert fires, is acknowledged, silenced and resolved", async () => {
  await operated({ before: outage }, async ({ page, site }) => {
    await goTo(page, "Alerts");
    const alert = page.locator(".alert").first();
    await alert.getByText("Firing", { exact: true }).waitFor();
    await alert.getByText("/api/v1/places", { exact: true }).first().waitFor();
    await alert.locator("summary").focus();
    await page.keyboard.press("Enter");
    await alert.getByText("It fired").waitFor();

    await alert.getByRole("button", { name: /^Acknowledge/ }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel(/Note/).fill("Looking at the places");
    await dialog.getByRole("button", { name: "Acknowledge" }).click();
    await page.getByText("“High error rate” is acknowledged.").first().waitFor();
    await alert.getByText("Acknowledged", { exact: true }).waitFor();
    await alert.getByText("Looking at the places").waitFor();
    // What was pressed is gone; the focus is at what it was about.
    await page.waitForFunction(() => document.activeElement?.matches(".alert > summary"));

    await alert.getByRole("button", { name: /^Silence/ }).click();
    assert.equal(await dialog.getByLabel("Rule", { exact: true }).inputValue(), "error-rate");
    assert.equal(await dialog.getByLabel("Cause", { exact: true }).inputValue(), "/api/v1/places");
    await dialog.getByRole("button", { name: "Silence" }).click();
    await page.getByText(/^Silenced until/).first().waitFor();
    const silence = page.locator(".card-silences tbody tr");
    await silence.getByText("In force").waitFor();
    const { silences } = await site.edge.read("/api/v1/monitoring/silences");
    assert.deepEqual(silences.map(({ in_force, matcher }) => [in_force, matcher.rule, matcher.cause]), [[true, "error-rate", "/api/v1/places"]]);
    await silence.getByRole("button", { name: /^End/ }).click();
    await dialog.getByRole("button", { name: "End" }).click();
    await silence.getByText(/Ended early/).waitFor();
    await page.waitForFunction(() => document.activeElement?.textContent === "New silence");

    await alert.getByRole("button", { name: /^Resolve/ }).click();
    await dialog.getByRole("button", { name: "Resolve" }).click();
    await page.locator(".card-alerts .empty").waitFor();
    await page.waitForFunction(() => document.activeElement?.matches("h2"));
    await page.getByRole("radio", { name: "Resolved" }).check();
    await alert.getByText("Resolved", { exact: true }).first().waitFor();
    const { alerts } = await site.edge.read("/api/v1/monitoring/alerts");
    assert.deepEqual(alerts.map(({ resolved, acts }) => [resolved, acts.map(({ kind }) => kind)]), [[true, ["acknowledge", "resolve"]]]);
  });
});

test("an alert is seen to fire and to recover by itself while the dashboard is open", async () => {
  await operated({}, async ({ page, site }) => {
    await goTo(page, "Alerts");
    await page.locator(".card-alerts .empty").waitFor();
    await site.outage();
    await refresh(page);
    await page.locator(".alert").getByText("Firing", { exact: true }).waitFor();
    site.recover();
    await site.pass(17, () => site.askPlaces(8));
    await page.getByRole("button", { name: "Judge now" }).click();
    await page.getByText(/0 fired, 1 resolved/).first().waitFor();
    await page.locator(".card-alerts .empty").waitFor();
    await page.getByRole("radio", { name: "All" }).check();
    await page.locator(".alert summary").click();
    await page.getByText("It resolved: the condition no longer holds").waitFor();
    await page.getByLabel("Search").fill("nothing like it");
    await page.getByText("No alert fits. Loosen the filter.").waitFor();
    await page.getByRole("button", { name: "Clear the filter" }).click();
    await page.locator(".alert").waitFor();
  });
});

test("a rule is written with its backtest beside it, saved, and merged with another edit", async () => {
  await operated({ before: outage }, async ({ page, site }) => {
    await goTo(page, "Alert rules");
    await page.getByRole("button", { name: "New rule" }).click();
    await page.getByLabel("Title").fill("Places fail");
    assert.equal(await page.getByLabel("Id", { exact: true }).inputValue(), "places-fail");
    await page.getByLabel("Routes", { exact: true }).fill("/api/v1/places");
    // What was recorded of the outage fires it; with a rate that nothing reaches it does not.
    await page.getByText(/It would have fired once/).waitFor();
    await page.locator(".card-trial tbody tr").getByText("/api/v1/places").waitFor();
    assert.equal(await page.locator(".timeline-bar").count(), 1);
    await page.getByLabel("At least so many requests").fill("100000");
    await page.getByText(/It would not have fired/).waitFor();
    await page.getByLabel("At least so many requests").fill("20");
    await page.getByText(/It would have fired once/).waitFor();
    // The judge names the field, and says what would be right.
    await page.getByLabel("Error rate above, in %").fill("150");
    await page.getByText("Must be at least 0 and under 1.").waitFor();
    await page.getByLabel("Error rate above, in %").fill("many");
    await page.getByText("Must be a number.").waitFor();
    await page.getByLabel("Error rate above, in %").fill("7");
    await page.getByText(/It would have fired once/).waitFor();

    // Somebody else changes another rule meanwhile.
    const before = await site.edge.read("/api/v1/monitoring/rules");
    const edited = before.rules.map((rule) => (rule.id === "p99" ? { ...rule, title: "Slower than ever" } : rule));
    const put = (version, rules) => site.edge.read("/api/v1/monitoring/rules", { ...json({ version, rules }), method: "PUT" });
    await put(before.version, edited);
    await page.getByRole("button", { name: "Save rule" }).click();
    const dialog = page.getByRole("dialog", { name: "The rules were changed in the meantime" });
    await dialog.getByText(/Somebody else changed other rules/).waitFor();
    await dialog.getByRole("button", { name: "Save mine on top" }).click();
    await page.getByText(/“Places fail” is saved/).first().waitFor();
    const saved = await site.edge.read("/api/v1/monitoring/rules");
    const of = (id) => saved.rules.find((rule) => rule.id === id);
    assert.equal(of("places-fail").condition.above, 0.07);
    assert.deepEqual(of("places-fail").filter.routes, ["/api/v1/places"]);
    assert.equal(of("p99").title, "Slower than ever", "the other edit is not undone");

    // The same rule, changed by both.
    await page.getByRole("button", { name: "Edit Places fail" }).click();
    await page.getByLabel("Title").fill("Places fail badly");
    await put(saved.version, saved.rules.map((rule) => (rule.id === "places-fail" ? { ...rule, title: "Places are down" } : rule)));
    await page.getByRole("button", { name: "Save rule" }).click();
    await dialog.getByRole("row", { name: /title Places are down Places fail badly/ }).waitFor();
    await dialog.getByRole("button", { name: "Keep mine" }).click();
    await page.getByText(/“Places fail badly” is saved/).first().waitFor();
    assert.equal((await site.edge.read("/api/v1/monitoring/rules")).rules.find(({ id }) => id === "places-fail").title, "Places fail badly");

    await page.getByRole("button", { name: "Switch off Places fail badly" }).click();
    await page.getByText(/is no longer judged/).first().waitFor();
    await page.getByRole("button", { name: /^Remove.* Places fail badly/ }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Remove" }).click();
    await page.getByText(/“Places fail badly” is removed/).first().waitFor();
  });
});

test("every kind of rule has a form whose rule the judge takes", async () => {
  await operated({ before: outage }, async ({ page }) => {
    await goTo(page, "Alert rules");
    await page.getByRole("button", { name: "New rule" }).click();
    await page.getByLabel("Title").fill("Of every kind");
    const kinds = await page.getByLabel("Kind").locator("option").allTextContents();
    assert.equal(kinds.length, 7);
    for (const kind of kinds) {
      await page.getByLabel("Kind").selectOption(kind);
      if (kind === "Custom metric") await page.getByLabel("Metric").fill("charts.stars");
      if (kind === "No requests") await page.getByLabel("Alerts").selectOption("One for all together");
      await page.locator(".trial-verdict").getByText(/It would (not )?have fired/).waitFor();
      await page.waitForFunction(() => !document.querySelector(".trial-content.is-stale, .rule-form [aria-invalid]"));
    }
    await page.getByRole("button", { name: "All rules" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Discard" }).click();
    await page.getByRole("button", { name: /^Burn-rate rules/ }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel(/Objective/).fill("12");
    await dialog.getByRole("button", { name: "Add three rules" }).click();
    await dialog.getByText("Must be at least 0.5 and under 1.").waitFor();
    await dialog.getByLabel(/Objective/).fill("99.9");
    await dialog.getByRole("button", { name: "Add three rules" }).click();
    await page.getByText(/The burn-rate rules are added/).first().waitFor();
    assert.equal(await page.locator(".rule").filter({ hasText: "burn-" }).count(), 3);
  });
});

test("errors are in groups that say why, with samples, and can be narrowed", async () => {
  const prepare = async (site) => {
    await site.outage();
    await site.askCharts(12, 3);
    await site.edge.advance(60_000);
  };
  await operated({ before: prepare }, async ({ page, site }) => {
    await goTo(page, "Errors");
    const groups = page.locator(".group");
    await groups.filter({ hasText: "/api/v1/charts/natal" }).waitFor();
    const { groups: told } = await site.edge.read("/api/v1/monitoring/errors/groups?limit=50");
    assert.deepEqual(
      (await page.locator(".group-count").allTextContents()).map(Number),
      told.map(({ count }) => count),
    );
    await page.getByRole("button", { name: "/api/v1/charts/natal", exact: true }).click();
    await page.waitForFunction(() => document.querySelectorAll(".group").length === 1);
    const group = groups.first();
    await group.locator("summary").click();
    await group.getByText("Why these are one group").waitFor();
    const [natal] = told.filter(({ why }) => why.endpoint === "/api/v1/charts/natal");
    await group.getByText(natal.fingerprint, { exact: true }).waitFor();
    await group.getByText(natal.samples[0].request_id).waitFor();
    assert.match(await group.locator(".sparkline").getAttribute("aria-label"), /Trend by hour; most, 12/);
    await page.getByRole("button", { name: /^Show more than/ }).click();
    await page.waitForFunction((all) => document.querySelectorAll(".group").length === all, told.length);
  });
});

test("a webhook is added with a secret of its own, tried, and what it does not take is shown", async () => {
  const receiver = await receive("");
  receiver.state.answer = 500;
  try {
    await operated({}, async ({ page, site }) => {
      await goTo(page, "Alerts");
      await page.getByRole("button", { name: "New webhook" }).click();
      const dialog = page.getByRole("dialog");
      await dialog.getByLabel("Id", { exact: true }).fill("On Call");
      await dialog.getByLabel("Address", { exact: true }).fill(receiver.url);
      await dialog.getByRole("button", { name: "Make one" }).click();
      await dialog.getByRole("button", { name: "Save" }).click();
      await dialog.getByText("Must be 1 to 32 lower-case letters, digits and hyphens.").waitFor();
      await dialog.getByLabel("Id", { exact: true }).fill("on-call");
      await dialog.getByRole("button", { name: "Save" }).click();
      await page.getByText("The webhook on-call is saved.").first().waitFor();
      await page.getByRole("button", { name: "Send a test on-call" }).click();
      await page.getByText("on-call did not take the test: it answered 500.").first().waitFor();
      // Another edit leaves address and secret alone.
      await page.getByRole("button", { name: /^Edit.* on-call/ }).click();
      await dialog.getByLabel("Format").selectOption("Slack");
      await dialog.getByRole("button", { name: "Save" }).click();
      await page.locator(".card-targets tbody").getByText("Slack").waitFor();
      await site.outage();
      await refresh(page);
      await page.locator(".card-deliveries tbody tr").getByText("Waiting").waitFor();
      receiver.state.answer = 204;
      await page.getByRole("button", { name: "Send a test on-call" }).click();
      await page.getByText("on-call took the test: it answered 204.").first().waitFor();
    });
  } finally {
    await receiver.close();
  }
});

test("what the service says of itself: findings, the audit trail, settings, a reset", async () => {
  await operated({}, async ({ page, site }) => {
    await goTo(page, "Security");
    const security = await site.edge.read("/api/v1/admin/system/security");
    await page.locator(".finding").first().waitFor();
    assert.equal(await page.locator(".finding").count(), security.findings.length);
    for (const { remedy } of security.findings) await page.getByText(remedy, { exact: true }).first().waitFor();
    assert.equal(await page.getByRole("link", { name: "Download the SBOM" }).getAttribute("href"), security.sbom);
    await goTo(page, "Environment");
    const row = page.getByRole("row", { name: /ADMIN_TOKENS/ });
    await row.getByText("Set", { exact: true }).waitFor();
    assert.ok(!(await page.locator("main").textContent()).includes(TOKENS.read.slice(0, 12)));
    await page.getByRole("button", { name: /^Reset all metrics/ }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Cancel" }).click();
    await page.getByRole("button", { name: /^Reset all metrics/ }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Reset" }).click();
    await page.getByText("All metrics are reset.").first().waitFor();
    for (let times = 0; times < 30; times += 1) {
      const silence = { matcher: { rule: "p95" }, to: new Date(site.edge.now() + 3_600_000).toISOString() };
      await site.edge.read("/api/v1/monitoring/silences", json(silence));
      await site.edge.advance(1_000);
    }
    await goTo(page, "Audit trail");
    await page.locator(".pages").getByText("Page 1 of 2").waitFor();
    assert.equal(await page.locator(".card-audit tbody tr").count(), 25);
    await page.getByRole("button", { name: "Older" }).click();
    await page.locator(".pages").getByText("Page 2 of 2").waitFor();
    await page.getByRole("row", { name: /dev\/metrics\/reset/ }).waitFor();
  });
});

test("a token that may only read sees everything, and why it may do nothing", async () => {
  await operated({ token: TOKENS.read, before: outage }, async ({ page, site }) => {
    await goTo(page, "Alerts");
    await page.locator(".alert summary").click();
    const resolve = page.locator(".alert").getByRole("button", { name: /^Resolve/ });
    assert.equal(await resolve.getAttribute("aria-disabled"), "true");
    assert.match(await resolve.textContent(), /needs a token with the scope “operate”/);
    await resolve.focus();
    await page.keyboard.press("Enter");
    await page.getByRole("status").filter({ hasText: "needs a token with the scope “operate”" }).first().waitFor({ state: "attached" });
    assert.equal(await page.getByRole("dialog").count(), 0);
    await page.getByText("Acknowledging, resolving and silencing needs the scope “operate”, which the token “a-read” does not have.").first().waitFor();
    await goTo(page, "Alert rules");
    await page.getByRole("button", { name: /^Look High error rate/ }).click();
    await page.getByText(/It would have fired once/).waitFor();
    assert.equal(await page.getByRole("button", { name: /^Save rule/ }).getAttribute("aria-disabled"), "true");
    await goTo(page, "Environment");
    assert.equal(await page.getByRole("button", { name: /^Reset all metrics/ }).getAttribute("aria-disabled"), "true");
    assert.equal((await site.edge.read("/api/v1/monitoring/rules")).version, 0);
  });
});

test("a service that fails is told of in words, and tried again", async () => {
  // The browser says of a request that was cut that it failed.
  await operated({ before: outage, allowed: /ERR_FAILED/ }, async ({ page }) => {
    await page.route("**/api/v1/monitoring/alerts?**", (route) => route.abort());
    await goTo(page, "Alerts");
    await page.getByRole("alert").getByText(/cannot be reached/).waitFor();
    await page.unroute("**/api/v1/monitoring/alerts?**");
    await page.getByRole("alert").getByRole("button", { name: "Try again" }).click();
    await page.locator(".alert").waitFor();
    await page.getByRole("alert").waitFor({ state: "detached" });
  });
});

const PARTS = { en: ["Alerts", "Alert rules", "Errors", "Security", "Audit trail", "Environment"], de: ["Alarme", "Alarmregeln", "Fehler", "Sicherheit", "Protokoll der Änderungen", "Umgebung"] };

test("axe finds nothing in any part, nothing is cut off, in both themes, at every width, in both languages", async () => {
  const site = await serveOperated();
  const secret = `whsec_${Buffer.alloc(32, 7).toString("base64")}`;
  const receiver = await receive(secret);
  receiver.state.answer = 500;
  try {
    const target = { id: "on-call", url: receiver.url, format: "json", secret };
    await site.edge.read("/api/v1/monitoring/notifications/targets", { ...json({ version: 0, targets: [target] }), method: "PUT" });
    await site.pass(3, () => site.askCharts(6, 4));
    await site.outage();
    site.recover();
    await site.pass(70, () => site.askPlaces(1));
    await site.judge();
    await site.pass(6, () => site.askCharts(4, 2));
    await site.judge();
    const { alerts } = await site.edge.read("/api/v1/monitoring/alerts?resolved=false");
    await site.edge.read(`/api/v1/monitoring/alerts/${alerts[0].id}/acknowledge`, json({ note: "The store of places is down; told its people." }));
    await site.edge.read("/api/v1/monitoring/silences", json({ matcher: { rule: "p95", labels: { team: "edge" } }, to: new Date(site.edge.now() + 7_200_000).toISOString(), note: "Moving the places" }));
    for (const [colorScheme, language, widths] of [["light", "en", [390, 768, 1440]], ["dark", "en", [320, 390, 768, 1440]], ["dark", "de", [390, 1440]], ["light", "de", [320]]]) {
      await everyPart({ site, colorScheme, language, widths });
    }
  } finally {
    await receiver.close();
    await site.close();
  }
});

async function everyPart({ site, colorScheme, language, widths }) {
  const locale = language === "de" ? "de-DE" : "en-GB";
  const { context, complaints } = await newContext(browser, { colorScheme, reducedMotion: "reduce", locale });
  context.setDefaultTimeout(60_000);
  const page = await context.newPage();
  await page.goto(site.url);
  await signIn(page, TOKENS.operate);
  await isCurrent(page);
  const found = [];
  for (const [index, id] of ["alerts", "rules", "editor", "errors", "security", "audit", "environment"].entries()) {
    const name = PARTS[language][index > 1 ? index - 1 : index];
    await page.evaluate((hash) => (location.hash = hash), id === "editor" ? "part=rules&rule=error-rate" : `part=${id}`);
    await page.getByRole("heading", { level: 2, name, exact: true }).waitFor();
    await isCurrent(page);
    await settled(page, id);
    for (const width of widths) {
      await page.setViewportSize({ width, height: 900 });
      await page.screenshot({ path: join(screenshots, `dashboard-${id}-${width}-${colorScheme}-${language}.png`), fullPage: true });
      const violations = await axeViolations(page);
      const over = await overflow(page);
      found.push(...violations.map((each) => `${id} ${width} ${colorScheme} ${language}: ${each}`), ...(over > 0 ? [`${id} ${width}: ${over} px too wide`] : []));
    }
  }
  await context.close();
  assert.deepEqual([found, complaints], [[], []]);
}

/** Waits for what a part shows, and opens what can be opened. */
async function settled(page, id) {
  const first = { alerts: ".alert", rules: ".rule", editor: ".trial-verdict", errors: ".group", security: ".finding", audit: ".card-audit tbody tr", environment: ".card-settings tbody tr" }[id];
  await page.locator(first).first().waitFor();
  const line = page.locator(".alert summary, .group summary").first();
  if (["alerts", "errors"].includes(id)) {
    await line.click();
    await page.locator("details[open]").first().waitFor();
  }
}
