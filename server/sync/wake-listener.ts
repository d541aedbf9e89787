import { randomInt } from "node:crypto";
import pg from "pg";
import { connectionTo, type DatabaseAddress } from "../database.ts";
import type { Log } from "../log.ts";

const channel = "baton_commit";
const backOffMs = { least: 100, most: 5000 } as const;

/** The word between the nodes of one database that an organization has been written to. */
export interface WakeListener {
  /** Tells the other nodes, after a commit. Words that find no connection go out with the next one. */
  send(word: string): void;
  close(): Promise<void>;
}

export interface WakeEvents {
  /** A word of another node: the organization in which it committed something, or what it calls otherwise. */
  woken(word: string): void;
  /** Listening from now on; what was said before went unheard. */
  listening(): void;
}

/**
 * Keeps one connection that listens and speaks, and opens it anew whenever it breaks. It is
 * `baton_app`, which sees no row without an organization and needs no right to listen. The words
 * carry ids, and of people in the same text where their carets are; no word of what anybody wrote.
 */
export function openWakeListener(
  address: DatabaseAddress,
  log: Log,
  events: WakeEvents,
): WakeListener {
  const unsent = new Set<string>();
  /** The connection, from the attempt to open it until it breaks. */
  let client: pg.Client | null = null;
  /** The same once it listens. */
  let open: pg.Client | null = null;
  let closed = false;
  let isSpeaking = false;
  let failures = 0;
  let retry: NodeJS.Timeout | undefined;

  async function connect(): Promise<void> {
    const fresh = new pg.Client({
      ...connectionTo(address, "baton_app"),
      application_name: "baton_wake",
      keepAlive: true,
      keepAliveInitialDelayMillis: 10_000,
    });
    client = fresh;
    const lost = (error?: Error) => lose(fresh, error);
    fresh.on("error", lost).on("end", lost);
    try {
      await fresh.connect();
      const ownPid = await listen(fresh);
      fresh.on("notification", ({ processId, payload }) => {
        if (processId !== ownPid && payload) events.woken(payload);
      });
    } catch (error) {
      return lose(fresh, error);
    }
    failures = 0;
    open = fresh;
    events.listening();
    await speak();
  }

  function lose(broken: pg.Client, error: unknown): void {
    if (client !== broken) return;
    [client, open] = [null, null];
    void broken.end();
    if (closed) return;
    log.warn({ err: error }, "The connection between the nodes broke; it is opened again.");
    const most = Math.min(backOffMs.most, backOffMs.least * 2 ** failures++);
    retry = setTimeout(() => void connect(), randomInt(most)).unref();
  }

  /** One statement at a time: what is committed meanwhile goes out with the next. */
  async function speak(): Promise<void> {
    if (isSpeaking) return;
    isSpeaking = true;
    while (open && unsent.size > 0) {
      const [speaker, words] = [open, [...unsent]];
      unsent.clear();
      await tell(speaker, words).catch((error: unknown) => {
        for (const word of words) unsent.add(word);
        lose(speaker, error);
      });
    }
    isSpeaking = false;
  }

  void connect();
  return {
    send: (word) => {
      unsent.add(word);
      void speak();
    },
    close: async () => {
      closed = true;
      clearTimeout(retry);
      await client?.end();
    },
  };
}

async function tell(client: pg.Client, words: readonly string[]): Promise<void> {
  await client.query({
    name: "wake",
    text: "select pg_notify($1, word) from unnest($2::text[]) word",
    values: [channel, words],
  });
}

/** @returns the process id of the connection, which marks its own words */
async function listen(client: pg.Client): Promise<number> {
  // A word that is lost when the database crashes is replaced by the new connections that follow, so
  // none waits for the disk.
  await client.query(`set synchronous_commit = off; listen ${channel}`);
  const { rows } = await client.query<{ pid: number }>("select pg_backend_pid() as pid");
  const [own] = rows;
  if (!own) throw new Error("The database did not name the connection's process.");
  return own.pid;
}
