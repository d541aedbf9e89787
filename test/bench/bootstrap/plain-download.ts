import { WebSocket } from "ws";
import { lead } from "../../../schema/leads.ts";
import { shapeOf } from "../../../schema/shape.ts";
import { type AnyRow, decodeRow, type Value } from "../../../shared/sync/row.ts";
import { whenConnected } from "../when-connected.ts";

/** Ms until every lead is here as an object, by its id. */
export interface PlainDownload {
  /** Since the socket was asked for. */
  readonly ms: number;
  /** Since the server took the connection. */
  readonly fromConnectedMs: number;
  readonly rows: number;
}

/** Downloads every lead from the floor's server. */
export async function downloadPlainly(url: string): Promise<PlainDownload> {
  const shape = shapeOf(lead);
  const rows = new Map<string, AnyRow>();
  const begin = performance.now();
  let connectedAt = begin;
  const socket = new WebSocket(url, {
    perMessageDeflate: false,
    finishRequest: whenConnected(() => (connectedAt = performance.now())),
  });
  await new Promise<void>((resolve, reject) => {
    socket.once("error", reject);
    socket.on("message", (bytes: Buffer) => {
      const frame = bytes.toString();
      if (frame === "end") return resolve();
      for (const values of JSON.parse(frame) as Value[][]) {
        const row = decodeRow(shape, values);
        rows.set(row.id, row);
      }
      return undefined;
    });
  });
  const now = performance.now();
  socket.close();
  return { ms: now - begin, fromConnectedMs: now - connectedAt, rows: rows.size };
}
