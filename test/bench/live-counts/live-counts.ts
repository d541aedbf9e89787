import type { Question } from "../../../shared/sync/protocol/ask.ts";
import type { AnyRow } from "../../../shared/sync/row.ts";
import { always, and, compare, eq } from "../../../shared/sync/where.ts";
import type { LocalReplica } from "../../../client/sync/local-replica.ts";
import { demoPassword } from "../../../server/demo/people.ts";
import { signIn } from "../../client.ts";
import { startChild } from "../child.ts";
import type { Bench } from "../measurement.ts";
import { openReplica } from "../open-replica.ts";
import { percentile } from "../statistics.ts";
import type { ServerDuties } from "../server-process.ts";

const viewers = 20;
/** 200 a minute. */
const everyMs = 300;
/** Leads that each viewer's replica holds; what is older only the server has. */
const held = 1000;
const mark = "Live counts";
/** How long after the last change a figure may still be on its way. */
const lateMs = 3000;

/**
 * Twenty people watch a figure over more leads than their replicas hold, while 200 leads a minute
 * change that none of them holds: from the change on its author's device until each viewer's figure
 * has it. There is no floor: a figure waits up to 0.9 s, so that it is not counted at every change.
 */
export const liveCounts: Bench = async function* ({ quick, sizes }) {
  const server = startChild<ServerDuties>(new URL("../server-process.ts", import.meta.url));
  try {
    const { url } = await server.ask("address", undefined);
    const admin = await signIn({ url, email: "admin@demo.test", password: demoPassword });
    const [size = 0] = sizes ?? [quick ? 5000 : 30_000];
    await server.ask("addLeads", { count: size, seed: size });
    const author = await openReplica(url, admin, "memory");
    const crowd = await Promise.all(
      Array.from({ length: viewers }, () =>
        openReplica(url, admin, "memory", {}, { wantLeads: held }),
      ),
    );
    const figures = crowd.map(watchMarked);
    const madeAt: number[] = [];
    for (const leadId of await oldest(author, quick ? 20 : 150)) {
      madeAt.push(performance.now());
      const eventId = crypto.randomUUID();
      await author.mutate("lead.update", { leadId, eventId, changes: { city: mark } });
      await pause(everyMs);
    }
    await pause(lateMs);
    for (const replica of [...crowd, author]) await replica.close();
    const delays = figures.flatMap((seenAt) =>
      madeAt.map((made, change) => (seenAt[change] ?? Number.POSITIVE_INFINITY) - made),
    );
    const of = `${viewers} viewers, 200 changes a minute among ${size} leads`;
    for (const share of [0.5, 0.99])
      yield {
        case: of,
        metric: `change to figure, p${share * 100}`,
        unit: "ms",
        values: [percentile(delays, share)],
        target: { of: "value", limit: 1000 },
      };
  } finally {
    await server.stop();
  }
};

/** @returns when the figure first counted so many marked leads and one more, filled as they come */
function watchMarked(replica: LocalReplica): readonly number[] {
  const seenAt: number[] = [];
  const stop = replica.onStatus(({ floors }) => {
    const floor = floors?.["lead"];
    if (floor === undefined) throw new Error("A viewer's replica holds every lead.");
    const where = and(compare<AnyRow>("createdAt", "lt", floor), eq<AnyRow>("city", mark));
    const question: Question = { kind: "counts", tbl: "lead", where: { ...where }, by: [] };
    replica.watchBeyond(question, ({ rows }) => {
      const count = Number(rows?.[0]?.[0] ?? 0);
      while (seenAt.length < count) seenAt.push(performance.now());
    });
  });
  stop();
  return seenAt;
}

/** Ids of the oldest leads. */
function oldest(replica: LocalReplica, limit: number): Promise<string[]> {
  const question: Question = {
    kind: "rows",
    tbl: "lead",
    where: { ...always() },
    columns: ["id"],
    orderBy: [{ column: "createdAt", direction: "asc" }],
    limit,
    after: null,
  };
  return new Promise((resolve) => {
    replica.watchBeyond(question, ({ state, rows }) => {
      if (state === "known" && rows) resolve(rows.map(([id]) => id as string));
    });
  });
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
