import type { RecordAnswer } from "../../../shared/ingestion/answers.ts";
import type { Conflict } from "../../../shared/ingestion/conflict.ts";
import type { DeadLetter } from "../../../shared/ingestion/dead-letter.ts";
import type { ModelName } from "../../../shared/ingestion/open-run.ts";
import type { PoolClient } from "pg";
import { AppError } from "../../../shared/errors.ts";
import type { Actor } from "../../../shared/sync/mutation.ts";
import { type AuditEntry, recordAudit } from "../../audit/record.ts";
import { requestOrigin } from "../../audit/request-origin.ts";
import type { Database } from "../../database.ts";
import { fieldsOf, modelIn } from "../connectors/catalog.ts";
import { countConflicts, decideConflicts, readConflicts } from "./conflicts.ts";
import {
  type Correction,
  correctDeadLetter,
  type DeadLetterWish,
  readDeadLetters,
  retryLetters,
} from "./read-dead-letters.ts";
import type { Connectors } from "../connectors/discover.ts";
import { restoreField, type RowField, setField } from "./edit-row.ts";
import { typedValue } from "./typed-value.ts";
import type { Retried } from "../taking/retry-dead-letters.ts";

interface Page<Item> {
  readonly items: Item[];
  readonly nextCursor: string | null;
}

/** What pages read and change of records besides what is synced to them. */
export interface Records {
  /** @throws AppError `invalid` - the value does not fit the field */
  setField(actor: Actor, name: RowField, value: unknown): Promise<RecordAnswer>;
  restoreField(actor: Actor, name: RowField): Promise<RecordAnswer>;
  conflicts(actor: Actor, name: ModelName, before: string | undefined): Promise<Page<Conflict>>;
  decide(
    actor: Actor,
    name: ModelName,
    decision: { readonly ids: readonly string[]; readonly keep: "local" | "source" },
  ): Promise<number>;
  deadLetters(actor: Actor, wish: DeadLetterWish): Promise<Page<DeadLetter>>;
  correct(actor: Actor, id: string, correction: Correction): Promise<DeadLetter>;
  /** Takes failed records in as they were corrected; of any model, those that wait no more are passed over. */
  retry(actor: Actor, ids: readonly string[]): Promise<Retried>;
}

export function createRecords(
  database: Database,
  connectors: Connectors,
  wake: (orgId: string) => void,
): Records {
  /** Whatever it writes reaches the pages at once. */
  async function writing<Result>(
    actor: Actor,
    run: Parameters<typeof database.withOrganization<Result>>[1],
  ): Promise<Result> {
    const result = await database.withOrganization(actor, run);
    wake(actor.orgId);
    return result;
  }

  return {
    setField: async (actor, name, value) => {
      const kept = typedValue(fieldIn(connectors, name), value);
      return writing(actor, (tx) => setField(tx, actor, name, kept));
    },
    restoreField: async (actor, name) => {
      fieldIn(connectors, name);
      return writing(actor, async (tx) => {
        const record = await restoreField(tx, actor, name);
        await countConflicts(tx, actor.orgId, name);
        return record;
      });
    },
    conflicts: (actor, name, before) =>
      database.withOrganization(actor, (tx) => readConflicts(tx, actor, name, before)),
    decide: (actor, name, decision) =>
      writing(actor, async (tx) => {
        const count = await decideConflicts(tx, actor, name, decision);
        const detail = { ...name, keep: decision.keep, count };
        await noteChange(tx, actor, { action: "crmConflict.decide", objectId: null, detail });
        return count;
      }),
    deadLetters: (actor, wish) =>
      database.withOrganization(actor, (tx) => readDeadLetters(tx, actor, wish)),
    correct: (actor, id, correction) =>
      writing(actor, async (tx) => {
        const letter = await correctDeadLetter(tx, actor, id, correction);
        const detail = { status: letter.status };
        await noteChange(tx, actor, { action: "deadLetter.correct", objectId: id, detail });
        return letter;
      }),
    retry: (actor, ids) =>
      writing(actor, async (tx) => {
        const retried = await retryLetters(tx, actor, connectors, ids);
        const detail = { count: ids.length, ...retried };
        await noteChange(tx, actor, { action: "deadLetter.retry", objectId: null, detail });
        return retried;
      }),
  };
}

/** @throws AppError `not_found` - there is no such field */
function fieldIn(connectors: Connectors, { crmSource, model, field: name }: RowField) {
  const field = fieldsOf(modelIn(connectors, crmSource, model)).find((one) => one.name === name);
  if (!field) throw new AppError("not_found", `${model} has no field ${name}.`);
  return field;
}

function noteChange(
  tx: PoolClient,
  { orgId, userId }: Actor,
  change: Pick<AuditEntry, "action" | "objectId" | "detail">,
): Promise<void> {
  const origin = requestOrigin();
  return recordAudit(tx, { orgId, actorId: userId, objectType: "crm_row", ...change, ...origin });
}
