/** What the server decided about one mutation, as its database committed it. */
export interface Decision {
  readonly clientId: string;
  readonly mid: number;
  /** `accepted`, or the code of the refusal. */
  readonly outcome: string;
  readonly generation: string;
  /** It left an entry in its lead's history. */
  readonly wrote: boolean;
}

/** Every decision by the mutation's own id, which stays the same when it is sent again. */
export interface Ledger {
  readonly decisions: Map<string, Decision[]>;
  /** Mutations that were decided after the backup that the database came back from. */
  readonly forgotten: Set<string>;
}

export function createLedger(): Ledger {
  return { decisions: new Map(), forgotten: new Set() };
}

export function note({ decisions }: Ledger, id: string, decision: Decision): void {
  decisions.set(id, [...(decisions.get(id) ?? []), decision]);
}

export function copyLedger({ decisions, forgotten }: Ledger): Ledger {
  return { decisions: new Map(decisions), forgotten: new Set(forgotten) };
}

/** The ledger of a backup, with a word on everything that happened since. */
export function forgetSince(backup: Ledger, present: Ledger): Ledger {
  const later = [...present.decisions.keys()].filter((id) => !backup.decisions.has(id));
  return { ...copyLedger(backup), forgotten: new Set([...present.forgotten, ...later]) };
}

/** The id of the entry that a mutation writes into its lead's history: its identity everywhere. */
export function identityOf(args: unknown): string {
  const { eventId, eventIds, id } = args as { eventId?: string; eventIds?: string[]; id?: string };
  return eventId ?? eventIds?.[0] ?? id ?? "";
}
