// Requests and responses in one call each: every value that passes between JavaScript and a module on
// its own, a header's name, a header's value, a chunk of a body, costs more than to put them together.

/** Method, address, and names and values of headers, a line each. */
export function head(request) {
  const lines = [request.method, request.url];
  // A fifth of what an iterator takes.
  request.headers.forEach((value, name) => lines.push(name, value));
  return lines.join("\n");
}

/** The data centre that a request came in at; empty where the platform does not say. */
export function colo(request) {
  return request.cf?.colo ?? "";
}

/** Whether there is a body to read. */
export function hasBody(request) {
  return request.body !== null;
}

/** The body, or as much of it as shows that it is longer than `limit`; the rest stays unread. */
export async function read(request, limit) {
  const length = request.headers.get("content-length");
  // The platform ends a body at the length that was announced.
  if (length !== null && Number(length) <= limit) return new Uint8Array(await request.arrayBuffer());
  const chunks = [];
  let total = 0;
  for await (const chunk of request.body) {
    chunks.push(chunk);
    total += chunk.length;
    if (total > limit) break;
  }
  const body = new Uint8Array(total);
  let at = 0;
  for (const chunk of chunks) {
    body.set(chunk, at);
    at += chunk.length;
  }
  return body;
}

/** A response with names and values of headers, a line each; `body` is a piece of the module's memory. */
export function respond(status, head, body) {
  const lines = head === "" ? [] : head.split("\n");
  // An object is read in a third of the time of a list of pairs; what is there twice is a list.
  const headers = {};
  for (let at = 0; at + 1 < lines.length; at += 2) {
    const [name, value] = [lines[at], lines[at + 1]];
    headers[name] = Object.hasOwn(headers, name) ? `${headers[name]}, ${value}` : value;
  }
  return new Response(body.length === 0 ? null : body.slice(), { status, headers });
}
