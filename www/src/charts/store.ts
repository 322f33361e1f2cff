/** Charts kept in this browser, in IndexedDB. */

import type { BirthForm } from "../form/birth.js";

/** A chart that is kept: the birth as it was typed, from which everything is calculated again. */
export interface KeptChart {
  readonly id: string;
  readonly name: string;
  /** When it was kept, RFC 3339. */
  readonly saved: string;
  readonly birth: BirthForm;
}

const DATABASE = "sidera";
const VERSION = 1;
const STORE = "charts";

/** All charts, by name. */
export async function list(): Promise<KeptChart[]> {
  const charts = await run("readonly", (store) => store.getAll() as IDBRequest<KeptChart[]>);
  return charts.sort((a, b) => a.name.localeCompare(b.name) || a.saved.localeCompare(b.saved));
}

/** Keeps charts, all or none; one of the same id is replaced. */
export async function put(charts: readonly KeptChart[]): Promise<void> {
  await run("readwrite", (store) => {
    for (const chart of charts) store.put(chart);
  });
}

export async function remove(id: string): Promise<void> {
  await run("readwrite", (store) => void store.delete(id));
}

/** Runs one transaction; done when it is, and nothing of it is if it fails. */
async function run<T>(mode: IDBTransactionMode, act: (store: IDBObjectStore) => IDBRequest<T> | void): Promise<T> {
  const database = await open();
  try {
    return await new Promise((resolve, reject) => {
      const transaction = database.transaction(STORE, mode);
      const request = act(transaction.objectStore(STORE));
      transaction.oncomplete = () => resolve(request?.result as T);
      transaction.onabort = () => reject(transaction.error);
    });
  } finally {
    database.close();
  }
}

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(DATABASE, VERSION);
    opening.onupgradeneeded = () => opening.result.createObjectStore(STORE, { keyPath: "id" });
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
}
