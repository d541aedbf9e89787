import type { InferOutput } from "valibot";
import { source } from "../../schema/sources.ts";
import { saveAssignmentRule } from "../../shared/assignment/mutations.ts";
import type { Watch } from "../audit/watch.ts";

/** Who is to be given leads of a source, and how many, concerns everybody's pay. */
const ruleSaved: Watch<InferOutput<typeof saveAssignmentRule.args>> = {
  mutation: saveAssignmentRule.name,
  look:
    async (tx, { id, sourceId, active, members }) =>
    async () => {
      const from = await tx.get(source, sourceId);
      const shares = members.map(({ userId, percent }) => ({ userId, percent }));
      const detail = { name: from?.name, active, shares };
      return [
        { action: "assignmentRule.save", objectType: "assignment_rule", objectId: id, detail },
      ];
    },
};

export const assignmentWatches: readonly Watch[] = [ruleSaved];
