import type { Accessor } from "solid-js";
import { call } from "../../schema/leads.ts";
import { live } from "../../shared/sync/query.ts";
import type { Row } from "../../shared/sync/row.ts";
import { and, compare, eq, type Where } from "../../shared/sync/where.ts";
import { useSession } from "../sign-in/session.ts";
import { createLiveQuery } from "../sync/live-query.ts";

export type Call = Row<typeof call>;

/** One's own calls since midnight, the latest first. */
export function createDoneToday(): Accessor<readonly Call[]> {
  const session = useSession();
  const calls = createLiveQuery(() =>
    live({
      from: call,
      where: callsToday(session.me().user.id),
      orderBy: [{ column: "calledAt", direction: "desc" }],
    }),
  );
  return () => calls() ?? [];
}

function callsToday(callerId: string): Where<Call> {
  const midnight = new Date();
  midnight.setHours(0, 0, 0, 0);
  return and(eq("callerId", callerId), compare("calledAt", "gte", midnight.toISOString()));
}
