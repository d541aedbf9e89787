import { AppError } from "../../shared/errors.ts";
import type { LocalReplica } from "./local-replica.ts";
import type { Reply, Request } from "./rpc.ts";

/** The worker's end of one tab: its subscriptions, gone when the tab is. */
export interface TabServer {
  receive(request: Request): void;
  close(): void;
}

/** @param wipe - deletes the replica and its storage */
export function serveTab(
  replica: LocalReplica,
  send: (reply: Reply) => void,
  wipe: () => Promise<void>,
): TabServer {
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

  function greet(): void {
    send({ kind: "ready" });
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
            replica.watch(query, (rows) => send({ kind: "rows", id, rows })),
          );
        }
        case "unwatch":
          subscriptions.get(request.id)?.();
          subscriptions.delete(request.id);
          return undefined;
        case "query":
          return answer(request.id, replica.query(request.query));
        case "mutate":
          return answer(request.id, replica.mutate(request.name, request.args, request.id));
        case "dismiss":
          return answer(request.id, replica.dismissRejection(request.mid));
        case "wipe":
          return answer(request.id, wipe());
        case "nudge":
          return replica.nudge(request.online);
      }
    },
    close: () => {
      for (const stop of subscriptions.values()) stop();
      subscriptions.clear();
    },
  };
}
