import { lead } from "../../schema/leads.ts";
import { shapeOf } from "../../schema/shape.ts";
import type { Value } from "../../shared/sync/row.ts";
import type { Engine } from "./engine.ts";
import { fetchImage } from "./fetch-image.ts";
import { freshState } from "./memory-store.ts";
import { openPglite } from "./open-pglite.ts";
import { createPgliteStore } from "./pglite-store.ts";

/** Enough for the browser to find out what runs often. */
const pages = 16;
const pageRows = 500;

/**
 * Takes in a snapshot of made-up leads as a first start does, in memory, and lets go of it. A browser runs
 * code slowly at first and compiles it anew, in other threads, once it has run often; what it has made of
 * the engine then is there for every worker of the page.
 */
export async function rehearse(engine: Engine | undefined): Promise<void> {
  const db = await openPglite("memory://", { image: await fetchImage(), engine });
  const store = await createPgliteStore(db, freshState(crypto.randomUUID()));
  const shape = shapeOf(lead);
  await store.transaction((tx) =>
    tx.setState({ snapshot: { to: 0, fresh: true, same: false, last: null } }),
  );
  await store.beginBulk(pages * pageRows);
  for (let page = 0; page < pages; page++) {
    const rows = Array.from({ length: pageRows }, (_, index) =>
      shape.columns.map(({ key, type }) =>
        key === "id" ? crypto.randomUUID() : madeUp(type, index),
      ),
    );
    await store.transaction((tx) => tx.load(shape, rows));
  }
  await store.query({
    text: "select * from lead order by created_at desc, id desc limit 50",
    params: [],
  });
  await store.endBulk();
  await store.close();
}

function madeUp(type: string, index: number): Value {
  if (type === "uuid") return null;
  if (type === "boolean") return true;
  if (type === "jsonb") return { number: index };
  if (type === "date") return "2026-01-01";
  if (type.startsWith("timestamp")) return new Date(1.7e12 + index * 1000).toISOString();
  return type.includes("int") ? index : `Somebody ${index}`;
}
