/**
 * Keeps the page on the device. Everything of one build is in one cache, named for the build; a new
 * build is fetched beside it and takes over when its visitor says so, or when no page of the old
 * one is open. What is under `/api` and whatever else the page did not ship goes to the network.
 */

declare const __BUILD__: string;
declare const __FILES__: readonly string[];

/** The part of `ServiceWorkerGlobalScope` that is used; the DOM's types lack it. */
interface ExtendableEvent extends Event {
  waitUntil(promise: Promise<unknown>): void;
}
interface FetchEvent extends ExtendableEvent {
  readonly request: Request;
  respondWith(response: Promise<Response>): void;
}
interface Scope {
  readonly clients: { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
  addEventListener(type: "install" | "activate", listener: (event: ExtendableEvent) => void): void;
  addEventListener(type: "fetch", listener: (event: FetchEvent) => void): void;
  addEventListener(type: "message", listener: (event: MessageEvent) => void): void;
}

const scope = globalThis as unknown as Scope;
const PREFIX = "sidera-";
const CACHE = `${PREFIX}${__BUILD__}`;

scope.addEventListener("install", (event) => event.waitUntil(install()));
scope.addEventListener("activate", (event) => event.waitUntil(activate()));
scope.addEventListener("message", ({ data }) => {
  if (data === "take-over") void scope.skipWaiting();
});
scope.addEventListener("fetch", (event) => {
  const path = kept(event.request);
  if (path !== null) event.respondWith(answer(path, event.request));
});

async function install(): Promise<void> {
  const cache = await caches.open(CACHE);
  // Names carry a hash of the content, but for the page itself and a few others: these are revalidated.
  await cache.addAll(
    __FILES__.map((path) => new Request(path, { cache: path.startsWith("/assets/") ? "default" : "no-cache" })),
  );
}

async function activate(): Promise<void> {
  const names = await caches.keys();
  await Promise.all(
    names.filter((name) => name.startsWith(PREFIX) && name !== CACHE).map((name) => caches.delete(name)),
  );
  await scope.clients.claim();
}

/** The path under which an answer is kept, or null for what the network has to answer. */
function kept(request: Request): string | null {
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return null;
  if (request.mode === "navigate") return url.pathname === "/" ? "/" : null;
  return __FILES__.includes(url.pathname) ? url.pathname : null;
}

async function answer(path: string, request: Request): Promise<Response> {
  const cache = await caches.open(CACHE);
  return (await cache.match(path)) ?? fetch(request);
}
