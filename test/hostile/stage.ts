import { findShape } from "../../schema/shape.ts";
import { createAccount } from "../../server/auth/accounts.ts";
import { openDatabase, type Database } from "../../server/database.ts";
import { type Child, startChild } from "../bench/child.ts";
import { createRandom } from "../bench/leads/random.ts";
import { signIn } from "../client.ts";
import { type Company, foundCompany, type Person } from "../leaks/company.ts";
import { type Device, openDevice } from "../leaks/device.ts";
import { marks } from "../leaks/marks.ts";
import type { AttackerDuties, Stand } from "./attacker-process.ts";
import { createProbes, type Probes } from "./probes.ts";
import type { ServerDuties } from "./server-process.ts";

/** A server with honest people at work and one who is not. */
export interface Stage {
  readonly server: Child<ServerDuties>;
  readonly attacker: Child<AttackerDuties>;
  readonly stand: Stand;
  readonly probes: Probes;
  readonly honest: readonly Device[];
  /** Lines of the server's log. */
  readonly log: readonly { level: number; msg: string }[];
  /** How many transactions changed anything of the organization but bells: jobs ring them every minute. */
  version(): Promise<number>;
  /** Changes every lead, so that everybody is sent several megabytes. */
  stir(): Promise<void>;
  clear(): Promise<void>;
}

const password = "Siege-Pass-1";

export async function setStage(): Promise<Stage> {
  const log: { level: number; msg: string }[] = [];
  const server = startChild<ServerDuties>(new URL("server-process.ts", import.meta.url), (text) => {
    for (const line of text.split("\n")) if (line) log.push(readLine(line));
  });
  const attacker = startChild<AttackerDuties>(new URL("attacker-process.ts", import.meta.url));
  const { url, database: address } = await server.ask("address", undefined);
  const database = openDatabase(address);
  const [first, second] = marks;
  const random = createRandom(1);
  const company = await foundCompany(database, first, 12, random);
  const strangers = await foundCompany(database, second, 2, random);
  await addWeight(database, company);
  const [writer, watcher, villain, other] = await signInAll(database, url, company);
  const devices: Device[] = [];
  const leadId = company.leadIds[0] ?? "";
  const probes = createProbes(
    () => devices[0] as Device,
    () => devices,
    leadId,
  );
  for (const seat of [writer, watcher, other]) devices.push(openDevice(seat, probes.arrived));
  await until(() => devices.every(({ live }) => live));
  const stand: Stand = {
    url,
    cookie: villain.cookie,
    orgId: company.orgId,
    clientId: crypto.randomUUID(),
    strangersOrgId: strangers.orgId,
    strangersClientId: devices[0]?.clientId ?? "",
  };
  return {
    server,
    attacker,
    stand,
    probes,
    honest: devices,
    log,
    version: async () => {
      const { rows } = await database.engine.query<{ version: number }>(
        `select count(distinct version)::int as version
           from sync_log
          where org_id = $1 and tbl <> $2`,
        [company.orgId, findShape("notification")?.number],
      );
      return rows[0]?.version ?? 0;
    },
    stir: async () => {
      await database.withOrganization({ orgId: company.orgId, userId: null }, (tx) =>
        tx.query("update lead set job_title = gen_random_uuid()::text where org_id = $1", [
          company.orgId,
        ]),
      );
    },
    clear: async () => {
      for (const device of devices) device.close();
      await attacker.stop();
      await database.close();
      await server.stop();
    },
  };
}

/** Leads with long remarks, so that a snapshot has megabytes. */
async function addWeight(database: Database, { orgId }: Company): Promise<void> {
  await database.withOrganization({ orgId, userId: null }, (tx) =>
    tx.query(
      `insert into lead (org_id, id, name, remarks, created_at, updated_at)
       select $1, gen_random_uuid(), 'Heavy ' || n, repeat('long remarks ', 200), now(), now()
         from generate_series(1, 1500) n`,
      [orgId],
    ),
  );
}

/** Four people who see every lead: one attacks. */
async function signInAll(database: Database, url: string, { orgId, people }: Company) {
  const seat = async (person: Person) => {
    const { userId, email } = person;
    await database.withOrganization({ orgId, userId: null }, (tx) =>
      tx.query("update member set role = 'admin' where org_id = $1 and id = $2", [orgId, userId]),
    );
    await createAccount(database, { userId, email, name: email, password });
    const { cookie } = await signIn({ url, email, password });
    return { url, person, cookie, signInAgain: async () => cookie };
  };
  const [a, b, c, d] = people;
  if (!a || !b || !c || !d) throw new Error("The company is too small.");
  return [await seat(a), await seat(b), await seat(c), await seat(d)] as const;
}

function readLine(line: string): { level: number; msg: string } {
  return line.startsWith("{") ? JSON.parse(line) : { level: 60, msg: line };
}

async function until(holds: () => boolean): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (!holds()) {
    if (Date.now() > deadline) throw new Error("The honest devices never came up.");
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
