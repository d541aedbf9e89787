import type { InferOutput } from "valibot";
import { member } from "../../schema/organizations.ts";
import type { MutationTx } from "../../shared/sync/mutation.ts";
import type { User } from "../../shared/users/find-user.ts";
import { setUserActive } from "../../shared/users/set-active.ts";
import { setUserSchedule } from "../../shared/users/set-schedule.ts";
import { updateUser } from "../../shared/users/update-user.ts";
import { changesIn } from "../audit/changes.ts";
import type { Note, Watch } from "../audit/watch.ts";

const placeColumns = ["teamId", "branchId"] as const;
const otherColumns = ["name", "leadCap", "available", "workingHours", "timeOff"] as const;

/** A change of role, of place, and of anything else are three kinds of entries. */
function watchColumns(mutation: string): Watch<{ userId: string }> {
  return {
    mutation,
    look: async (tx, { userId }) => {
      const before = await tx.get(member, userId);
      return async () => {
        const after = await tx.get(member, userId);
        return before && after ? notesOf(before, after) : [];
      };
    },
  };
}

function notesOf(before: User, after: User): Note[] {
  const notes: Note[] = [];
  const { id: objectId, name } = after;
  const about = { objectType: "user", objectId } as const;
  if (before.role !== after.role)
    notes.push({
      ...about,
      action: "user.changeRole",
      detail: { name, from: before.role, to: after.role },
    });
  const moved = changesIn(placeColumns, before, after);
  if (moved) notes.push({ ...about, action: "user.move", detail: { name, changes: moved } });
  const changed = changesIn(otherColumns, before, after);
  if (changed) notes.push({ ...about, action: "user.update", detail: { name, changes: changed } });
  return notes;
}

const activity: Watch<InferOutput<typeof setUserActive.args>> = {
  mutation: setUserActive.name,
  look: async (tx: MutationTx, { userId, active }) => {
    const before = await tx.get(member, userId);
    return async () =>
      !before || before.active === active
        ? []
        : [
            {
              action: active ? "user.activate" : "user.deactivate",
              objectType: "user",
              objectId: userId,
              detail: { name: before.name, role: before.role },
            },
          ];
  },
};

export const userWatches: readonly Watch[] = [
  watchColumns(updateUser.name),
  watchColumns(setUserSchedule.name),
  activity,
];
