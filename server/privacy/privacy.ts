import { uuidv7 } from "uuidv7";
import type { PoolClient } from "pg";
import { AppError } from "../../shared/errors.ts";
import type {
  ErasureStanding,
  FoundPerson,
  KnownPerson,
  NewErasure,
  NewExport,
  SubjectKind,
} from "../../shared/privacy/request.ts";
import type { Actor } from "../../shared/sync/mutation.ts";
import type { Database } from "../database.ts";
import type { Jobs } from "../jobs/jobs.ts";
import { readStandings } from "./erasure-standings.ts";
import { findPeople } from "./find-people.ts";
import { countRows } from "./mentions.ts";
import { readFile } from "./read-file.ts";
import { privacyQueue } from "./run-request.ts";
import { findSubject, type Subject } from "./subjects.ts";

/** Everything about one person over HTTP. Who may call what is declared with each route. */
export interface Privacy {
  find(actor: Actor, text: string): Promise<FoundPerson[]>;
  /** @throws AppError `not_found` - nobody has the id */
  describe(actor: Actor, kind: SubjectKind, id: string): Promise<KnownPerson>;
  /** Asks for the file. @returns the id of the request */
  export(actor: Actor, wish: NewExport): Promise<string>;
  /** Asks for the end. @throws AppError `conflict` - a colleague who still works here */
  erase(actor: Actor, wish: NewErasure): Promise<string>;
  /** @throws AppError `not_found` - not theirs, or not ready; `expired` - it can no longer be fetched */
  file(actor: Actor, id: string): Promise<AsyncIterable<Uint8Array>>;
  standings(actor: Actor): Promise<ErasureStanding[]>;
}

export interface PrivacyRoom {
  readonly database: Database;
  readonly jobs: Jobs;
  /** Called with the organization after each commit. */
  readonly wake: (orgId: string) => void;
}

export function createPrivacy({ database, jobs, wake }: PrivacyRoom): Privacy {
  async function ask(
    actor: Actor,
    kind: "export" | "erasure",
    wish: NewExport & { reason?: string },
  ) {
    const { orgId } = actor;
    const id = uuidv7();
    await database.withOrganization(actor, async (tx) => {
      const subject = await findSubject(tx, orgId, wish.subject, wish.subjectId);
      if (kind === "erasure") assertErasable(actor, subject);
      await insertRequest(tx, actor, id, kind, wish);
    });
    wake(orgId);
    await jobs.send(privacyQueue, { orgId, id });
    return id;
  }

  return {
    find: (actor, text) =>
      database.withOrganization(actor, (tx) => findPeople(tx, actor.orgId, text)),
    describe: (actor, kind, id) =>
      database.withOrganization(actor, async (tx) => {
        const subject = await findSubject(tx, actor.orgId, kind, id);
        return {
          subject: kind,
          subjectId: id,
          name: subject.name,
          detail: [...subject.known.phones.slice(0, 1), ...subject.known.emails].join(" · "),
          ...(await countRows(tx, subject)),
          alsoLeads: subject.leads.filter((lead) => lead.id !== id),
          obstacle: subject.obstacle,
        };
      }),
    export: (actor, wish) => ask(actor, "export", wish),
    erase: (actor, wish) => ask(actor, "erasure", wish),
    file: (actor, id) => readFile(database, actor, id),
    standings: (actor) => database.withOrganization(actor, (tx) => readStandings(tx, actor.orgId)),
  };
}

function assertErasable({ userId }: Actor, subject: Subject): void {
  if (subject.userId === userId) throw new AppError("conflict", "You cannot erase yourself.");
  if (subject.obstacle) throw new AppError("conflict", subject.obstacle);
}

async function insertRequest(
  tx: PoolClient,
  { orgId, userId }: Actor,
  id: string,
  kind: "export" | "erasure",
  { subject, subjectId, reason = null }: NewExport & { reason?: string | null },
): Promise<void> {
  await tx.query(
    `insert into privacy_request (org_id, id, kind, subject, subject_id, reason, created_at,
                                  created_by, updated_at, updated_by)
     values ($1, $2, $3, $4, $5, $6, now(), $7, now(), $7)`,
    [orgId, id, kind, subject, subjectId, reason, userId],
  );
}
