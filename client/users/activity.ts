import type { Accessor } from "solid-js";
import { activitySchema } from "../../shared/users/activity.ts";
import { createReading } from "../request/reading.ts";
import { request } from "../request/request.ts";

/** Days looked back. */
export const spans = ["7", "30", "90"] as const;

/** What somebody did, from the server: devices do not hold everybody's history. */
export function createActivity(userId: string, days: Accessor<string>) {
  return createReading(() => ({
    queryKey: ["activity", userId, days()],
    queryFn: () =>
      request("GET", `/api/v1/users/${userId}/activity?days=${days()}`, {
        answer: activitySchema,
      }),
    placeholderData: (before) => before,
  }));
}
