import type { JournalFile } from "./journal-file.ts";
import type { Rejection } from "./replica.ts";
import type { OutboxEntry, ReplicaState } from "./store.ts";

/** What a transaction did to the things that only this device has. */
export type JournalRecord =
  | { readonly kind: "state"; readonly state: JournalState }
  | { readonly kind: "added"; readonly entry: OutboxEntry }
  /** Mutations up to `mid` left the outbox. */
  | { readonly kind: "decided"; readonly mid: number }
  | { readonly kind: "renumbered"; readonly outbox: readonly OutboxEntry[] }
  | { readonly kind: "refused"; readonly rejection: Rejection }
  | { readonly kind: "dismissed"; readonly mid: number }
  /** Requests that were stored before and left the outbox. */
  | { readonly kind: "earlier"; readonly requestIds: readonly string[] }
  /** The database beside this journal is damaged and must be made anew. */
  | { readonly kind: "damaged"; readonly problem: string };

/** Whether a record must outlive a power cut: what was decided, the server says once more. */
export function isToLast({ kind }: JournalRecord): boolean {
  return kind !== "decided" && kind !== "state";
}

type JournalState = Pick<ReplicaState, "clientId" | "nextMid" | "lastMid">;

/** What a journal adds up to. */
export interface Held {
  /** Null in a journal that has just been made. */
  readonly state: JournalState | null;
  readonly outbox: readonly OutboxEntry[];
  readonly rejections: readonly Rejection[];
  readonly damage: string | null;
}

/**
 * The outbox once more, outside the database: should that be damaged or deleted, what was not sent is
 * still here. It also remembers requests beyond their time in the outbox, so that one that is repeated
 * late, by a tab that slept, is not carried out twice.
 */
export interface OutboxJournal {
  readonly held: Held;
  /** Whether a request was stored before. */
  knows(requestId: string): boolean;
  /** Writes what one transaction did, all or nothing. @throws Error when the device is full */
  append(records: readonly JournalRecord[]): void;
  /** Starts anew with these. */
  reset(held: Held): void;
  close(): void;
}

/** Requests remembered after they left the outbox. */
const mostRequestIds = 5000;
const mostBytes = 1024 * 1024;

/**
 * @param files - two, written in turns: a new beginning is complete in one before the other is cleared.
 * None: everything is kept in memory alone
 */
export function createOutboxJournal(files: readonly JournalFile[]): OutboxJournal {
  const begun = files.toSorted((one, other) => epochOf(other) - epochOf(one));
  let epoch = Math.max(0, ...files.map(epochOf));
  let content = emptyContent();
  /** Something could not be written: the file lacks it until all is written anew. */
  let isBehind = false;
  for (const line of begun[0]?.lines ?? []) take((line as Line).records);

  function take(records: readonly JournalRecord[]): void {
    for (const record of records) content = applyRecord(content, record);
  }

  /** Writes all that counts into the other file and goes on there. */
  function beginAnew(): void {
    const [before, next] = begun;
    if (!before || !next) return;
    isBehind = true;
    next.clear();
    next.append({ epoch: epoch + 1, records: toRecords(content) } satisfies Line, true);
    before.clear();
    begun.reverse();
    epoch += 1;
    isBehind = false;
  }

  return {
    get held() {
      const { state, outbox, rejections, damage } = content;
      return { state, outbox, rejections, damage };
    },
    knows: (requestId) =>
      content.earlier.has(requestId) ||
      content.outbox.some((entry) => entry.requestId === requestId),
    append: (records) => {
      take(records);
      const [file] = begun;
      if (!file) return;
      if (isBehind || file.bytes === 0 || file.bytes > mostBytes) return beginAnew();
      isBehind = true;
      file.append({ records } satisfies Line, records.some(isToLast));
      isBehind = false;
    },
    reset: ({ state, outbox, rejections, damage }) => {
      content = {
        state: state && {
          clientId: state.clientId,
          nextMid: state.nextMid,
          lastMid: state.lastMid,
        },
        outbox,
        rejections,
        damage,
        earlier: content.earlier,
      };
      beginAnew();
    },
    close: () => {
      for (const file of files) file.close();
    },
  };
}

interface Line {
  /** In the first line of a file: which of the two files counts. */
  readonly epoch?: number;
  readonly records: readonly JournalRecord[];
}

interface Content extends Held {
  readonly earlier: Set<string>;
}

function emptyContent(): Content {
  return { state: null, outbox: [], rejections: [], damage: null, earlier: new Set() };
}

function epochOf({ lines }: JournalFile): number {
  const [first] = lines as readonly Line[];
  return first?.epoch ?? 0;
}

function toRecords(content: Content): JournalRecord[] {
  const { state, outbox, rejections, earlier, damage } = content;
  return [
    { kind: "earlier", requestIds: [...earlier] },
    ...(state ? [{ kind: "state" as const, state }] : []),
    ...outbox.map((entry) => ({ kind: "added" as const, entry })),
    ...rejections.toReversed().map((rejection) => ({ kind: "refused" as const, rejection })),
    ...(damage === null ? [] : [{ kind: "damaged" as const, problem: damage }]),
  ];
}

function applyRecord(content: Content, record: JournalRecord): Content {
  switch (record.kind) {
    case "state":
      return { ...content, state: record.state };
    case "added":
      return { ...content, outbox: [...content.outbox, record.entry] };
    case "renumbered":
      return { ...content, outbox: record.outbox };
    case "decided": {
      const gone = content.outbox.filter(({ mid }) => mid <= record.mid);
      remember(
        content.earlier,
        gone.map(({ requestId }) => requestId),
      );
      return { ...content, outbox: content.outbox.filter(({ mid }) => mid > record.mid) };
    }
    case "refused":
      return { ...content, rejections: [record.rejection, ...content.rejections] };
    case "dismissed": {
      const rejections = content.rejections.filter(({ mid }) => mid !== record.mid);
      return { ...content, rejections };
    }
    case "earlier":
      remember(content.earlier, record.requestIds);
      return content;
    case "damaged":
      return { ...content, damage: record.problem };
  }
}

/** Keeps the newest. */
function remember(earlier: Set<string>, requestIds: readonly string[]): void {
  for (const requestId of requestIds) earlier.add(requestId);
  for (const oldest of earlier) {
    if (earlier.size <= mostRequestIds) return;
    earlier.delete(oldest);
  }
}
