import type { Database } from "../../server/database.ts";
import type { Observation } from "./observation.ts";

/** Everything the tabs told, and how it compares with what the server has. */
export interface Ledger {
  note(observation: Observation): void;
  readonly counts: LedgerCounts;
  readonly lastRefusal: string | null;
  /** Compares what was confirmed with what the server did, once it has everything. */
  settle(database: Database): Promise<{ lost: number; duplicated: number; wrong: number }>;
}

export interface LedgerCounts {
  readonly asked: number;
  readonly confirmed: number;
  readonly refused: number;
  readonly unread: number;
  readonly renewed: number;
  readonly backward: number;
  /** Longest wait for a confirmation, in ms. */
  readonly longestMs: number;
}

export function createLedger(): Ledger {
  const asked = new Set<string>();
  const confirmed = new Set<string>();
  const told = { refused: 0, unread: 0, renewed: 0, backward: 0 };
  let longestMs = 0;
  let lastRefusal: string | null = null;

  return {
    note: (observation) => {
      switch (observation.kind) {
        case "asked":
          return void asked.add(observation.id);
        case "confirmed":
          longestMs = Math.max(longestMs, observation.ms);
          return void confirmed.add(observation.id);
        case "refused":
          lastRefusal = observation.reason;
          told.refused += 1;
          return undefined;
        default:
          told[observation.kind] += 1;
          return void process.stderr.write(`${JSON.stringify(observation)}\n`);
      }
    },
    get counts() {
      const longest = Math.round(longestMs);
      return { asked: asked.size, confirmed: confirmed.size, ...told, longestMs: longest };
    },
    get lastRefusal() {
      return lastRefusal;
    },
    settle: async (database) => {
      const calls = await database.engine.query<{ id: string }>("select id from call");
      const present = new Set(calls.rows.map(({ id }) => id));
      const { rows } = await database.engine.query<{ decided: number; wrong: number }>(`
        select (select coalesce(sum(last_mid), 0)::int from sync_client) as decided,
               (select count(*)::int from lead
                 where attempt_no <> (select count(*) from call where lead_id = lead.id)) as wrong`);
      const [{ decided, wrong } = { decided: 0, wrong: 0 }] = rows;
      return {
        lost: [...confirmed].filter((id) => !present.has(id)).length,
        // One call a mutation: what was decided beyond that was decided twice.
        duplicated: decided - present.size,
        wrong,
      };
    },
  };
}
