import { type Accessor, createComputed } from "solid-js";
import { createStore, reconcile } from "solid-js/store";
import type { Notice } from "./notices.ts";

/** Lines about one record. */
export interface NoticeGroup {
  /** Stays the same while lines are added. */
  readonly id: string;
  readonly latest: Notice;
  readonly lines: readonly Pick<Notice, "id" | "readAt">[];
}

/**
 * Several lines about one record become one, where its latest stands; those that nobody has read are not
 * mixed with those that were.
 */
export function groupNotices(notices: readonly Notice[]): NoticeGroup[] {
  const groups = Map.groupBy(notices, keyOf);
  return [...groups].map(([id, lines]) => ({
    id,
    // Copies: a store that keeps them writes on them.
    latest: {
      ...lines.reduce((latest, line) => (line.createdAt > latest.createdAt ? line : latest)),
    },
    lines: lines.map(({ id: lineId, readAt }) => ({ id: lineId, readAt })),
  }));
}

/** The lines of a group that nobody has read. */
export function unreadIds({ lines }: NoticeGroup): string[] {
  return lines.flatMap(({ id, readAt }) => (readAt === null ? [id] : []));
}

function keyOf({ id, ticketId, leadId, readAt }: Notice): string {
  return `${ticketId ?? leadId ?? id} ${readAt === null ? "new" : "read"}`;
}

/** The same, kept up to date line by line: what did not change is not drawn again. */
export function createGroups(
  notices: Accessor<readonly Notice[] | undefined>,
): Accessor<readonly NoticeGroup[] | undefined> {
  const [kept, setKept] = createStore<{ groups: NoticeGroup[] | undefined }>({ groups: undefined });
  createComputed(() => {
    const all = notices();
    setKept("groups", reconcile(all && groupNotices(all), { key: "id", merge: false }));
  });
  const groups = () => kept.groups;
  return groups;
}
