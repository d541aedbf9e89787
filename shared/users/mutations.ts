import { setUserActive } from "./set-active.ts";
import { setUserSchedule } from "./set-schedule.ts";
import { updateUser } from "./update-user.ts";

/** Every write on people. */
export const userMutations = [updateUser, setUserActive, setUserSchedule] as const;
