import * as v from "valibot";
import type { BegunImpersonation } from "../../shared/impersonation/begin.ts";
import { modes } from "../../shared/impersonation/begin.ts";
import { tokenHeader } from "../../shared/impersonation/limits.ts";

const storedSchema = v.object({
  id: v.string(),
  token: v.string(),
  user: v.object({ id: v.string(), name: v.string() }),
  mode: v.picklist(modes),
  /** By this device's clock, in ms. */
  overAt: v.number(),
});

/** The person that this tab shows Baton as; other tabs of the browser know nothing of it. */
export type TabImpersonation = v.InferOutput<typeof storedSchema>;

const storedAs = "baton.impersonation";
const farewellAs = "baton.farewell";

/** Undefined where the tab is whoever is signed in. */
export function tabImpersonation(): TabImpersonation | undefined {
  const stored = sessionStorage.getItem(storedAs);
  if (stored === null) return undefined;
  return v.parse(v.pipe(v.string(), v.parseJson(), storedSchema), stored);
}

/** What every request of this tab carries beside the session cookie. */
export function tabHeaders(): Record<string, string> {
  const tab = tabImpersonation();
  return tab ? { [tokenHeader]: tab.token } : {};
}

/** Where this tab keeps what is typed: nothing typed as somebody else stays on the device. */
export function tabStorage(): Storage {
  return tabImpersonation() ? sessionStorage : localStorage;
}

/** Loads the page anew as the other person: nothing of one's own stays in the tab. */
export function enterTab({ id, token, user, mode, remainingMs }: BegunImpersonation): void {
  const stored: TabImpersonation = { id, token, user, mode, overAt: Date.now() + remainingMs };
  sessionStorage.setItem(storedAs, JSON.stringify(stored));
  location.assign("/");
}

/** Loads the page anew as oneself: the rows of the other person were held by this page alone. */
export function leaveTab(farewell: string): void {
  sessionStorage.clear();
  sessionStorage.setItem(farewellAs, farewell);
  location.assign("/users");
}

/** Why the tab has just become oneself's again; told once. */
export function takeFarewell(): string | null {
  const farewell = sessionStorage.getItem(farewellAs);
  sessionStorage.removeItem(farewellAs);
  return farewell;
}
