/** The engine's worker: loads the wasm once and answers questions one by one. */

import init, {
  calendar, composite, davison, directed, events, Gazetteer, glyphs, leavesOpen, natal, progressed, returns, synastry, transits, wheel, zones,
} from "sidera-browser";

import type { Place } from "sidera-types";

import { moving } from "./moving.js";
import type { Answered, Asked, Call, ChartAnswer, DocumentName, Question, Refusal, Started } from "./protocol.js";

declare const __WASM_URL__: string;
declare const __PLACES_URL__: string | null;

/** The part of `DedicatedWorkerGlobalScope` that is used; the DOM's types lack it. */
interface WorkerScope {
  onmessage: ((event: MessageEvent<Asked>) => void) | null;
  postMessage(message: Answered): void;
}

const scope = globalThis as unknown as WorkerScope;
/** Why the wasm could not be loaded; null once it is. Said to each question, so it is no rejection. */
const failure = init({ module_or_path: new URL(__WASM_URL__, import.meta.url) }).then(() => null, String);
const resolutionMicroseconds = clockStep() * 1000;

scope.onmessage = ({ data }) => void answered(data).then((answer) => scope.postMessage(answer));

async function answered({ id, question }: Asked): Promise<Answered> {
  const failed = await failure;
  if (failed !== null) return { id, failure: failed };
  try {
    return { id, answer: await reply(question) };
  } catch (thrown) {
    return { id, refusal: refusal(thrown) };
  }
}

async function reply(question: Question): Promise<unknown> {
  switch (question.kind) {
    case "chart":
      return chart(question.request, question.wheel);
    case "documents":
      return documents(question.calls);
    case "calendar":
      return calendar(question.request, Date.now());
    case "turn":
      return moving(wheel(await located(question.request)));
    case "start":
      return { zones: zones(), glyphs: glyphs() } satisfies Started;
    case "places":
      return places(question.query, question.limit);
  }
}

async function chart(request: string, wheelRequest: string): Promise<ChartAnswer> {
  const [natalRequest, drawn] = [await located(request), await located(wheelRequest)];
  const begin = performance.now();
  const document = natal(natalRequest);
  const microseconds = (performance.now() - begin) * 1000;
  return { document, svg: wheel(drawn), microseconds, resolutionMicroseconds };
}

const DOCUMENTS: Readonly<Record<DocumentName, (request: string) => string>> = {
  composite, davison, directed, events, natal, progressed, returns, synastry, transits, wheel,
};

async function documents(calls: readonly Call[]): Promise<string[]> {
  const texts = [];
  for (const { name, request } of calls) texts.push(DOCUMENTS[name](await located(request)));
  return texts;
}

/** A request with its places looked up, as the edge does it; the places are fetched only for one that needs them. */
async function located(request: string): Promise<string> {
  return leavesOpen(request) ? withPlaces((places) => places.located(request)) : request;
}

let gazetteer: Promise<Gazetteer> | null = null;

/** Places by name. */
async function places(query: string, limit: number): Promise<readonly Place[]> {
  return JSON.parse(await withPlaces((places) => places.search(query, limit))) as Place[];
}

/** Asks the places, which are fetched when first asked for; a failed fetch is tried again. */
async function withPlaces(ask: (places: Gazetteer) => string): Promise<string> {
  gazetteer ??= loadGazetteer();
  let places;
  try {
    places = await gazetteer;
  } catch (error) {
    gazetteer = null;
    throw error;
  }
  return ask(places);
}

async function loadGazetteer(): Promise<Gazetteer> {
  const response = await fetch(new URL(__PLACES_URL__ ?? "", import.meta.url));
  if (!response.ok) throw new Error(`places: ${response.status}`);
  return new Gazetteer(new Uint8Array(await response.arrayBuffer()));
}

function refusal(thrown: unknown): Refusal {
  const error = thrown as Partial<Refusal> | null;
  return {
    kind: error?.kind ?? "internal",
    message: error?.message ?? String(thrown),
    alternatives: error?.alternatives ?? [],
    ...(error?.field === undefined ? {} : { field: error.field }),
  };
}

/** The smallest step of `performance.now()` in milliseconds, found by watching it tick. */
function clockStep(): number {
  let smallest = Infinity;
  let last = performance.now();
  const end = last + 2;
  while (last < end) {
    const now = performance.now();
    if (now > last) {
      smallest = Math.min(smallest, now - last);
      last = now;
    }
  }
  return smallest;
}
