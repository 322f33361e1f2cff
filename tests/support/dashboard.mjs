// The dashboard in front of instances of the Worker whose clocks a test sets: static files as Cloudflare serves
// them, and the API behind.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { serveInstances, TOKEN } from "./instances.mjs";
import { root } from "./site.mjs";
import { serveStatic } from "./static.mjs";

export { TOKEN };

/**
 * Serves the dashboard in front of an instance called `one`.
 *
 * @param {Record<string, string>} [vars] of the Worker
 */
export async function serveDashboard(vars = {}) {
  const state = { places: 200 };
  const assets = async (request) => {
    if (state.places !== 200) return new Response(null, { status: state.places });
    return new Response(readFileSync(join(root, "www/dist", new URL(request.url).pathname)));
  };
  const served = await serveInstances(["one"], { assets, vars });
  const one = await served.instance("one");
  const asked = [];
  const site = await serveStatic(`${root}www/dist`, (request, response) => void answer(request, response));

  /** Hands a request of the page to the Worker, with the token that the page sent and no other. */
  async function answer(request, response) {
    asked.push(`${request.method} ${request.url}`);
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const { connection, host, authorization = "", "content-length": length, "transfer-encoding": coding, ...headers } = request.headers;
    const init = { method: request.method, headers: { ...headers, Authorization: authorization } };
    if (chunks.length > 0) init.body = Buffer.concat(chunks);
    try {
      const answered = await one.fetch(request.url, init);
      response.writeHead(answered.status, [...answered.headers].flat());
      response.end(Buffer.from(await answered.arrayBuffer()));
    } catch (error) {
      response.writeHead(502, { "content-type": "text/plain" }).end(String(error));
    }
  }

  return {
    url: `${site.url}/dashboard`,
    one,
    /** What pages asked of the API, in order. */
    asked,
    /** What the assets answer the Worker: with another status than 200 places cannot be had. */
    state,
    close: async () => {
      await site.close();
      await served.close();
    },
  };
}

/** Signs in as an operator does. */
export async function signIn(page, token = TOKEN) {
  await page.getByLabel("Token", { exact: true }).fill(token);
  await page.getByRole("button", { name: "Sign in" }).click();
}

/** Opens a part of the dashboard, signed in, and waits until nothing is under way. */
export async function openPart(page, url, part = "overview", more = "") {
  await page.goto(`${url}#part=${part}${more}`);
  await signIn(page);
  await isCurrent(page);
}

/** Waits until what is shown is up to date. */
export async function isCurrent(page) {
  await page.locator("main[data-current]").waitFor();
}
