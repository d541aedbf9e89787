import * as v from "valibot";
import { fieldMapping } from "../../schema/crm-sources.ts";
import { AppError } from "../errors.ts";
import { entityFields, identifyingFields } from "../imports/fields.ts";
import { id } from "../leads/arguments.ts";
import { codesOf } from "../leads/vocabulary.ts";
import { defineMutation } from "../sync/mutation.ts";
import type { Row } from "../sync/row.ts";
import { and, eq } from "../sync/where.ts";
import { type MappingRule, mappingRule } from "./mapping.ts";
import { codeName } from "./start-runs.ts";
import { existingLeads, mappedEntities } from "./vocabulary.ts";

/**
 * Says how records of a model become leads, and whether those do that runs write from now on; what is here
 * already is handed on by `handOnBacklog`. Turned off, what waits goes on waiting.
 *
 * @throws AppError `forbidden` - the actor's role arranges no sources
 * @throws AppError `invalid` - a field of a lead that does not exist, one that is filled twice, or nothing to
 *   know a lead by
 */
export const saveMapping = defineMutation({
  name: "fieldMapping.save",
  version: 1,
  args: v.object({
    id,
    crmSource: codeName,
    model: codeName,
    entity: v.picklist(codesOf(mappedEntities)),
    active: v.boolean(),
    rules: v.pipe(v.array(mappingRule), v.maxLength(100)),
    /** Left out: as it was. */
    existing: v.optional(v.picklist(codesOf(existingLeads))),
    createSources: v.optional(v.boolean()),
  }),
  run: async (tx, { id: mappingId, ...given }) => {
    assertRules(given.entity, given.rules);
    if (given.active) assertUsable(given.entity, given.rules);
    const { crmSource, model, entity } = given;
    const where = and<Row<typeof fieldMapping>>(
      eq("crmSource", crmSource),
      eq("model", model),
      eq("entity", entity),
    );
    const [known] = await tx.find({ from: fieldMapping, where, limit: 1 });
    const { active, rules } = given;
    const existing = given.existing ?? known?.existing ?? "skip";
    const createSources = given.createSources ?? known?.createSources ?? true;
    const changes = { active, rules, existing, createSources };
    const isStopped = known?.backlog === "running" && !active;
    if (known)
      await tx.update(fieldMapping, known.id, {
        ...changes,
        ...(isStopped && { backlog: "stopped" }),
      });
    else await tx.insert(fieldMapping, { id: mappingId, crmSource, model, entity, ...changes });
  },
});

function assertRules(entity: string, rules: readonly MappingRule[]): void {
  const targets = rules.map(({ target }) => target);
  const twice = targets.find((target, index) => targets.indexOf(target) !== index);
  if (twice !== undefined) throw new AppError("invalid", `${twice} is filled twice.`);
  const fields: readonly string[] = entityFields.lead;
  const unknown = targets.find((target) => !fields.includes(target));
  if (entity === "lead" && unknown !== undefined)
    throw new AppError("invalid", `A lead has no field ${unknown}.`);
}

function assertUsable(entity: string, rules: readonly MappingRule[]): void {
  if (entity !== "lead") throw new AppError("invalid", "Records can become leads only, so far.");
  const known: readonly string[] = identifyingFields.lead;
  if (!rules.some(({ target }) => known.includes(target)))
    throw new AppError(
      "invalid",
      "Fill the name, phone, e-mail, company or id of the lead, so that one can be told from another.",
    );
}
