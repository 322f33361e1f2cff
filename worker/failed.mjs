// The answer to a request that the module could not answer: a problem document as the API's
// other errors are (RFC 9457), with nothing in it about the cause.

const STATUS = 500;
/** A caller's own request id, as the API takes it. */
const REQUEST_ID = /^[A-Za-z0-9._-]{1,64}$/;

/** What every response of the API has (crates/api/src/headers/security.rs); a test compares them. */
const SECURITY = {
  "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; sandbox",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "cross-origin",
  "Permissions-Policy":
    "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), " +
    "magnetometer=(), microphone=(), midi=(), payment=(), usb=()",
  "Referrer-Policy": "no-referrer",
  "Strict-Transport-Security": "max-age=31536000; includeSubDomains",
  "X-Content-Type-Options": "nosniff",
  "X-DNS-Prefetch-Control": "off",
  "X-Frame-Options": "DENY",
  "X-Permitted-Cross-Domain-Policies": "none",
};

/** @param {Request} request */
export function failed(request) {
  const given = request.headers.get("X-Request-Id") ?? "";
  const id = REQUEST_ID.test(given) ? given : crypto.randomUUID();
  const headers = {
    ...SECURITY,
    "Access-Control-Allow-Origin": "*",
    "Cache-Control": "no-store",
    "Content-Type": "application/problem+json",
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
