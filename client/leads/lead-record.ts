import { type Accessor, createMemo } from "solid-js";
import { call, followUp, lead, milestone, timelineEvent } from "../../schema/leads.ts";
import type { MilestoneKind } from "../../shared/leads/vocabulary.ts";
import { live } from "../../shared/sync/query.ts";
import type { Row } from "../../shared/sync/row.ts";
import { eq } from "../../shared/sync/where.ts";
import { createFollowed } from "../sync/beyond-query.ts";
import type { FollowState } from "../sync/followed.ts";
import { createLiveQuery, createLiveRow } from "../sync/live-query.ts";

export type Lead = Row<typeof lead>;
export type FollowUp = Row<typeof followUp>;
export type TimelineEvent = Row<typeof timelineEvent>;
export type Milestone = Row<typeof milestone>;

const historyLength = 300;

/** One lead with all that hangs on it, kept up to date. */
export interface LeadRecord {
  /** How much of it is on this device; older leads and what is old of one are fetched. */
  coverage: Accessor<FollowState>;
  /** Undefined until it is read or fetched; null when it is not on this device. */
  lead: Accessor<Lead | null | undefined>;
  /** Newest first. */
  events: Accessor<readonly TimelineEvent[]>;
  /** Newest first. */
  calls: Accessor<readonly Row<typeof call>[]>;
  /** By due time. */
  followUps: Accessor<readonly FollowUp[]>;
  milestones: Accessor<readonly Milestone[]>;
  reached: Accessor<ReadonlySet<MilestoneKind>>;
}

export function createLeadRecord(leadId: Accessor<string>): LeadRecord {
  const row = createLiveRow(() => live({ from: lead, where: eq("id", leadId()) }));
  const events = createLiveQuery(() =>
    live({
      from: timelineEvent,
      where: eq("leadId", leadId()),
      orderBy: [
        { column: "createdAt", direction: "desc" },
        { column: "id", direction: "desc" },
      ],
      limit: historyLength,
    }),
  );
  const calls = createLiveQuery(() =>
    live({
      from: call,
      where: eq("leadId", leadId()),
      orderBy: [{ column: "calledAt", direction: "desc" }],
    }),
  );
  const followUps = createLiveQuery(() =>
    live({
      from: followUp,
      where: eq("leadId", leadId()),
      orderBy: [{ column: "dueAt", direction: "asc" }],
    }),
  );
  const milestones = createLiveQuery(() =>
    live({
      from: milestone,
      where: eq("leadId", leadId()),
      orderBy: [{ column: "reachedAt", direction: "asc" }],
    }),
  );
  const reached = createMemo(() => new Set(milestones()?.map(({ kind }) => kind as MilestoneKind)));

  const coverage = createFollowed("lead", leadId);

  return {
    coverage,
    lead: () => {
      const found = row();
      if (found === null && coverage() === "asking") return undefined;
      return found?.deletedAt ? null : found;
    },
    events: () => events() ?? [],
    calls: () => calls() ?? [],
    followUps: () => followUps() ?? [],
    milestones: () => milestones() ?? [],
    reached,
  };
}
