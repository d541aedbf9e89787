/** Names of the locks and channels by which the tabs of one person share one replica. */
export const leaderLock = (key: string) => `baton-leader-${key}`;
export const tabLock = (tab: string) => `baton-tab-${tab}`;
/** A new leader's worker announces itself here. */
export const leaderChannel = (key: string) => `baton-leader-${key}`;
export const requestChannel = (key: string) => `baton-requests-${key}`;
export const replyChannel = (key: string, tab: string) => `baton-replies-${key}-${tab}`;
