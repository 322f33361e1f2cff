// Programs that run until they are told to stop.

import { spawn } from "node:child_process";
import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

/** A port that nobody listens on. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** Starts a program in a process group of its own, and keeps what it prints. */
export function start(program, args, options = {}) {
  const child = spawn(program, args, { detached: true, stdio: ["ignore", "pipe", "pipe"], ...options });
  let printed = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (data) => (printed += data));
  const ended = new Promise((resolve) => child.on("close", (code, signal) => resolve({ code, signal })));
  return {
    ended,
    printed: () => printed,
    /** Signals the program alone, as a process manager would. */
    signal: (name) => child.kill(name),
    /** Signals all that it started, too, as a terminal would. */
    signalAll: (name) => {
      try {
        process.kill(-child.pid, name);
      } catch (error) {
        if (error.code !== "ESRCH") throw error;
      }
    },
    isRunning: () => child.exitCode === null && child.signalCode === null,
  };
}

/** Waits until a condition holds; `what` says what did not happen in time. */
export async function until(what, holds, milliseconds) {
  const deadline = Date.now() + milliseconds;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(`${what()}, after ${milliseconds} ms`);
    await sleep(50);
  }
}
