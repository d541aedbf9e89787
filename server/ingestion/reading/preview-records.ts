import { setTimeout as sleep } from "node:timers/promises";
import type { ConnectorModel } from "../connectors/connector-model.ts";
import type { Connector } from "../connectors/connector.ts";
import { openAsking, openReader, type SourceParts } from "./open-reader.ts";
import { pagesOf } from "./pages.ts";
import { beginning } from "./position.ts";
import { type ReadRecord, readRecord } from "./read-record.ts";

const longestMs = 30_000;

/**
 * Reads the first records of a model from its source, and writes nothing.
 *
 * @throws SourceFailure - they cannot be read
 * @throws AppError `invalid` - the source is not connected yet
 */
export async function previewRecords(
  parts: SourceParts,
  orgId: string,
  connector: Connector,
  model: ConnectorModel,
  most: number,
): Promise<readonly ReadRecord[]> {
  const signal = AbortSignal.timeout(longestMs);
  const pause = (ms: number) => sleep(ms, undefined, { signal });
  const asking = await openAsking(parts, connector, { orgId, signal, pause });
  const plan = { cursor: null, windowEnd: new Date().toISOString() };
  const reader = openReader(parts, { asking, model, plan });
  try {
    for await (const { records } of pagesOf(reader, beginning))
      return records.slice(0, most).map((record) => readRecord(model, record));
    return [];
  } finally {
    await reader.close();
  }
}
