/** Names of the locks and channels by which the tabs of one person share one replica. */
export const leaderLock = (key: string) => `baton-leader-${key}`;
export const tabLock = (tab: string) => `baton-tab-${tab}`;
/** Held by a worker as long as it lives. */
export const workerLock = (worker: string) => `baton-worker-${worker}`;
/** A new leader's worker announces itself here, and a leader that its worker died. */
export const leaderChannel = (key: string) => `baton-leader-${key}`;
export const requestChannel = (key: string) => `baton-requests-${key}`;
export const replyChannel = (key: string, tab: string) => `baton-replies-${key}-${tab}`;
