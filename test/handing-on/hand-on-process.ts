import * as v from "valibot";
import { openDatabase } from "../../server/database.ts";
import { handOnWaiting } from "../../server/handing-on/hand-on.ts";
import { discoverConnectors } from "../../server/ingestion/connectors/discover.ts";
import { createLog } from "../../server/log.ts";

/** Hands on what waits, as a process of its own that may be killed at any moment; ends when nothing waits. */
const address = v.object({ socketDir: v.string(), superuser: v.string(), database: v.string() });

process.once("message", (message) => {
  void work(v.parse(address, message)).then(() => process.exit(0));
});

async function work(reached: v.InferOutput<typeof address>): Promise<void> {
  const database = openDatabase(reached);
  const connectors = await discoverConnectors();
  process.send?.("begun");
  await handOnWaiting({
    database,
    connectors,
    log: createLog("silent"),
    wake: () => undefined,
  });
  await database.close();
}
