import { uuidv7 } from "uuidv7";
import { assignLeads, assignLimit, unassignLeads } from "../../shared/leads/assign-leads.ts";
import { useReplica } from "../sync/live-query.ts";
import { attempt } from "./attempt.ts";
import { showToast } from "../ui/toaster.ts";
import { leadRowsById, type LeadRow } from "./lead-rows.ts";

type Before = Pick<LeadRow, "id" | "ownerId" | "branchId">;

/** Gives leads to a person at once, and offers to take that back. */
export function useAssign(): (
  leadIds: readonly string[],
  to: { id: string; name: string },
) => Promise<void> {
  const replica = useReplica();

  async function give(leadIds: readonly string[], ownerId: string) {
    for (const ids of inChunks(leadIds))
      await replica.mutate(assignLeads, { leadIds: ids, eventIds: ids.map(uuidv7), ownerId });
  }

  async function release(leadIds: readonly string[], branchId: string | null) {
    for (const ids of inChunks(leadIds))
      await replica.mutate(unassignLeads, { leadIds: ids, eventIds: ids.map(uuidv7), branchId });
  }

  async function restore(before: readonly Before[]) {
    const groups = Map.groupBy(before, ({ ownerId, branchId }) => ownerId ?? `branch ${branchId}`);
    for (const group of groups.values()) {
      const [{ ownerId, branchId } = { ownerId: null, branchId: null }] = group;
      const leadIds = group.map(({ id }) => id);
      await (ownerId === null ? release(leadIds, branchId) : give(leadIds, ownerId));
    }
  }

  return async (leadIds, to) => {
    const before = await replica.query(leadRowsById(leadIds));
    const moved = before.filter(({ ownerId }) => ownerId !== to.id);
    if (moved.length === 0) return showToast({ title: `${to.name} has them already` });
    const [only] = moved;
    const what = moved.length === 1 && only ? only.name : `${moved.length.toLocaleString()} leads`;
    const done = await attempt(
      give(
        moved.map(({ id }) => id),
        to.id,
      ),
    );
    if (!done) return;
    showToast({
      title: `${what} assigned to ${to.name}`,
      undo: () => void attempt(restore(moved)),
    });
  };
}

function inChunks(ids: readonly string[]): string[][] {
  const starts = Array.from(
    { length: Math.ceil(ids.length / assignLimit) },
    (_, n) => n * assignLimit,
  );
  return starts.map((start) => ids.slice(start, start + assignLimit));
}
