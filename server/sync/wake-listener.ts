import { randomInt } from "node:crypto";
import pg from "pg";
import { connectionTo, type DatabaseAddress } from "../database.ts";
import type { Log } from "../log.ts";
import { countOthers, listen, tell, wakeName } from "./wake-statements.ts";

/** Said by a node that has begun to listen, and what the others answer. Neither is an organization's id. */
const up = "up";
const here = "here";
/** How often it is looked whether the others are gone, in ms. */
const recountMs = 60_000;
const backOffMs = { least: 100, most: 5000 } as const;

/** The word between the nodes of one database that an organization has been written to. */
export interface WakeListener {
  /**
   * Tells the other nodes, after a commit; a node that is alone says nothing. Words that find no
   * connection go out with the next one.
   */
  send(word: string): void;
  close(): Promise<void>;
}

export interface WakeEvents {
  /** A word of another node: the organization in which it committed something, or what it calls otherwise. */
  woken(word: string): void;
  /** Listening from now on, or told of from now on; what was said before, or was not, went unheard. */
  listening(): void;
}

/**
 * Keeps one connection that listens and speaks, and opens it anew whenever it breaks. Nobody is told of
 * anything before there is a second node: it says that it is up, and looks at everything once more when
 * another answers, since nothing was said until then. It is
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
  /** Whether there are other nodes, as far as is known. */
  let hasOthers = true;
  /** Words heard so far. */
  let heard = 0;
  let failures = 0;
  let retry: NodeJS.Timeout | undefined;

  async function connect(): Promise<void> {
    const fresh = new pg.Client({
      ...connectionTo(address, "baton_app"),
      application_name: wakeName,
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
        if (processId !== ownPid && payload) hear(payload);
      });
      await tell(fresh, [up]);
      await recount(fresh);
    } catch (error) {
      return lose(fresh, error);
    }
    failures = 0;
    open = fresh;
    events.listening();
    await speak();
  }

  function hear(word: string): void {
    heard += 1;
    hasOthers = true;
    if (word === up) return send(here);
    return word === here ? events.listening() : events.woken(word);
  }

  function send(word: string): void {
    if (!hasOthers) return;
    unsent.add(word);
    void speak();
  }

  /** A node that comes meanwhile says so itself. */
  async function recount(asked: pg.Client): Promise<void> {
    const before = heard;
    const others = await countOthers(asked);
    if (heard === before) hasOthers = others > 0;
  }

  function lose(broken: pg.Client, error: unknown): void {
    if (client !== broken) return;
    [client, open, hasOthers] = [null, null, true];
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
  const timer = setInterval(() => {
    const asked = open;
    if (asked) recount(asked).catch((error: unknown) => lose(asked, error));
  }, recountMs).unref();
  return {
    send,
    close: async () => {
      closed = true;
      clearInterval(timer);
      clearTimeout(retry);
      await client?.end();
    },
  };
}
