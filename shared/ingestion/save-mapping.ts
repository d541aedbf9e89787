import * as v from "valibot";
import { fieldMapping } from "../../schema/crm-sources.ts";
import { AppError } from "../errors.ts";
import { importFieldNames } from "../imports/fields.ts";
import { id } from "../leads/arguments.ts";
import { codesOf } from "../leads/vocabulary.ts";
import { defineMutation } from "../sync/mutation.ts";
import type { Row } from "../sync/row.ts";
import { and, eq } from "../sync/where.ts";
import { type MappingRule, mappingRule } from "./mapping.ts";
import { codeName } from "./start-runs.ts";
import { mappedEntities } from "./vocabulary.ts";

/**
 * Says how records of a model become leads, and whether they do. Rows that are here already are
 * handed on by the next full run.
 *
 * @throws AppError `forbidden` - the actor's role arranges no sources
 * @throws AppError `invalid` - a field of a lead that does not exist, or one that is filled twice
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
  }),
  run: async (tx, { id: mappingId, ...given }) => {
    assertRules(given.entity, given.rules);
    if (given.active && given.entity !== "lead")
      throw new AppError("invalid", "Records can become leads only, so far.");
    const { crmSource, model, entity } = given;
    const where = and<Row<typeof fieldMapping>>(
      eq("crmSource", crmSource),
      eq("model", model),
      eq("entity", entity),
    );
    const [known] = await tx.find({ from: fieldMapping, where, limit: 1 });
    const changes = { active: given.active, rules: given.rules };
    if (known) await tx.update(fieldMapping, known.id, changes);
    else await tx.insert(fieldMapping, { id: mappingId, ...given });
  },
});

function assertRules(entity: string, rules: readonly MappingRule[]): void {
  const targets = rules.map(({ target }) => target);
  const twice = targets.find((target, index) => targets.indexOf(target) !== index);
  if (twice !== undefined) throw new AppError("invalid", `${twice} is filled twice.`);
  const unknown = targets.find((target) => !(importFieldNames as string[]).includes(target));
  if (entity === "lead" && unknown !== undefined)
    throw new AppError("invalid", `A lead has no field ${unknown}.`);
}
