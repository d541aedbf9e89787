import * as v from "valibot";
import { crmSource } from "../../schema/crm-sources.ts";
import { id } from "../leads/arguments.ts";
import { defineMutation } from "../sync/mutation.ts";
import { eq } from "../sync/where.ts";
import { codeName } from "./start-runs.ts";

/**
 * Switches a source on or off. Off, none of its models can be synced; runs that go on end by
 * themselves.
 *
 * @throws AppError `forbidden` - the actor's role arranges no sources
 */
export const switchSource = defineMutation({
  name: "crmSource.switch",
  version: 1,
  args: v.object({ id, code: codeName, enabled: v.boolean() }),
  run: async (tx, { id: sourceId, code, enabled }) => {
    const [known] = await tx.find({ from: crmSource, where: eq("code", code), limit: 1 });
    if (known) await tx.update(crmSource, known.id, { enabled });
    else await tx.insert(crmSource, { id: sourceId, code, enabled });
  },
});
