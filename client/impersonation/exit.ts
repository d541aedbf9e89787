import { endImpersonation } from "./impersonation-requests.ts";
import { leaveTab, tabImpersonation } from "./tab.ts";

/** Stops viewing as somebody else and comes back to oneself, also without a network. */
export async function exitImpersonation(): Promise<void> {
  const name = tabImpersonation()?.user.name;
  await endImpersonation();
  leaveTab(`You no longer view Baton as ${name}.`);
}
