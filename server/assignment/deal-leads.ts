import type { PoolClient } from "pg";
import { dealLead, type Hand } from "../../shared/assignment/round-robin.ts";
import { countOpenLeads, lockSeats, readRules, type Rule, saveSeats, type Seat } from "./rules.ts";

/** What decides whose a lead becomes. */
export interface LeadToDeal {
  readonly id: string;
  readonly sourceId: string | null;
  readonly subSourceId: string | null;
}

/**
 * Finds an owner for each lead by the rule of its sub-source, else of its source, in the order
 * given. Leads without a rule, and those of a rule whose people are all absent or at their caps, are
 * missing from the result. Moves the round robins on; writes no lead.
 *
 * @param tx - a transaction of `withOrganization`; the rules stay locked until it ends
 */
export async function dealLeads(
  tx: PoolClient,
  orgId: string,
  leads: readonly LeadToDeal[],
): Promise<Map<string, Seat>> {
  const sourceIds = new Set(leads.flatMap(({ sourceId }) => sourceId ?? []));
  if (sourceIds.size === 0) return new Map();
  const rules = await readRules(tx, orgId, [...sourceIds]);
  const ruleByLead = new Map(leads.map((lead) => [lead.id, ruleOf(rules, lead)?.id]));
  const ruleIds = new Set([...ruleByLead.values()].filter((id) => id !== undefined));
  if (ruleIds.size === 0) return new Map();
  const seats = await lockSeats(tx, orgId, [...ruleIds]);
  const capped = seats.filter(({ leadCap }) => leadCap !== null).map(({ ownerId }) => ownerId);
  const openLeads =
    capped.length === 0 ? new Map<string, number>() : await countOpenLeads(tx, orgId, capped);
  const { owners, moved } = deal(
    ruleByLead,
    Map.groupBy(seats, ({ ruleId }) => ruleId),
    openLeads,
  );
  await saveSeats(tx, orgId, moved);
  return owners;
}

function ruleOf(rules: readonly Rule[], lead: LeadToDeal): Rule | undefined {
  const ofSource = rules.filter(({ sourceId }) => sourceId === lead.sourceId);
  const exact = ofSource.find(({ subSourceId }) => subSourceId === lead.subSourceId);
  return exact ?? ofSource.find(({ subSourceId }) => subSourceId === null);
}

function deal(
  ruleByLead: ReadonlyMap<string, string | undefined>,
  seatsByRule: Map<string, Seat[]>,
  openLeads: Map<string, number>,
): { owners: Map<string, Seat>; moved: Seat[] } {
  const owners = new Map<string, Seat>();
  for (const [leadId, ruleId] of ruleByLead) {
    const seats = ruleId === undefined ? undefined : seatsByRule.get(ruleId);
    if (ruleId === undefined || !seats) continue;
    const { userId, hands } = dealLead(seats.map((seat) => handOf(seat, openLeads)));
    const next = seats.map((seat, index) => ({
      ...seat,
      ...standing(hands[index]),
      givenToday: seat.givenToday + (seat.ownerId === userId ? 1 : 0),
    }));
    seatsByRule.set(ruleId, next);
    const taker = next.find(({ ownerId }) => ownerId === userId);
    if (!taker) continue;
    owners.set(leadId, taker);
    openLeads.set(taker.ownerId, (openLeads.get(taker.ownerId) ?? 0) + 1);
  }
  return { owners, moved: [...seatsByRule.values()].flat() };
}

/** Whoever is absent or at a cap takes no part in this lead. */
function handOf(seat: Seat, openLeads: ReadonlyMap<string, number>): Hand {
  const isFull = seat.leadCap !== null && (openLeads.get(seat.ownerId) ?? 0) >= seat.leadCap;
  const isDone = seat.dailyCap !== null && seat.givenToday >= seat.dailyCap;
  const { ownerId: userId, weight, credit, given } = seat;
  return {
    userId,
    weight,
    credit,
    given,
    percent: seat.present && !isFull && !isDone ? seat.percent : 0,
  };
}

function standing(hand: Hand | undefined) {
  if (!hand) throw new Error("A round robin keeps everybody at the table.");
  const { weight, credit, given } = hand;
  return { weight, credit, given };
}
