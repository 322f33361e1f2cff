// The answer to a request that the module could not answer: a problem document as the API's
// other errors are (RFC 9457), with nothing in it about the cause.

const STATUS = 500;
/** A caller's own request id, as the API takes it. */
const REQUEST_ID = /^[A-Za-z0-9._-]{1,64}$/;

/** @param {Request} request */
export function failed(request) {
  const given = request.headers.get("X-Request-Id") ?? "";
  const id = REQUEST_ID.test(given) ? given : crypto.randomUUID();
  const headers = {
    "Access-Control-Allow-Origin": "*",
    "Cache-Control": "no-store",
    "Content-Type": "application/problem+json",
    "X-Content-Type-Options": "nosniff",
    "X-Request-Id": id,
  };
  const problem = {
    type: "/docs#problem-internal",
    title: "The service failed",
    status: STATUS,
    detail: "A fault of the service, not of the request.",
    instance: id,
  };
  const body = request.method === "HEAD" ? null : JSON.stringify(problem);
  return new Response(body, { status: STATUS, headers });
}
