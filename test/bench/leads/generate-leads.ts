import type { lead } from "../../../schema/leads.ts";
import { callOutcomeCodes } from "../../../shared/leads/call-outcomes.ts";
import { openStatuses, temperatures } from "../../../shared/leads/vocabulary.ts";
import type { NewRow } from "../../../shared/sync/row.ts";
import { createRandom, type Random } from "./random.ts";
import { cities, companies, firstNames, lastNames, remarks } from "./words.ts";

type NewLead = NewRow<typeof lead>;

/** The rows that leads refer to. */
export interface LeadSurroundings {
  readonly sourceIds: readonly string[];
  readonly modelIds: readonly string[];
  readonly people: readonly { id: string; teamId: string | null; branchId: string | null }[];
}

/** Whole days over which leads have come in. */
const days = 500;
const dayMs = 24 * 60 * 60 * 1000;

/** Leads such as a dealership has after a year and a half; the same for the same seed and moment. */
export function generateLeads(
  count: number,
  surroundings: LeadSurroundings,
  { seed, now }: { seed: number; now: Date },
): (NewLead & { createdAt: string; updatedAt: string })[] {
  const random = createRandom(seed);
  return Array.from({ length: count }, () => {
    const age = random.below(days * dayMs);
    const moment = (part: number) => new Date(now.getTime() - age * part).toISOString();
    const createdAt = moment(1);
    return {
      ...person(random),
      ...work(random, moment),
      ...ownership(random, surroundings, moment(0.9)),
      id: uuidAt(random),
      sourceId: random.pick(surroundings.sourceIds),
      modelId: random.pick(surroundings.modelIds),
      createdAt,
      updatedAt: createdAt,
    };
  });
}

function person(random: Random) {
  const [first, last] = [random.pick(firstNames), random.pick(lastNames)];
  const number = `${6 + random.below(4)}${String(random.below(1e9)).padStart(9, "0")}`;
  const address = `${first}.${last}${random.below(1000)}@example.com`.toLowerCase();
  return {
    name: `${first} ${last}`,
    company: random.chance(0.3) ? random.pick(companies) : null,
    phone: `+91${number}`,
    phoneTyped: `${number.slice(0, 5)} ${number.slice(5)}`,
    phoneValid: true,
    email: random.chance(0.7) ? address : null,
    city: random.pick(cities),
    country: "IN",
  };
}

function work(random: Random, moment: (part: number) => string) {
  const status = random.chance(0.25)
    ? "new"
    : random.pick([...openStatuses, "unqualified", "lost"]);
  const called = status !== "new";
  return {
    status,
    temperature: random.chance(0.6) ? random.pick(Object.keys(temperatures)) : null,
    remarks: random.chance(0.4) ? random.pick(remarks) : null,
    attemptNo: called ? 1 + random.below(5) : 0,
    lastCallAt: called ? moment(0.5) : null,
    lastOutcome: called ? random.pick(callOutcomeCodes) : null,
    nextFollowUpAt: called && random.chance(0.5) ? moment(-0.02) : null,
  };
}

/** One lead in twenty waits for somebody. */
function ownership(random: Random, { people }: LeadSurroundings, assignedAt: string) {
  if (random.chance(0.05)) return { ownerId: null, teamId: null, branchId: null, assignedAt: null };
  const { id: ownerId, ...place } = random.pick(people);
  return { ownerId, ...place, assignedAt };
}

function uuidAt(random: Random): string {
  const hex = (length: number) =>
    Array.from({ length }, () => random.below(16).toString(16)).join("");
  return `${hex(8)}-${hex(4)}-7${hex(3)}-8${hex(3)}-${hex(12)}`;
}
