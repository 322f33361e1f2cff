/** What can go wrong between the dashboard and the edge, in words with a way out. */

import type { Scope } from "./session.js";
import { inLanguage } from "./language.js";

/** A field of a request that is to blame. */
export interface FieldProblem {
  readonly field: string;
  readonly message: string;
}

/** A problem document (RFC 9457), as the edge answers every error. */
export class ApiProblem extends Error {
  override readonly name = "ApiProblem";

  constructor(
    readonly status: number,
    readonly title: string,
    readonly detail: string,
    readonly errors: readonly FieldProblem[] = [],
    readonly requestId: string | null = null,
    /** The scope that a token would need, of a 403. */
    readonly neededScope: Scope | null = null,
    /** After how many seconds to come again, of a 429. */
    readonly retryAfterSeconds: number | null = null,
  ) {
    super(detail);
  }

  /** Reads the answer of an edge that refused. */
  static async from(response: Response): Promise<ApiProblem> {
    const header = (name: string) => response.headers.get(name);
    const body = await response.json().catch(() => ({})) as Partial<{ title: string; detail: string; errors: FieldProblem[]; instance: string }>;
    const scope = /scope="(\w+)"/.exec(header("www-authenticate") ?? "")?.[1];
    const seconds = Number(header("retry-after") ?? NaN);
    return new ApiProblem(
      response.status,
      body.title ?? String(response.status),
      body.detail ?? body.title ?? words.noWords(response.status),
      body.errors ?? [],
      header("x-request-id") ?? body.instance ?? null,
      (scope as Scope | undefined) ?? null,
      Number.isFinite(seconds) ? seconds : null,
    );
  }
}

/** The edge did not answer. */
export class Unreachable extends Error {
  override readonly name = "Unreachable";
}

const words = inLanguage({
  en: {
    noWords: (status: number) => `The edge answered ${status} without a word.`,
    offline: "This device is offline. What is shown stays; the next refresh comes when it is online again.",
    unreachable: "The edge cannot be reached. Try again, or look at /health from another network.",
    signIn: "The token is not accepted any more. Sign in again.",
    scope: (needed: string, has: string) => `This needs a token with the scope “${needed}”; yours has “${has}”. Sign in with another.`,
    busy: (seconds: number) => `Too many requests. Try again in ${seconds} s.`,
    store: (detail: string) => `The store cannot be read or written now (${detail}). Charts are calculated all the same; try again in a minute.`,
    failed: (detail: string, id: string | null) => `The service failed: ${detail}${id ? ` Report the request ${id}.` : ""}`,
    strange: (text: string) => `Something went wrong in this page: ${text}. Reload it; if it stays, report these words.`,
  },
  de: {
    noWords: (status: number) => `Der Dienst hat wortlos mit ${status} geantwortet.`,
    offline: "Dieses Gerät ist offline. Was zu sehen ist, bleibt; aktualisiert wird, sobald es wieder online ist.",
    unreachable: "Der Dienst ist nicht zu erreichen. Versuchen Sie es noch einmal, oder rufen Sie /health aus einem anderen Netz auf.",
    signIn: "Der Token wird nicht mehr angenommen. Melden Sie sich neu an.",
    scope: (needed: string, has: string) => `Dafür braucht der Token das Recht „${needed}“; Ihrer hat „${has}“. Melden Sie sich mit einem anderen an.`,
    busy: (seconds: number) => `Zu viele Anfragen. Versuchen Sie es in ${seconds} s noch einmal.`,
    store: (detail: string) => `Der Speicher ist gerade nicht zu lesen oder zu beschreiben (${detail}). Horoskope werden trotzdem berechnet; versuchen Sie es in einer Minute noch einmal.`,
    failed: (detail: string, id: string | null) => `Der Dienst hat versagt: ${detail}${id ? ` Melden Sie die Anfrage ${id}.` : ""}`,
    strange: (text: string) => `In dieser Seite ging etwas schief: ${text}. Laden Sie sie neu; bleibt es dabei, melden Sie diese Worte.`,
  },
});

/** What to tell an operator of whatever was thrown. */
export function explain(thrown: unknown, scopes: readonly Scope[] = []): string {
  if (thrown instanceof Unreachable) return navigator.onLine ? words.unreachable : words.offline;
  if (!(thrown instanceof ApiProblem)) return words.strange(thrown instanceof Error ? thrown.message : String(thrown));
  if (thrown.status === 401) return words.signIn;
  if (thrown.status === 403 && thrown.neededScope) return words.scope(thrown.neededScope, scopes.at(-1) ?? "–");
  if (thrown.status === 429) return words.busy(thrown.retryAfterSeconds ?? 60);
  if (thrown.status === 503) return words.store(thrown.detail);
  if (thrown.status >= 500) return words.failed(thrown.detail, thrown.requestId);
  return thrown.errors.length > 0 ? thrown.errors.map(({ field, message }) => `${field}: ${message}`).join("; ") : thrown.detail;
}
