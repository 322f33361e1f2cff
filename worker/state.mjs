// The service's state in a Durable Object: what Workers KV keeps, for services that write more than
// KV is made for. src/store/object.rs calls it; `STATE` in wrangler.toml turns it on.
//
// One object with one SQLite database: whoever writes is read at once, everywhere. It begins with
// what the namespace `STORE` has, where that is bound, before it answers anything.
import { DurableObject } from "cloudflare:workers";

/** A row takes 2 MB, with its key and metadata; what is larger is kept in parts. */
const PART_BYTES = 1_900_000;
/** How many values KV gives at once. */
const KV_BULK = 100;
/** How long expired entries may stay in the database; nobody is given them. */
const PURGE_MILLISECONDS = 3_600_000;
/** After every byte that a key may have. */
const AFTER_ALL = "\x7f";

const TABLES = `
  CREATE TABLE IF NOT EXISTS entries (
    key TEXT NOT NULL, part INTEGER NOT NULL, expires_at INTEGER, metadata TEXT, value BLOB NOT NULL,
    PRIMARY KEY (key, part)
  ) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS taken_over (one INTEGER PRIMARY KEY CHECK (one = 1), cursor TEXT, complete INTEGER NOT NULL);`;
const PUT = `INSERT INTO entries (key, part, expires_at, metadata, value) VALUES (?, ?, ?, ?, ?)
  ON CONFLICT (key, part) DO UPDATE SET expires_at = excluded.expires_at, metadata = excluded.metadata, value = excluded.value`;
const LIVES = "(expires_at IS NULL OR expires_at > ?)";

export class State extends DurableObject {
  #sql;
  #purgedAt = 0;

  constructor(context, env) {
    super(context, env);
    this.#sql = context.storage.sql;
    context.blockConcurrencyWhile(async () => {
      this.#sql.exec(TABLES);
      if (env.STORE) await this.#takeOver(env.STORE);
    });
  }

  /** The value under a key; null if there is none. */
  get(key) {
    return this.getMany([key])[0];
  }

  /** The values under keys, in their order; null where there is none. */
  getMany(keys) {
    const rows = this.#sql.exec(
      `SELECT key, value FROM entries WHERE key IN (SELECT value FROM json_each(?)) AND ${LIVES} ORDER BY key, part`,
      JSON.stringify(keys),
      seconds(),
    );
    const found = new Map();
    for (const { key, value } of rows) {
      if (found.has(key)) found.get(key).push(value);
      else found.set(key, [value]);
    }
    return keys.map((key) => joined(found.get(key)));
  }

  /** Writes a value; metadata and the seconds that it is to live may be null. */
  put(key, value, metadata, ttl) {
    const expiresAt = ttl === null ? null : seconds() + ttl;
    this.ctx.storage.transactionSync(() => this.#write(key, value, metadata, expiresAt));
    this.#purge();
  }

  /** The keys after `after` that begin with `prefix`, at most `limit`, and whether there are more, as JSON. */
  list(prefix, after, limit) {
    const rows = this.#sql
      .exec(
        `SELECT key, metadata, expires_at AS expiresAt FROM entries
         WHERE key >= ? AND key > ? AND key < ? AND part = 0 AND ${LIVES} ORDER BY key LIMIT ?`,
        prefix,
        after,
        prefix + AFTER_ALL,
        seconds(),
        limit + 1,
      )
      .toArray();
    return JSON.stringify({ keys: rows.slice(0, limit), more: rows.length > limit });
  }

  /** Removes a key. */
  delete(key) {
    this.#sql.exec("DELETE FROM entries WHERE key = ?", key);
  }

  #write(key, value, metadata, expiresAt) {
    const parts = Math.max(1, Math.ceil(value.byteLength / PART_BYTES));
    for (let part = 0; part < parts; part += 1) {
      const bytes = value.slice(part * PART_BYTES, (part + 1) * PART_BYTES);
      this.#sql.exec(PUT, key, part, expiresAt, part === 0 ? metadata : null, bytes);
    }
    this.#sql.exec("DELETE FROM entries WHERE key = ? AND part >= ?", key, parts);
  }

  #purge() {
    if (Date.now() < this.#purgedAt + PURGE_MILLISECONDS) return;
    this.#purgedAt = Date.now();
    this.#sql.exec("DELETE FROM entries WHERE expires_at <= ?", seconds());
  }

  /**
   * Copies what KV has, page by page, once. What fails is thrown: the object begins again with the
   * next request, where it stopped.
   */
  async #takeOver(kv) {
    let { cursor, complete } = this.#sql.exec("SELECT cursor, complete FROM taken_over").toArray()[0] ?? {};
    while (!complete) {
      const page = await kv.list(cursor ? { cursor } : {});
      const values = new Map();
      for (let at = 0; at < page.keys.length; at += KV_BULK) {
        const names = page.keys.slice(at, at + KV_BULK).map(({ name }) => name);
        for (const [name, value] of await kv.get(names, "text")) values.set(name, value);
      }
      [cursor, complete] = [page.cursor ?? null, page.list_complete];
      this.ctx.storage.transactionSync(() => {
        for (const { name, metadata, expiration } of page.keys) {
          const value = bytesOf(values.get(name));
          // What is listed and not there has expired; what was not written by the service stays behind.
          if (value) this.#write(name, value, typeof metadata === "string" ? metadata : null, expiration ?? null);
        }
        this.#sql.exec(
          "INSERT OR REPLACE INTO taken_over (one, cursor, complete) VALUES (1, ?, ?)",
          cursor,
          complete ? 1 : 0,
        );
      });
    }
  }
}

const seconds = () => Math.floor(Date.now() / 1000);

/** Parts as one value. */
function joined(parts) {
  if (parts === undefined) return null;
  if (parts.length === 1) return new Uint8Array(parts[0]);
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.byteLength, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(new Uint8Array(part), at);
    at += part.byteLength;
  }
  return whole;
}

/** The bytes of a value as src/store/value.rs keeps it in KV; null of anything else. */
function bytesOf(text) {
  try {
    return text == null ? null : Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  } catch {
    return null;
  }
}
