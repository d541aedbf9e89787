import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Hono } from "hono";
import { uuidv7 } from "uuidv7";
import { branch, member, organization, team } from "../../schema/organizations.ts";
import { readActor, type SignedIn } from "../../server/auth/actor.ts";
import { answerFailures } from "../../server/failures.ts";
import { insertRows } from "../../server/imports/bulk-rows.ts";
import type { ImportRun } from "../../server/imports/find-imports.ts";
import { createImports, type ImportsParts } from "../../server/imports/imports.ts";
import { importErrorRoutes, importRoutes } from "../../server/imports/routes.ts";
import { workOnImports } from "../../server/imports/worker.ts";
import { startJobs } from "../../server/jobs/jobs.ts";
import { createLog } from "../../server/log.ts";
import { migrate } from "../../server/migrate.ts";
import type { Role } from "../../shared/permissions.ts";
import { noRoleRows, resolveRights } from "../../shared/permissions/resolve.ts";
import type { Actor } from "../../shared/sync/mutation.ts";
import { takeTickets } from "../../server/tickets/take-tickets.ts";
import { openTestDatabase, type TestDatabase } from "../database.ts";

export interface ImportServer {
  readonly database: TestDatabase;
  readonly parts: ImportsParts;
  readonly people: Readonly<Record<Person, Actor>>;
  as(person: Person): {
    request(path: string, init?: RequestInit): Promise<Response>;
    upload(content: string | Uint8Array, fields?: Record<string, string>): Promise<Response>;
    /** Uploads, waits for the end, returns the import. */
    importFile(content: string | Uint8Array, fields?: Record<string, string>): Promise<ImportRun>;
    finished(id: string): Promise<ImportRun>;
  };
  close(): Promise<void>;
}

const roles = { admin: "admin", lead: "cre_tl", asha: "cre", ravi: "cre", mira: "cre" } as const;
export type Person = keyof typeof roles;

/** The import routes and worker over a database with an admin, a team lead and three CREs. */
export async function openImportServer(): Promise<ImportServer> {
  const database = await openTestDatabase();
  // Gives the owner its right to add schemas, which a copied database does not inherit.
  await migrate(database.address);
  const people = await createPeople(database);
  const log = createLog("silent");
  const jobs = await startJobs(database.address, log);
  const uploadDirectory = await mkdtemp(join(tmpdir(), "baton-uploads-"));
  const read = (userId: string) => readActor(database, userId);
  const parts = {
    database,
    jobs,
    uploadDirectory,
    readActor: read,
    wake: () => undefined,
    takes: { ticket: takeTickets },
  };
  await workOnImports(jobs, parts);
  const imports = createImports(parts);
  const app = new Hono<SignedIn>()
    .use(async (c, next) => {
      const actor = people[c.req.header("x-person") as Person];
      c.set("whoAsks", {
        session: () => Promise.reject(new Error("No route of imports is about an account.")),
        asMember: (_need, go) => go({ actor, session: null }),
      });
      await next();
    })
    .route("/imports", importRoutes(imports))
    .route("/import-errors", importErrorRoutes(imports));
  app.onError(answerFailures(log));
  return {
    database,
    parts,
    people,
    as: (person) => clientOf(app, person),
    close: async () => {
      await jobs.close();
      await database.close();
      await rm(uploadDirectory, { recursive: true });
    },
  };
}

function clientOf(app: Hono<SignedIn>, person: Person): ReturnType<ImportServer["as"]> {
  const request = async (path: string, init: RequestInit = {}) => {
    const headers = new Headers(init.headers);
    headers.set("x-person", person);
    return app.request(path, { ...init, headers });
  };
  const upload = (content: string | Uint8Array, fields: Record<string, string> = {}) => {
    const form = new FormData();
    const all = { entity: "lead", fileName: "leads.csv", ...fields };
    for (const [name, value] of Object.entries(all)) if (name !== "fileName") form.set(name, value);
    form.set("file", new File([content as BlobPart], all.fileName));
    return request("/imports", { method: "POST", body: form });
  };
  const finished = async (id: string): Promise<ImportRun> => {
    for (;;) {
      const run = (await (await request(`/imports/${id}`)).json()) as ImportRun;
      if (run.status === "completed" || run.status === "failed") return run;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  const importFile = async (content: string | Uint8Array, fields?: Record<string, string>) => {
    const answer = (await (await upload(content, fields)).json()) as { id: string };
    return finished(answer.id);
  };
  return { request, upload, finished, importFile };
}

async function createPeople(database: TestDatabase): Promise<Record<Person, Actor>> {
  const orgId = uuidv7();
  const now = new Date().toISOString();
  const row = () => ({ orgId, id: uuidv7(), createdAt: now, updatedAt: now });
  const place = { ...row(), name: "Andheri" };
  const north = { ...row(), name: "North", branchId: place.id };
  const members = Object.entries(roles).map(([name, role]) => ({
    ...row(),
    name,
    email: `${name}@demo.test`,
    role,
    teamId: role === "admin" ? null : north.id,
    branchId: role === "admin" ? null : place.id,
  }));
  await database.withOrganization({ orgId, userId: null }, async (tx) => {
    await insertRows(tx, organization, [{ ...row(), id: orgId, name: "Demo Motors" }]);
    await insertRows(tx, branch, [place]);
    await insertRows(tx, team, [north]);
    await insertRows(tx, member, members);
  });
  return Object.fromEntries(
    members.map(({ id: userId, name, role, teamId, branchId }) => [
      name,
      {
        orgId,
        userId,
        role: role satisfies Role,
        teamId,
        branchId,
        rights: resolveRights(role, noRoleRows),
      },
    ]),
  ) as Record<Person, Actor>;
}
