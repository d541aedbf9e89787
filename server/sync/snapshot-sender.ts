import { encodeWireRow } from "./poke-frames.ts";
import { maskedPositions } from "./scope.ts";
import type { SnapshotReading, Snapshots } from "./snapshot.ts";
import type { SnapshotPages } from "./snapshot-pages.ts";
import { lagBytes, sendMessage, type Subscriber } from "./subscriber.ts";

/**
 * Pages sent ahead of the client's requests: the network is busy while the client stores. Fewer where
 * they pile up in this node, and one at least: with it the client asks for the next.
 */
const pagesAhead = 10;

/**
 * Sends one snapshot page by page, as fast as the client asks. Before a page goes out `isStill` says
 * whether its scope is the person's still.
 */
export interface SnapshotSender {
  readonly subscriber: Subscriber;
  begin(): Promise<void>;
  /** The client has taken a page. */
  more(): Promise<void>;
  readonly complete: boolean;
}

export function createSnapshotSender(
  snapshots: Snapshots,
  subscriber: Subscriber,
  { kind, sight, from }: SnapshotPages,
  isStill: () => Promise<boolean>,
): SnapshotSender {
  const { socket, scope, actor, cursor } = subscriber;
  let reading: SnapshotReading | null = null;
  let page = 0;

  async function sendPage(): Promise<void> {
    if (!reading?.hasMore()) return;
    const { shape, rows, at } = await reading.page();
    if (!(await isStill())) return;
    if (rows.length > 0) {
      page += 1;
      const masked = maskedPositions(scope, shape);
      const texts = rows.map((row) => encodeWireRow(row, masked));
      socket.send(
        `{"type":"snapPart","page":${page},"at":${at},"tbl":"${shape.name}","rows":[${texts.join()}]}`,
      );
    }
    if (!reading.hasMore()) end();
    else if (rows.length === 0) await sendPage();
  }

  function end(): void {
    sendMessage(socket, { type: "snapEnd", to: cursor });
  }

  return {
    subscriber,
    get complete() {
      return reading?.hasMore() === false;
    },
    begin: async () => {
      reading = await snapshots.open(actor.orgId, sight, from);
      if (subscriber.dismissed) return;
      sendMessage(socket, {
        type: "snapBegin",
        kind,
        to: cursor,
        floors: sight.floors,
        resumed: from.after !== null,
        tables: reading.tables.map(({ shape, count }) => ({
          tbl: shape.name,
          cols: shape.columns.map(({ key }) => key),
          count,
        })),
      });
      if (!reading.hasMore()) end();
      await sendPage();
      for (let ahead = 1; ahead < pagesAhead && socket.bufferedBytes <= lagBytes; ahead++)
        await sendPage();
    },
    more: sendPage,
  };
}
