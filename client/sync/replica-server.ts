import { shapeOf } from "../../schema/shape.ts";
import { AppError } from "../../shared/errors.ts";
import type { DeviceState } from "./device-state.ts";
import type { LiveQuery } from "../../shared/sync/query.ts";
import type { LocalReplica } from "./local-replica.ts";
import type { Rest } from "./rest.ts";
import type { Reply, Request } from "./rpc.ts";

/** The replica as tabs are served with it. */
export interface ServedReplica {
  readonly replica: Pick<
    LocalReplica,
    | "query"
    | "watch"
    | "watchBeyond"
    | "follow"
    | "dismissRejection"
    | "onStatus"
    | "onRejections"
    | "nudge"
  >;
  readonly rest: Rest;
  /** Applies and queues a mutation; one that was stored before under the same id is not again. */
  mutate(name: string, args: unknown, requestId: string): Promise<void>;
  /** Keeps what a screen shows for the next start. */
  keep(query: LiveQuery<unknown>, rows: readonly unknown[]): void;
  /** Calls `listener` now and whenever it changes. */
  readonly onDevice: (listener: (device: DeviceState) => void) => () => void;
  /** Deletes the replica and its storage. */
  wipe(): Promise<void>;
}

/** The worker's end of one tab: its subscriptions, gone when the tab is. */
export interface TabServer {
  receive(request: Request): void;
  close(): void;
}

/** @param tabId - names the tab among those that share the replica */
export function serveTab(
  served: ServedReplica,
  tabId: string,
  send: (reply: Reply) => void,
): TabServer {
  const { replica, rest } = served;
  const subscriptions = new Map<string, () => void>();

  function subscribe(id: string, stop: () => void): void {
    subscriptions.get(id)?.();
    subscriptions.set(id, stop);
  }

  function answer(id: string, work: Promise<unknown>): void {
    work.then(
      (value) => send({ kind: "done", id, value }),
      (error: unknown) => {
        const refusal =
          error instanceof AppError
            ? error
            : new AppError("failed", error instanceof Error ? error.message : String(error));
        const { code, message, fields } = refusal;
        send({ kind: "refused", id, code, message, fields });
      },
    );
  }

  async function ask(query: LiveQuery<unknown>, keep: boolean): Promise<unknown[]> {
    const rows = await replica.query(query);
    if (keep) served.keep(query, rows);
    return rows;
  }

  function greet(): void {
    send({ kind: "ready" });
    subscribe(
      "device",
      served.onDevice((device) => send({ kind: "device", device })),
    );
    subscribe(
      "status",
      replica.onStatus((status) => send({ kind: "status", status })),
    );
    subscribe(
      "rejections",
      replica.onRejections((rejections) => send({ kind: "rejections", rejections })),
    );
  }

  return {
    receive: (request) => {
      switch (request.kind) {
        case "greet":
          return greet();
        case "watch": {
          const { id, query } = request;
          return subscribe(
            id,
            replica.watch(query, (rows) => {
              send({ kind: "rows", id, rows });
              served.keep(query, rows);
            }),
          );
        }
        case "watchBeyond": {
          const { id, question } = request;
          return subscribe(
            id,
            replica.watchBeyond(question, (answer) => send({ kind: "beyond", id, answer })),
          );
        }
        case "follow": {
          const { id, table, rowId } = request;
          return subscribe(
            id,
            replica.follow(shapeOf(table), rowId, (state) => send({ kind: "followed", id, state })),
          );
        }
        case "unwatch":
          subscriptions.get(request.id)?.();
          subscriptions.delete(request.id);
          return undefined;
        case "query":
          return answer(request.id, ask(request.query, request.keep));
        case "mutate":
          return answer(request.id, served.mutate(request.name, request.args, request.id));
        case "dismiss":
          return answer(request.id, replica.dismissRejection(request.mid));
        case "wipe":
          return answer(request.id, served.wipe());
        case "nudge":
          rest.seen(tabId, request.visible);
          return replica.nudge(request.online);
      }
    },
    close: () => {
      rest.forget(tabId);
      for (const stop of subscriptions.values()) stop();
      subscriptions.clear();
    },
  };
}
