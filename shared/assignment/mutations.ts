import * as v from "valibot";
import { assignmentRule, assignmentRuleMember } from "../../schema/assignment.ts";
import { AppError } from "../errors.ts";
import { defineMutation, type MutationTx } from "../sync/mutation.ts";
import type { Row } from "../sync/row.ts";
import { and, compare, eq, isNull, type Where } from "../sync/where.ts";
import { assertShares } from "./shares.ts";

const id = v.pipe(v.string(), v.uuid(), v.toLowerCase());
const percent = v.pipe(
  v.number(),
  v.integer("Percents are whole."),
  v.minValue(0),
  v.maxValue(100),
);
const dailyCap = v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0)));

const shareSchema = v.object({ id, userId: id, percent, dailyCap });
type Share = v.InferOutput<typeof shareSchema>;

/**
 * Adds or changes how leads of a source, or of one of its sub-sources, are shared out. People left
 * out keep a share of 0 %.
 *
 * @throws AppError `invalid` - the shares do not make 100 %
 * @throws AppError `conflict` - another rule covers the same source and sub-source
 */
export const saveAssignmentRule = defineMutation({
  name: "assignmentRule.save",
  version: 1,
  args: v.object({
    id,
    sourceId: id,
    /** Null: every sub-source without a rule of its own. */
    subSourceId: v.nullable(id),
    active: v.boolean(),
    members: v.pipe(v.array(shareSchema), v.maxLength(200)),
  }),
  run: async (tx, { id: ruleId, members, ...columns }) => {
    assertShares(members);
    const where = and<Row<typeof assignmentRule>>(sameScope(columns), compare("id", "ne", ruleId));
    const [other] = await tx.find({ from: assignmentRule, where, limit: 1 });
    if (other)
      throw new AppError("conflict", "This source already has a rule. Change that one instead.");
    if (await tx.get(assignmentRule, ruleId)) await tx.update(assignmentRule, ruleId, columns);
    else await tx.insert(assignmentRule, { id: ruleId, ...columns });
    await saveShares(tx, ruleId, members);
  },
});

/** Every write on assignment rules. */
export const assignmentMutations = [saveAssignmentRule] as const;

async function saveShares(tx: MutationTx, ruleId: string, shares: readonly Share[]): Promise<void> {
  const kept = await tx.find({ from: assignmentRuleMember, where: eq("ruleId", ruleId) });
  const idByUser = new Map(kept.map((row) => [row.userId, row.id]));
  for (const { id: newId, userId, ...columns } of shares) {
    const existing = idByUser.get(userId);
    if (existing === undefined)
      await tx.insert(assignmentRuleMember, { id: newId, ruleId, userId, ...columns });
    else await tx.update(assignmentRuleMember, existing, columns);
  }
  const left = kept.filter((row) => !shares.some(({ userId }) => userId === row.userId));
  for (const row of left) await tx.update(assignmentRuleMember, row.id, { percent: 0 });
}

function sameScope(scope: {
  readonly sourceId: string;
  readonly subSourceId: string | null;
}): Where<Row<typeof assignmentRule>> {
  const { sourceId, subSourceId } = scope;
  const sameSub = subSourceId === null ? isNull("subSourceId") : eq("subSourceId", subSourceId);
  return and(eq("sourceId", sourceId), sameSub as Where<Row<typeof assignmentRule>>);
}
