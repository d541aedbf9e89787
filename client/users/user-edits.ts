import type { InferInput } from "valibot";
import type { User } from "../../shared/users/find-user.ts";
import { setUserActive } from "../../shared/users/set-active.ts";
import { setUserSchedule } from "../../shared/users/set-schedule.ts";
import { updateUser } from "../../shared/users/update-user.ts";
import { attempt } from "../request/tell-refusal.ts";
import { useReplica } from "../sync/live-query.ts";
import { showToast } from "../ui/toaster.ts";

type UserChanges = InferInput<typeof updateUser.args>["changes"];
type ScheduleChanges = InferInput<typeof setUserSchedule.args>["changes"];

/** What can be changed of a person: done at once, with the way back offered. */
export function useUserEdits() {
  const replica = useReplica();

  async function update(user: User, changes: UserChanges, said: string) {
    const before = pick(user, changes) as UserChanges;
    const write = (next: UserChanges) =>
      attempt(replica.mutate(updateUser, { userId: user.id, changes: next }));
    if (await write(changes)) showToast({ title: said, undo: () => void write(before) });
  }

  async function schedule(user: User, changes: ScheduleChanges) {
    await attempt(replica.mutate(setUserSchedule, { userId: user.id, changes }));
  }

  async function setActive(user: User, active: boolean) {
    const write = (next: boolean) =>
      attempt(replica.mutate(setUserActive, { userId: user.id, active: next }));
    if (!(await write(active))) return;
    const said = active ? `${user.name} may sign in again` : `${user.name} is locked out`;
    showToast({ title: said, undo: () => void write(!active) });
  }

  return { update, schedule, setActive };
}

/** The values that are about to be overwritten. */
function pick(user: User, changes: object): object {
  return Object.fromEntries(Object.keys(changes).map((key) => [key, user[key as keyof User]]));
}
