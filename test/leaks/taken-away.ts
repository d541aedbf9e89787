import type { Company } from "./company.ts";
import type { Device } from "./device.ts";
import type { Change, History, Step } from "./history.ts";
import { createSight } from "./sight.ts";

/** A lead that a commit took from somebody. */
interface Loss {
  readonly device: Device;
  readonly leadId: string;
  readonly version: number;
  /** Ms since the epoch. */
  readonly at: number;
}

/** How long leads stayed on devices after the commit that took them away. */
export interface TakenAway {
  /** Takes in newly loaded changes, in order. */
  note(changes: readonly Change[]): void;
  /** Delays in ms, and losses after which the lead stayed for good. */
  measure(): { delays: number[]; neverLeft: string[] };
}

export function createTakenAway(
  company: Company,
  history: History,
  devices: readonly Device[],
): TakenAway {
  const sight = createSight(history);
  const losses: Loss[] = [];

  function sees(userId: string, step: Step | undefined, version: number): boolean {
    return step !== undefined && sight.sees(sight.personAt(userId, version), "lead", step, version);
  }

  function noteLead(leadId: string, { version, at }: Change, device: Device): void {
    const { userId } = device.person;
    if (!sees(userId, history.at("lead", leadId, version - 1), version - 1)) return;
    if (sees(userId, history.at("lead", leadId, version), version)) return;
    losses.push({ device, leadId, version, at });
  }

  function delayOf({ device, leadId, version, at }: Loss): number | null | "never" {
    const stay = device.holdings
      .stays(leadId)
      .find(({ until }) => until === undefined || until > at);
    // It never reached the device, or came there only later.
    if (!stay || stay.since > at) return null;
    const { userId } = device.person;
    const until = stay.until ?? Number.POSITIVE_INFINITY;
    const known = history.versionAt(Math.min(until, Date.now()));
    const back = [
      ...sight.turns("lead", leadId, version, known),
      ...sight.turnsOfPerson(userId, version, known),
    ].some((later) => sees(userId, history.at("lead", leadId, later), later));
    // In sight again before it was gone: nothing had to be taken away.
    if (back) return null;
    return stay.until === undefined ? "never" : stay.until - at;
  }

  return {
    note: (changes) => {
      for (const change of changes) {
        if (change.table === "lead")
          for (const device of devices) noteLead(change.id, change, device);
        if (change.table !== "member") continue;
        for (const device of devices.filter(({ person }) => person.userId === change.id))
          for (const leadId of company.leadIds) noteLead(leadId, change, device);
      }
    },
    measure: () => {
      const found = losses.map((loss) => ({ loss, delay: delayOf(loss) }));
      return {
        delays: found.flatMap(({ delay }) => (typeof delay === "number" ? [delay] : [])),
        neverLeft: found
          .filter(({ delay }) => delay === "never")
          .map(({ loss }) => `${loss.device.person.email} still has lead ${loss.leadId}`),
      };
    },
  };
}
