// Somebody who is told of alerts: an HTTP server that checks signatures as the Standard Webhooks
// specification says.

import { createHmac, timingSafeEqual } from "node:crypto";
import { createServer } from "node:http";

/** Listens on the loopback, and keeps what is posted; `answer` is the status it answers. */
export async function receive(secret) {
  const messages = [];
  const state = { answer: 204 };
  const server = createServer((request, response) => {
    const chunks = [];
    request.on("data", (chunk) => chunks.push(chunk));
    request.on("end", () => {
      const body = Buffer.concat(chunks).toString("utf8");
      messages.push({ headers: request.headers, body, isGenuine: isGenuine(secret, request.headers, body) });
      response.writeHead(state.answer).end();
    });
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  return {
    url: `http://127.0.0.1:${server.address().port}/hook`,
    messages,
    state,
    close: () =>
      new Promise((closed) => {
        server.close(closed);
        server.closeAllConnections();
      }),
  };
}

function isGenuine(secret, headers, body) {
  const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
  const content = `${headers["webhook-id"]}.${headers["webhook-timestamp"]}.${body}`;
  const wanted = createHmac("sha256", key).update(content).digest();
  const given = (headers["webhook-signature"] ?? "").split(" ").filter((one) => one.startsWith("v1,"));
  return given.some((one) => {
    const signature = Buffer.from(one.slice(3), "base64");
    return signature.length === wanted.length && timingSafeEqual(signature, wanted);
  });
}
