/** Who is signed in: a bearer token in memory, or in the tab's storage where the operator says so. */

import { ApiProblem, Unreachable } from "./problem.js";

/** What a token allows; each scope includes those before it. */
export type Scope = "read" | "operate" | "admin";

export type Method = "POST" | "PUT" | "PATCH" | "DELETE";

/** A signed-in operator. What it asks rejects with an `ApiProblem`, or with `Unreachable`. */
export interface Session {
  /** The name that the token is configured under. */
  readonly name: string;
  readonly scopes: readonly Scope[];
  can(scope: Scope): boolean;
  /** The JSON that a path answers. */
  get<T>(path: string, query?: Readonly<Record<string, string>>): Promise<T>;
  /** The bytes that a path answers. */
  bytes(path: string, query?: Readonly<Record<string, string>>): Promise<Uint8Array>;
  /** Sends JSON; the answer is JSON, too. */
  send<T>(method: Method, path: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<T>;
  signOut(): void;
}

/** Why a session is over: its operator said so, or the edge no longer takes the token. */
export type Ending = "signed-out" | "refused";

const KEY = "sidera-token";
const SCOPES: readonly Scope[] = ["read", "operate", "admin"];

interface Config {
  readonly signed_in: { readonly name: string; readonly scope: Scope };
  readonly timestamp: string;
}

/** The token that this tab was told to keep. */
export function keptToken(): string | null {
  try {
    return sessionStorage.getItem(KEY);
  } catch {
    return null;
  }
}

/**
 * Signs in.
 *
 * @param keep whether the tab keeps the token until it is closed
 * @param onEnd told once, when the session is over
 * @throws ApiProblem (401) where the token opens nothing
 */
export async function signIn(token: string, keep: boolean, onEnd: (why: Ending) => void): Promise<{ session: Session; edgeNowMs: number }> {
  const text = token.trim();
  // A header takes nothing else, and so the edge knows no such token.
  if (!/^[\x21-\x7e]+$/.test(text)) throw new ApiProblem(401, "", "");
  const config = await ask(text, "GET", "/api/v1/admin/system/config").then((response) => response.json() as Promise<Config>);
  store(keep ? text : null);
  const { name, scope } = config.signed_in;
  return { session: new TokenSession(text, name, scope, onEnd), edgeNowMs: Date.parse(config.timestamp) };
}

/** Forgets the token that this tab keeps. */
export function forgetToken(): void {
  store(null);
}

class TokenSession implements Session {
  readonly scopes: readonly Scope[];
  private token: string | null;

  constructor(token: string, readonly name: string, scope: Scope, private readonly onEnd: (why: Ending) => void) {
    this.token = token;
    this.scopes = SCOPES.slice(0, SCOPES.indexOf(scope) + 1);
  }

  can(scope: Scope): boolean {
    return this.scopes.includes(scope);
  }

  async get<T>(path: string, query: Readonly<Record<string, string>> = {}): Promise<T> {
    return (await this.ask("GET", withQuery(path, query))).json() as Promise<T>;
  }

  async bytes(path: string, query: Readonly<Record<string, string>> = {}): Promise<Uint8Array> {
    return new Uint8Array(await (await this.ask("GET", withQuery(path, query))).arrayBuffer());
  }

  async send<T>(method: Method, path: string, body?: unknown, headers: Readonly<Record<string, string>> = {}): Promise<T> {
    return (await this.ask(method, path, body, headers)).json() as Promise<T>;
  }

  signOut(): void {
    this.end("signed-out");
  }

  private async ask(method: string, path: string, body?: unknown, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
    if (this.token === null) throw new ApiProblem(401, "", "");
    try {
      return await ask(this.token, method, path, body, headers);
    } catch (thrown) {
      if (thrown instanceof ApiProblem && thrown.status === 401) this.end("refused");
      throw thrown;
    }
  }

  private end(why: Ending): void {
    if (this.token === null) return;
    this.token = null;
    forgetToken();
    this.onEnd(why);
  }
}

async function ask(token: string, method: string, path: string, body?: unknown, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
  const request: RequestInit = {
    method,
    headers: { Authorization: `Bearer ${token}`, ...(body === undefined ? {} : { "Content-Type": "application/json" }), ...headers },
    body: body === undefined ? null : JSON.stringify(body),
    credentials: "omit",
    cache: "no-store",
    redirect: "error",
  };
  let response;
  try {
    response = await fetch(path, request);
  } catch (error) {
    throw new Unreachable(String(error));
  }
  if (!response.ok) throw await ApiProblem.from(response);
  return response;
}

function withQuery(path: string, query: Readonly<Record<string, string>>): string {
  const text = new URLSearchParams(query).toString();
  return text ? `${path}?${text}` : path;
}

function store(token: string | null): void {
  try {
    if (token === null) sessionStorage.removeItem(KEY);
    else sessionStorage.setItem(KEY, token);
  } catch {
    // Without storage the token lasts as long as the page.
  }
}
