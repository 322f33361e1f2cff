/** The engine's worker: loads the wasm once and answers questions one by one. */

import init, { Gazetteer, glyphs, natal, wheel, zones } from "sidera-browser";

import type { Place } from "sidera-types";

import type { Answered, Asked, ChartAnswer, Question, Refusal, Started } from "./protocol.js";

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
    case "start":
      return { zones: zones(), glyphs: glyphs() } satisfies Started;
    case "places":
      return places(question.query, question.limit);
  }
}

function chart(request: string, wheelRequest: string): ChartAnswer {
  const begin = performance.now();
  const document = natal(request);
  const microseconds = (performance.now() - begin) * 1000;
  return { document, svg: wheel(wheelRequest), microseconds, resolutionMicroseconds };
}

let gazetteer: Promise<Gazetteer> | null = null;

/** Searches the places, which are fetched when first asked for; a failed fetch is tried again. */
async function places(query: string, limit: number): Promise<readonly Place[]> {
  gazetteer ??= loadGazetteer();
  try {
    return JSON.parse((await gazetteer).search(query, limit)) as Place[];
  } catch (error) {
    gazetteer = null;
    throw error;
  }
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
