/** The page's side of the engine: questions become promises. */

import type { Answered, Answers, Call, Question, Refusal } from "./protocol.js";

declare const __ENGINE_URL__: string;

/** The core refused a request. */
export class Refused extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.message);
    this.name = "Refused";
  }
}

/** The engine could not be loaded, and answers nothing. */
export class Unavailable extends Error {
  constructor(message: string) {
    super(message);
    this.name = "Unavailable";
  }
}

interface Waiting {
  resolve(answer: unknown): void;
  reject(reason: Error): void;
}

/** The engine in its worker. */
export class Engine {
  private readonly worker = new Worker(__ENGINE_URL__, { type: "module", name: "sidera" });
  private readonly waiting = new Map<number, Waiting>();
  private last = 0;

  /**
   * `onFailure` is told when the worker cannot run (a lost file, a browser without modules), `onAsk` is given
   * every question's answer to come.
   */
  constructor(private readonly onFailure: () => void, private readonly onAsk: (answer: Promise<unknown>) => void) {
    this.worker.addEventListener("message", ({ data }: MessageEvent<Answered>) => this.settle(data));
    this.worker.addEventListener("error", onFailure);
  }

  /** Asks; rejects with {@link Refused} where the core refuses, with {@link Unavailable} where there is none. */
  ask<Q extends Question>(question: Q): Promise<Answers[Q["kind"]]> {
    const id = ++this.last;
    const answer = new Promise<Answers[Q["kind"]]>((resolve, reject) => {
      this.waiting.set(id, { resolve: resolve as (answer: unknown) => void, reject });
      this.worker.postMessage({ id, question });
    });
    this.onAsk(answer);
    return answer;
  }

  /** Asks for several texts in one go. */
  documents(calls: readonly Call[]): Promise<readonly string[]> {
    return this.ask({ kind: "documents", calls });
  }

  private settle(answered: Answered): void {
    const waiting = this.waiting.get(answered.id);
    this.waiting.delete(answered.id);
    if ("refusal" in answered) {
      waiting?.reject(new Refused(answered.refusal));
    } else if ("failure" in answered) {
      this.onFailure();
      waiting?.reject(new Unavailable(answered.failure));
    } else {
      waiting?.resolve(answered.answer);
    }
  }
}

/** Something to run, which can ask whether its result is still wanted. */
type Task = (isWanted: () => boolean) => Promise<void>;

/**
 * Runs only the newest of the tasks it is given: while one runs, the next waits, and a newer
 * one takes its place.
 */
export class Latest {
  private running = false;
  private next: Task | null = null;
  private withdrawn = 0;

  run(task: Task): void {
    this.next = task;
    if (!this.running) void this.drain();
  }

  /** Nothing is wanted any more: what waits is dropped, and what runs is told so. */
  withdraw(): void {
    this.next = null;
    this.withdrawn += 1;
  }

  private async drain(): Promise<void> {
    this.running = true;
    try {
      while (this.next) {
        const task = this.next;
        this.next = null;
        const begun = this.withdrawn;
        await task(() => begun === this.withdrawn);
      }
    } finally {
      this.running = false;
    }
  }
}
