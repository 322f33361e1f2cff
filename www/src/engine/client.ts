/** The page's side of the engine: questions become promises. */

import type { Answered, Answers, Question, Refusal } from "./protocol.js";

declare const __ENGINE_URL__: string;

/** The core refused a request. */
export class Refused extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.message);
    this.name = "Refused";
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

  /** `onFailure` is told when the worker itself cannot run (a lost file, a browser without modules). */
  constructor(onFailure: () => void) {
    this.worker.addEventListener("message", ({ data }: MessageEvent<Answered>) => this.settle(data));
    this.worker.addEventListener("error", onFailure);
  }

  /** Asks; rejects with {@link Refused} where the core refuses. */
  ask<Q extends Question>(question: Q): Promise<Answers[Q["kind"]]> {
    const id = ++this.last;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve: resolve as (answer: unknown) => void, reject });
      this.worker.postMessage({ id, question });
    });
  }

  private settle(answered: Answered): void {
    const waiting = this.waiting.get(answered.id);
    this.waiting.delete(answered.id);
    if ("refusal" in answered) {
      waiting?.reject(new Refused(answered.refusal));
    } else {
      waiting?.resolve(answered.answer);
    }
  }
}

/**
 * Runs only the newest of the tasks it is given: while one runs, the next waits, and a newer
 * one takes its place.
 */
export class Latest {
  private running = false;
  private next: (() => Promise<void>) | null = null;

  run(task: () => Promise<void>): void {
    this.next = task;
    if (!this.running) void this.drain();
  }

  private async drain(): Promise<void> {
    this.running = true;
    try {
      while (this.next) {
        const task = this.next;
        this.next = null;
        await task();
      }
    } finally {
      this.running = false;
    }
  }
}
