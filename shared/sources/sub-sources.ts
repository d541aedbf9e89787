import * as v from "valibot";
import { source, subSource } from "../../schema/sources.ts";
import { defineMutation, type MutationTx } from "../sync/mutation.ts";
import { eq } from "../sync/where.ts";
import { assertMayArrange, assertNameFree, findOrigin, id, originName } from "./origins.ts";
import { sourceCode } from "./source-code.ts";

/**
 * Adds a sub-source to a source.
 *
 * @throws AppError `forbidden` - the role arranges no sources
 * @throws AppError `gone` - there is no such source
 * @throws AppError `conflict` - another sub-source of it has this name, whatever its case and spacing
 */
export const createSubSource = defineMutation({
  name: "subSource.create",
  version: 1,
  args: v.object({ id, sourceId: id, name: originName }),
  run: async (tx, columns, actor) => {
    assertMayArrange(actor);
    await findOrigin(tx, source, columns.sourceId);
    assertNameFree(columns.name, columns.id, await subSourcesOf(tx, columns.sourceId));
    await tx.insert(subSource, { ...columns, code: sourceCode(columns.name) });
  },
});

/**
 * Renames a sub-source, or switches it off or on. Its code stays, as that of a source does.
 *
 * @throws AppError `gone` - there is no such sub-source
 * @throws AppError `conflict` - another sub-source of its source has this name
 */
export const updateSubSource = defineMutation({
  name: "subSource.update",
  version: 1,
  args: v.object({
    subSourceId: id,
    changes: v.partial(v.strictObject({ name: originName, active: v.boolean() })),
  }),
  run: async (tx, { subSourceId, changes }, actor) => {
    assertMayArrange(actor);
    const { sourceId } = await findOrigin(tx, subSource, subSourceId);
    if (changes.name !== undefined)
      assertNameFree(changes.name, subSourceId, await subSourcesOf(tx, sourceId));
    await tx.update(subSource, subSourceId, changes);
  },
});

/** Every write on sub-sources. */
export const subSourceMutations = [createSubSource, updateSubSource] as const;

function subSourcesOf(tx: MutationTx, sourceId: string) {
  return tx.find({ from: subSource, where: eq("sourceId", sourceId) });
}
