import { uuidv7 } from "uuidv7";
import { createSource, updateSource } from "../../shared/sources/sources.ts";
import { createSubSource, updateSubSource } from "../../shared/sources/sub-sources.ts";
import { attempt } from "../request/tell-refusal.ts";
import { useReplica } from "../sync/live-query.ts";
import { showToast } from "../ui/toaster.ts";

export type OriginKind = "source" | "subSource";

interface Named {
  readonly id: string;
  readonly name: string;
}

/** What can be done with sources and their sub-sources, each with its way back where there is one. */
export function useSourceEdits() {
  const replica = useReplica();

  function change(kind: OriginKind, id: string, changes: { name?: string; active?: boolean }) {
    return kind === "source"
      ? replica.mutate(updateSource, { sourceId: id, changes })
      : replica.mutate(updateSubSource, { subSourceId: id, changes });
  }

  return {
    /** @throws AppError what the name is refused for */
    add: async (name: string) => {
      await replica.mutate(createSource, { id: uuidv7(), name });
      showToast({ title: `${name} added` });
    },
    /** @throws AppError what the name is refused for */
    addSubSource: (sourceId: string, name: string) =>
      replica.mutate(createSubSource, { id: uuidv7(), sourceId, name }),
    /** @throws AppError what the name is refused for */
    rename: async (kind: OriginKind, { id, name: before }: Named, name: string) => {
      if (name === before) return;
      await change(kind, id, { name });
      showToast({
        title: `${before} is now called ${name}`,
        undo: () => void attempt(change(kind, id, { name: before })),
      });
    },
    switchTo: async (kind: OriginKind, { id, name }: Named, active: boolean) => {
      if (!(await attempt(change(kind, id, { active })))) return false;
      showToast({
        title: `${name} is switched ${active ? "on" : "off"}`,
        undo: () => void attempt(change(kind, id, { active: !active })),
      });
      return true;
    },
  };
}
