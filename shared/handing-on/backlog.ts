import * as v from "valibot";
import { crmModel, fieldMapping } from "../../schema/crm-sources.ts";
import { AppError } from "../errors.ts";
import type { ModelName } from "../ingestion/open-run.ts";
import { codeName } from "../ingestion/start-runs.ts";
import { defineMutation, type MutationTx } from "../sync/mutation.ts";
import type { Row } from "../sync/row.ts";
import { and, eq } from "../sync/where.ts";

const args = v.object({ crmSource: codeName, model: codeName });

/**
 * Hands on the records of a model that are here already, from the first to the last; those that became leads
 * before are brought up to date, and those that were refused are tried again.
 *
 * @throws AppError `forbidden` - the actor's role arranges no sources
 * @throws AppError `conflict` - the model's records are not handed on, or this goes on already
 */
export const handOnBacklog = defineMutation({
  name: "fieldMapping.handOnBacklog",
  version: 1,
  args,
  run: async (tx, name) => {
    const mapping = await findMapping(tx, name);
    if (!mapping?.active)
      throw new AppError("conflict", "Turn on “Hand on to leads” for this model first.");
    if (mapping.backlog === "running")
      throw new AppError("conflict", "The records that are here are being handed on already.");
    const where = and<Row<typeof crmModel>>(
      eq("crmSource", name.crmSource),
      eq("model", name.model),
    );
    const [state] = await tx.find({ from: crmModel, where, limit: 1 });
    const beginning = { backlogDone: 0, backlogTotal: state?.records ?? 0, backlogAfter: null };
    await tx.update(fieldMapping, mapping.id, { backlog: "running", ...beginning });
  },
});

/**
 * Stops handing on what was here already; the few records that are in hand are finished. Does nothing when
 * nothing goes on.
 *
 * @throws AppError `forbidden` - the actor's role arranges no sources
 */
export const stopBacklog = defineMutation({
  name: "fieldMapping.stopBacklog",
  version: 1,
  args,
  run: async (tx, name) => {
    const mapping = await findMapping(tx, name);
    if (mapping?.backlog === "running")
      await tx.update(fieldMapping, mapping.id, { backlog: "stopped" });
  },
});

async function findMapping(
  tx: MutationTx,
  { crmSource, model }: ModelName,
): Promise<Row<typeof fieldMapping> | undefined> {
  const where = and<Row<typeof fieldMapping>>(
    eq("crmSource", crmSource),
    eq("model", model),
    eq("entity", "lead"),
  );
  const [found] = await tx.find({ from: fieldMapping, where, limit: 1 });
  return found;
}
