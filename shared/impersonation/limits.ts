/** How long one may last, in minutes, by the server's clock. */
export const mostMinutes = 30;

/** Characters of the reason that full access needs. */
export const leastReason = 10;

/** Carries the token of the tab beside the session cookie; neither works without the other. */
export const tokenHeader = "baton-impersonation";

/** Offered by a socket before the token itself: browsers can set no header there. */
export const tokenProtocol = "baton.impersonation";

/** Said to whoever tries to change something while they may only look. */
export const readOnlySentence =
  "You are only looking. To change something, exit and begin again with full access.";

/** Why one ended. */
export const endReasons = ["exit", "expired", "signed_out", "rights", "deactivated"] as const;
export type EndReason = (typeof endReasons)[number];

/** What people read of it. */
export const endReasonText: Readonly<Record<EndReason, string>> = {
  exit: "Exited",
  expired: "Time was up",
  signed_out: "Signed out",
  rights: "Rights changed",
  deactivated: "Access ended",
};
