/** How well this device keeps the replica. */
export interface DeviceState {
  /** `all`; `no_more`: the device is full, nothing new is taken; `nothing`: all is gone with the last tab. */
  readonly keeps: "all" | "no_more" | "nothing";
  /** Nothing was here when this replica was opened. */
  readonly isFresh: boolean;
  /** A sentence about what happened to what was kept here. */
  readonly notice: string | null;
}

/** What is said when the data of this device had to be made anew. */
export function renewalNotice(cause: "damaged" | "deleted", kept: number): string {
  const what =
    cause === "damaged"
      ? "The data on this device was damaged and is fetched again."
      : "The browser deleted the data on this device; it is fetched again.";
  return kept > 0
    ? `${what} ${changeCount(kept)} not sent yet ${kept === 1 ? "is" : "are"} safe.`
    : what;
}

/** What is said when changes went with the data. */
export function lossNotice(lost: number): string {
  return `The browser deleted the data on this device, and with it ${changeCount(lost)} that had not been sent. Please make ${lost === 1 ? "it" : "them"} again.`;
}

function changeCount(count: number): string {
  return count === 1 ? "1 change" : `${count} changes`;
}
