// What every error must look like (RFC 9457).

import assert from "node:assert/strict";

/** Asserts that a response is a problem document of a status; the answer is the document. */
export async function assertProblem(response, status) {
  const text = await response.text();
  assert.equal(response.status, status, text.slice(0, 500));
  assert.equal(response.headers.get("content-type"), "application/problem+json");
  const problem = JSON.parse(text);
  assert.equal(problem.status, status);
  for (const name of ["type", "title", "detail", "instance"]) {
    assert.equal(typeof problem[name], "string", name);
    assert.notEqual(problem[name], "", name);
  }
  assert.equal(response.headers.get("x-request-id"), problem.instance);
  return problem;
}
