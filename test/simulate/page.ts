import { shapeOf } from "../../schema/shape.ts";
import type { AnyRow } from "../../shared/sync/row.ts";
import { compare } from "../../shared/sync/where.ts";
import type { BeyondAnswer } from "../../client/sync/beyond.ts";
import type { FollowState } from "../../client/sync/followed.ts";
import type { LocalReplica } from "../../client/sync/local-replica.ts";

const leads = shapeOf("lead");

/** What a person looks at on a device: it outlives the worker that holds the replica. */
export interface Page {
  /** Leads that are open, and what is said of each. */
  readonly opened: ReadonlyMap<string, FollowState>;
  /** Leads below the floor by status, as the server counts them, and that floor; null where all are here. */
  readonly figures: { readonly floor: string; readonly answer: BeyondAnswer } | null;
  open(id: string): void;
  close(id: string): void;
  /** A new worker serves this page. */
  serve(replica: LocalReplica): void;
}

/** @param asks - whether its build knows how to ask for what is not on the device */
export function createPage({ asks }: { readonly asks: boolean }): Page {
  const opened = new Map<string, FollowState>();
  const stops = new Map<string, () => void>();
  let replica: LocalReplica | null = null;
  let figures: Page["figures"] = null;
  let floor: string | undefined;
  let stopCounting: () => void = () => undefined;

  function follow(id: string): void {
    const served = replica;
    if (!served) return;
    const stop = served.follow(leads, id, (state) => {
      if (served === replica && opened.has(id)) opened.set(id, state);
    });
    stops.set(id, stop);
  }

  function count(served: LocalReplica, below: string | undefined): void {
    if (below === floor || !asks) return;
    stopCounting();
    [floor, figures] = [below, null];
    if (below === undefined) return;
    const where = { ...compare<AnyRow>("createdAt", "lt", below) };
    const question = { kind: "counts", tbl: "lead", where, by: ["status"] } as const;
    stopCounting = served.watchBeyond({ ...question, by: [...question.by] }, (answer) => {
      if (served === replica) figures = { floor: below, answer };
    });
  }

  return {
    opened,
    get figures() {
      return figures;
    },
    open: (id) => {
      if (opened.has(id) || !asks) return;
      opened.set(id, "asking");
      follow(id);
    },
    close: (id) => {
      opened.delete(id);
      stops.get(id)?.();
      stops.delete(id);
    },
    serve: (next) => {
      replica = next;
      [floor, figures, stopCounting] = [undefined, null, () => undefined];
      for (const id of opened.keys()) follow(id);
      next.onStatus(({ floors }) => {
        if (next === replica) count(next, floors?.["lead"]);
      });
    },
  };
}
