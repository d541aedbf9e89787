import type { RunRow } from "../taking/run-row.ts";

/** What a run came to. */
export interface RunEnd extends Pick<
  RunRow,
  "created" | "deleted" | "failed" | "processed" | "unchanged" | "updated"
> {
  /** The next run goes on where this one ended. */
  readonly resumable: boolean;
  readonly stoppedBy: string | null;
}

const count = new Intl.NumberFormat("en");

/** The last line of a run's log: "Finished: 120 records, 100 new, 20 changed." */
export function endedText(status: string, end: RunEnd): string {
  const parts = [
    `${count.format(end.processed)} ${end.processed === 1 ? "record" : "records"}`,
    ...counted(end.created, "new"),
    ...counted(end.updated, "changed"),
    ...counted(end.unchanged, "as they were"),
    ...counted(end.failed, "not taken in"),
    ...counted(end.deleted, "marked as deleted"),
  ].join(", ");
  const goesOn = end.resumable ? " The next run goes on from here." : "";
  return `${wordOf(status, end)}: ${parts}.${goesOn}`;
}

function counted(number: number, word: string): string[] {
  return number === 0 ? [] : [`${count.format(number)} ${word}`];
}

function wordOf(status: string, { stoppedBy }: RunEnd): string {
  if (status === "stopped") return stoppedBy === null ? "Stopped" : `Stopped by ${stoppedBy}`;
  return status === "failed" ? "Ended early" : "Finished";
}
