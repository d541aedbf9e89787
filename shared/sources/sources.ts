import * as v from "valibot";
import { source } from "../../schema/sources.ts";
import { defineMutation } from "../sync/mutation.ts";
import { assertMayArrange, assertNameFree, findOrigin, id, originName } from "./origins.ts";
import { sourceCode } from "./source-code.ts";

/**
 * Adds a source of leads.
 *
 * @throws AppError `forbidden` - the role arranges no sources
 * @throws AppError `conflict` - another source has this name, whatever its case and spacing
 */
export const createSource = defineMutation({
  name: "source.create",
  version: 1,
  args: v.object({ id, name: originName }),
  run: async (tx, columns, actor) => {
    assertMayArrange(actor);
    assertNameFree(columns.name, columns.id, await tx.find({ from: source }));
    await tx.insert(source, { ...columns, code: sourceCode(columns.name) });
  },
});

/**
 * Renames a source, or switches it off or on. Its code stays: imports go on finding it by the name
 * that it came with.
 *
 * @throws AppError `gone` - there is no such source
 * @throws AppError `conflict` - another source has this name, whatever its case and spacing
 */
export const updateSource = defineMutation({
  name: "source.update",
  version: 1,
  args: v.object({
    sourceId: id,
    changes: v.partial(v.strictObject({ name: originName, active: v.boolean() })),
  }),
  run: async (tx, { sourceId, changes }, actor) => {
    assertMayArrange(actor);
    await findOrigin(tx, source, sourceId);
    if (changes.name !== undefined)
      assertNameFree(changes.name, sourceId, await tx.find({ from: source }));
    await tx.update(source, sourceId, changes);
  },
});

/** Every write on sources. */
export const sourceMutations = [createSource, updateSource] as const;
