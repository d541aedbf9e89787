import type { Collection } from "../collection.ts";
import { iso, scramble, type Slot } from "../values.ts";

export type SalesrabbitRows = Readonly<Record<"leads" | "users", Collection>>;

const leadIdOf = ({ index }: Slot): number => 880_000_001 + index;

export function leadOf(leads: Collection, slot: Slot): Record<string, unknown> {
  return {
    id: leadIdOf(slot),
    ...leads.row(slot),
    customFields: { roofAge: scramble(5, slot.index, 1) % 40, hail: slot.index % 3 === 0 },
    dateCreated: iso(slot.createdAt),
    dateModified: iso(slot.modifiedAt),
    statusModified: iso(slot.modifiedAt),
    ownerModified: iso(slot.createdAt),
    deletedAt: slot.deletedAt === null ? null : iso(slot.deletedAt),
  };
}

export function userOf(users: Collection, slot: Slot): Record<string, unknown> {
  return {
    id: 61_001 + slot.index,
    ...users.row(slot),
    externalIds: { payroll: `P${slot.index}` },
    dateCreated: iso(slot.createdAt),
    dateModified: iso(slot.modifiedAt),
  };
}

export function activityOf(leads: Collection, slot: Slot): Record<string, unknown> {
  const { status, userId } = leads.row(slot);
  return {
    id: 7_000_001 + slot.index,
    leadId: leadIdOf(slot),
    userId,
    status,
    dateCreated: iso(slot.modifiedAt),
  };
}
