import pg from "pg";
import { connectionTo, type DatabaseAddress } from "../../database.ts";
import type { Log } from "../../log.ts";

const retryMs = 2000;

/** Hears when a run is queued, on any server; what is not heard is found by looking. */
export function listenForRuns(
  address: DatabaseAddress,
  log: Log,
  heard: () => void,
): { close(): Promise<void> } {
  let client: pg.Client | null = null;
  let retry: NodeJS.Timeout | undefined;
  let closed = false;

  async function connect(): Promise<void> {
    const fresh = new pg.Client({
      ...connectionTo(address, "baton_app"),
      application_name: "baton_sync_runs",
      keepAlive: true,
    });
    client = fresh;
    fresh.on("error", (error) => lose(fresh, error)).on("end", () => lose(fresh, null));
    fresh.on("notification", heard);
    try {
      await fresh.connect();
      await fresh.query("listen baton_sync_run");
    } catch (error) {
      return lose(fresh, error);
    }
    heard();
  }

  function lose(broken: pg.Client, error: unknown): void {
    if (client !== broken) return;
    client = null;
    void broken.end();
    if (closed) return;
    log.warn({ err: error }, "The connection that hears of sync runs broke; it is opened again.");
    retry = setTimeout(() => void connect(), retryMs).unref();
  }

  void connect();
  return {
    close: async () => {
      closed = true;
      clearTimeout(retry);
      await client?.end();
    },
  };
}
