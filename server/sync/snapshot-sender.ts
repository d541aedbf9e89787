import { encodeWireRow } from "./poke-frames.ts";
import { maskedPositions } from "./scope.ts";
import type { SnapshotPlace, Snapshots } from "./snapshot.ts";
import type { SnapshotPages } from "./snapshot-pages.ts";
import { sendMessage, type Subscriber } from "./subscriber.ts";

/** Pages sent ahead of the client's requests: the network is busy while the client stores. */
const pagesAhead = 4;

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
  let place: SnapshotPlace | null = from;
  let page = 0;

  async function sendPage(): Promise<void> {
    if (!place) return;
    const { shape, rows, at, next } = await snapshots.page(actor.orgId, sight, place);
    place = next;
    if (!(await isStill())) return;
    if (rows.length > 0) {
      page += 1;
      const masked = maskedPositions(scope, shape);
      const texts = rows.map((row) => encodeWireRow(row, masked));
      socket.send(
        `{"type":"snapPart","page":${page},"at":${at},"tbl":"${shape.name}","rows":[${texts.join()}]}`,
      );
    }
    if (place === null) sendMessage(socket, { type: "snapEnd", to: cursor });
    else if (rows.length === 0) await sendPage();
  }

  return {
    subscriber,
    get complete() {
      return place === null;
    },
    begin: async () => {
      const tables = await snapshots.tables(actor.orgId, sight);
      if (subscriber.dismissed) return;
      sendMessage(socket, {
        type: "snapBegin",
        kind,
        to: cursor,
        floors: sight.floors,
        resumed: from.after !== null,
        tables: tables.map(({ shape, count }) => ({
          tbl: shape.name,
          cols: shape.columns.map(({ key }) => key),
          count,
        })),
      });
      for (let ahead = 0; ahead < pagesAhead; ahead++) await sendPage();
    },
    more: sendPage,
  };
}
