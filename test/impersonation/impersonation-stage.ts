import { uuidv7 } from "uuidv7";
import { expect } from "vitest";
import { lead } from "../../schema/leads.ts";
import { shapeOf } from "../../schema/shape.ts";
import { demoPassword } from "../../server/demo/people.ts";
import { createLead } from "../../shared/leads/create-lead.ts";
import type { AnyRow } from "../../shared/sync/row.ts";
import { always } from "../../shared/sync/where.ts";
import { setUserActive } from "../../shared/users/set-active.ts";
import { connectAs, signIn, type TestClient } from "../client.ts";
import { type DemoServer, startDemo } from "../users/demo-server.ts";
import { type Imposter, openImposter } from "./imposter.ts";

export type ImpersonationStage = Awaited<ReturnType<typeof openStage>>;

/** A demo server with an admin who may act as others, and everybody's devices. */
export async function openStage() {
  const server = await startDemo();
  const admin = await openImposter(server, "admin");
  const devices = openDevices(server);
  const idOf = (who: string): string => server.ids[who] ?? "";
  return {
    server,
    admin,
    ...devices,
    ...readings(server),
    ...peopleAndLeads(server, devices.join),
    idOf,
    begin: (imposter: Imposter, who: string, more: object = {}) =>
      imposter.send("POST", "/api/v1/impersonation", { userId: idOf(who), ...more }),
    end: async (imposter: Imposter, token: string): Promise<void> => {
      const { status } = await imposter.sendAs(token, "POST", "/api/v1/impersonation/end");
      expect(status).toBe(204);
    },
    close: () => server.close(),
  };
}

function openDevices({ url }: DemoServer) {
  const opened: TestClient[] = [];
  /** One of each person: more than five would end the oldest. */
  const sessions = new Map<string, ReturnType<typeof signIn>>();
  const keep = (client: TestClient) => (opened.push(client), client);
  return {
    join: async (who: string): Promise<TestClient> => {
      const session =
        sessions.get(who) ?? signIn({ url, email: `${who}@demo.test`, password: demoPassword });
      sessions.set(who, session);
      return keep(await connectAs(await session, { url, store: "memory" }));
    },
    joinAs: async (imposter: Imposter, token: string): Promise<TestClient> =>
      keep(await imposter.connectAs(token)),
    closeClients: async (): Promise<void> => {
      for (const client of opened.splice(0)) await client.close();
    },
  };
}

function readings(server: DemoServer) {
  const rowsOf = (client: TestClient, table: string): Promise<AnyRow[]> =>
    client.store.transaction((tx) => tx.find(shapeOf(table), always()));
  const countOf = async (table: "impersonation" | "lead"): Promise<number> => {
    const [row] = await server.sql<{ n: number }>(`select count(*)::int as n from ${table}`);
    return row?.n ?? 0;
  };
  return {
    rowsOf,
    idsOf: async (client: TestClient): Promise<string[]> =>
      (await rowsOf(client, shapeOf(lead).name)).map(({ id }) => id as string).toSorted(),
    stateOf: (client: TestClient): string => {
      let state = "";
      client.replica.onStatus((status) => (state = status.state))();
      return state;
    },
    count: () => countOf("impersonation"),
    leadCount: () => countOf("lead"),
    actionsOf: async (token: string, imposter: Imposter): Promise<number> => {
      const { body } = await imposter.sendAs(token, "GET", "/api/v1/impersonation");
      const [row] = await server.sql<{ n: number }>(
        "select actions_count as n from impersonation where id = $1",
        [body["id"]],
      );
      return row?.n ?? -1;
    },
    reasonOf: async (id: string): Promise<string | null> => {
      const [row] = await server.sql<{ reason: string | null }>(
        "select end_reason as reason from impersonation where id = $1",
        [id],
      );
      return row?.reason ?? null;
    },
  };
}

function peopleAndLeads(server: DemoServer, join: (who: string) => Promise<TestClient>) {
  const newLead = (who: string) => ({
    id: uuidv7(),
    eventId: uuidv7(),
    name: "Hari",
    phone: `98200${Math.floor(10_000 + Math.random() * 89_999)}`,
    ownerId: server.ids[who] ?? "",
  });
  return {
    newLead,
    /** A lead that belongs to this person. */
    leadOf: async (who: string): Promise<string> => {
      const boss = await join("admin");
      const made = newLead(who);
      await boss.mutate(createLead, made);
      await boss.settled();
      return made.id;
    },
    setActive: async (who: string, active: boolean): Promise<void> => {
      const boss = await join("admin");
      await boss.mutate(setUserActive, { userId: server.ids[who] ?? "", active });
      await boss.settled();
    },
    /** A member of another organization. */
    foreigner: async (): Promise<string> => {
      const [orgId, id] = [uuidv7(), uuidv7()];
      await server.sql(
        `insert into organization (org_id, id, name, created_at, updated_at)
         values ($1, $1, 'Rival Motors', now(), now())`,
        [orgId],
      );
      await server.sql(
        `insert into member (org_id, id, name, email, role, created_at, updated_at)
         values ($1, $2, 'Riva', 'riva@rival.test', 'cre', now(), now())`,
        [orgId, id],
      );
      return id;
    },
  };
}
