/** Merges stored history with the wasm, off the thread that draws. */

import init, { StoredHistory } from "sidera-browser";

import type { Answered, Asked, Detail, Question, Taken } from "./history-protocol.js";

declare const __WASM_URL__: string;

/** The part of `DedicatedWorkerGlobalScope` that is used; the DOM's types lack it. */
interface WorkerScope {
  onmessage: ((event: MessageEvent<Asked>) => void) | null;
  postMessage(message: Answered): void;
}

const scope = globalThis as unknown as WorkerScope;
const failure = init({ module_or_path: new URL(__WASM_URL__, import.meta.url) }).then(() => null, String);
const histories = new Map<Detail, StoredHistory>();

scope.onmessage = ({ data }) => void answered(data).then((answer) => scope.postMessage(answer));

async function answered({ id, detail, question }: Asked): Promise<Answered> {
  const failed = await failure;
  if (failed !== null) return { id, refusal: { message: failed } };
  try {
    return { id, answer: reply(detail, question) };
  } catch (thrown) {
    const { message, field } = thrown as Partial<{ message: string; field: string }>;
    return { id, refusal: { message: message ?? String(thrown), ...(field === undefined ? {} : { field }) } };
  }
}

function reply(detail: Detail, question: Question): string {
  if (question.kind === "take") return JSON.stringify(take(detail, question.bytes, question.isNew));
  const history = histories.get(detail);
  if (!history) throw new Error("nothing is loaded");
  switch (question.kind) {
    case "metrics":
      return history.metrics(question.from, question.to);
    case "plot":
      return history.plot(question.request);
    case "service":
      return history.service(question.from, question.to, question.step);
    case "custom":
      return history.custom(question.from, question.to, question.step);
    case "errors":
      return history.errors(question.from, question.to);
    case "errorGroups":
      return history.errorGroups(question.from, question.to, question.limit);
    case "backtest":
      return history.backtest(question.rule, question.from, question.to);
  }
}

function take(detail: Detail, bytes: Uint8Array, isNew: boolean): Taken {
  let history = histories.get(detail);
  if (history && !isNew) {
    history.take(bytes);
  } else {
    history?.free();
    histories.delete(detail);
    history = new StoredHistory(bytes);
    histories.set(detail, history);
  }
  return { nowMs: history.nowMs, settledMs: history.settledMs };
}
