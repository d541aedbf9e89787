import { uuidv7 } from "uuidv7";
import type { Random } from "../bench/leads/random.ts";
import { addEvent, addLead, type Company, randomRole } from "./company.ts";
import { insertRow, type Writing } from "./insert-row.ts";
import { phoneOf, words } from "./marks.ts";

/** A write somebody may make, past every mutation. */
export type ChangeKind = (writing: Writing, company: Company, random: Random) => Promise<unknown>;

const reassign: ChangeKind = ({ tx, orgId }, { people, leadIds }, random) =>
  tx.query(
    `update lead set owner_id = m.id, team_id = m.team_id, branch_id = m.branch_id, assigned_at = now()
       from member m
      where lead.org_id = $1 and lead.id = $2 and m.org_id = $1 and m.id = $3`,
    [orgId, random.pick(leadIds), random.pick(people).userId],
  );

const unassign: ChangeKind = ({ tx, orgId }, { branchIds, leadIds }, random) =>
  tx.query(
    `update lead set owner_id = null, team_id = null, branch_id = $3 where org_id = $1 and id = $2`,
    [orgId, random.pick(leadIds), random.chance(0.7) ? random.pick(branchIds) : null],
  );

const edit: ChangeKind = ({ tx, orgId }, { mark, leadIds }, random) =>
  tx.query("update lead set city = $3, phone = $4 where org_id = $1 and id = $2", [
    orgId,
    random.pick(leadIds),
    words(mark, `City ${random.below(1000)}`),
    phoneOf(mark, random),
  ]);

const softDelete: ChangeKind = ({ tx, orgId }, { leadIds }, random) =>
  tx.query("update lead set deleted_at = now() where org_id = $1 and id = $2", [
    orgId,
    random.pick(leadIds),
  ]);

const hardDelete: ChangeKind = ({ tx, orgId }, { leadIds }, random) =>
  tx.query("delete from lead where org_id = $1 and id = $2", [orgId, random.pick(leadIds)]);

const changeRole: ChangeKind = ({ tx, orgId }, { people, ownRoles }, random) =>
  tx.query("update member set role = $3 where org_id = $1 and id = $2", [
    orgId,
    random.pick(people).userId,
    randomRole(random, ownRoles),
  ]);

/** A role of the organization's own is kept from a column, or no longer. */
const flipMask: ChangeKind = ({ tx, orgId }, { ownRoles }, random) =>
  tx.query(
    `update role_mask set hidden = not hidden
      where org_id = $1 and role = $2 and field = $3`,
    [orgId, random.pick(ownRoles), random.pick(["lead.phone", "lead.email"])],
  );

/** Somebody moves to another team or branch; most take their leads along. */
const movePerson: ChangeKind = async ({ tx, orgId }, { people, teamIds, branchIds }, random) => {
  const { userId } = random.pick(people);
  const column = random.chance(0.6) ? "team_id" : "branch_id";
  const placeId = random.chance(0.1)
    ? null
    : random.pick(column === "team_id" ? teamIds : branchIds);
  await tx.query(`update member set ${column} = $3 where org_id = $1 and id = $2`, [
    orgId,
    userId,
    placeId,
  ]);
  if (random.chance(0.7))
    await tx.query(`update lead set ${column} = $3 where org_id = $1 and owner_id = $2`, [
      orgId,
      userId,
      placeId,
    ]);
};

/** More come back than go, so that most stay at work. */
const activate: ChangeKind = ({ tx, orgId }, { people }, random) =>
  random.chance(0.4)
    ? tx.query("update member set active = false where org_id = $1 and id = $2", [
        orgId,
        random.pick(people).userId,
      ])
    : tx.query(
        `update member set active = true
          where org_id = $1 and id = (select id from member where org_id = $1 and not active limit 1)`,
        [orgId],
      );

const noteOnLead: ChangeKind = async (writing, company, random) => {
  const leadId = await findLead(writing, random.pick(company.leadIds));
  if (leadId) await addEvent(writing, company, leadId);
};

const logCall: ChangeKind = async (writing, { mark, leadIds, people }, random) => {
  const leadId = await findLead(writing, random.pick(leadIds));
  if (!leadId) return;
  await insertRow(writing, "call", {
    id: uuidv7(),
    lead_id: leadId,
    caller_id: random.pick(people).userId,
    connected: random.chance(0.5),
    outcome: "busy",
    attempt_no: 1,
    remarks: words(mark, "Busy"),
    called_at: new Date(),
  });
};

const doFollowUp: ChangeKind = ({ tx, orgId }, { leadIds }, random) =>
  tx.query(
    "update follow_up set done_at = now(), note = note || ' done' where org_id = $1 and lead_id = $2",
    [orgId, random.pick(leadIds)],
  );

const forgetChildren: ChangeKind = async ({ tx, orgId }, { leadIds }, random) => {
  const leadId = random.pick(leadIds);
  await tx.query("delete from follow_up where org_id = $1 and lead_id = $2", [orgId, leadId]);
  await tx.query(
    `delete from timeline_event
      where org_id = $1 and id = (select id from timeline_event where org_id = $1 and lead_id = $2 limit 1)`,
    [orgId, leadId],
  );
};

const reachMilestone: ChangeKind = async (writing, { leadIds }, random) => {
  const leadId = await findLead(writing, random.pick(leadIds));
  if (!leadId) return;
  await insertRow(writing, "milestone", {
    id: uuidv7(),
    lead_id: leadId,
    kind: "test_drive",
    reached_at: new Date(),
  });
};

const notify: ChangeKind = (writing, { mark, people }, random) =>
  insertRow(writing, "notification", {
    id: uuidv7(),
    user_id: random.pick(people).userId,
    kind: "assigned",
    title: words(mark, "For you"),
  });

/** A line in the bell is read, handed to somebody else, or gone. */
const touchNotification: ChangeKind = ({ tx, orgId }, { people }, random) => {
  const { userId } = random.pick(people);
  const one = `id = (select id from notification where org_id = $1 and user_id = $2 limit 1)`;
  return random.chance(0.5)
    ? tx.query(`update notification set user_id = $3 where org_id = $1 and ${one}`, [
        orgId,
        userId,
        random.pick(people).userId,
      ])
    : tx.query(`delete from notification where org_id = $1 and ${one}`, [orgId, userId]);
};

const planShares: ChangeKind = async (writing, { sourceIds, people }, random) => {
  const { tx, orgId } = writing;
  const sourceId = random.pick(sourceIds);
  await tx.query("delete from assignment_rule where org_id = $1 and source_id = $2", [
    orgId,
    sourceId,
  ]);
  if (random.chance(0.3)) return;
  const ruleId = uuidv7();
  // Not active: it would share out leads that these tests place themselves.
  await insertRow(writing, "assignment_rule", { id: ruleId, source_id: sourceId, active: false });
  await insertRow(writing, "assignment_rule_member", {
    id: uuidv7(),
    rule_id: ruleId,
    user_id: random.pick(people).userId,
    percent: 100,
  });
};

const runImport: ChangeKind = async (writing, { mark, people }, random) => {
  const { tx, orgId } = writing;
  await insertRow(writing, "import", {
    id: uuidv7(),
    entity: "lead",
    file_name: words(mark, "leads.csv"),
    file_bytes: 1,
    status: "completed",
    mode: "create",
    created_by: random.pick(people).userId,
  });
  await tx.query("update import set processed = processed + 1 where org_id = $1", [orgId]);
};

/** A ticket with a reply, a note for those who answer tickets, and how far it was read. */
const raiseTicket: ChangeKind = async (writing, { mark, people }, random) => {
  const raiser = random.pick(people).userId;
  const { rows } = await writing.tx.query<{ team_id: string | null }>(
    "select team_id from member where org_id = $1 and id = $2",
    [writing.orgId, raiser],
  );
  const ticketId = uuidv7();
  const now = new Date();
  await insertRow(writing, "ticket", {
    id: ticketId,
    subject: words(mark, "The printer"),
    description: words(mark, "It is on fire"),
    category: "bug",
    priority: "high",
    raised_by: raiser,
    team_id: rows[0]?.team_id ?? null,
    assignee_id: random.chance(0.4) ? random.pick(people).userId : null,
    response_due_at: now,
    resolution_due_at: now,
    activity_at: now,
  });
  const said = { ticket_id: ticketId, author_id: random.pick(people).userId };
  await insertRow(writing, "ticket_reply", { id: uuidv7(), ...said, body: words(mark, "Reply") });
  await insertRow(writing, "ticket_note", { id: uuidv7(), ...said, body: words(mark, "Note") });
  await insertRow(writing, "ticket_read", {
    id: uuidv7(),
    ticket_id: ticketId,
    user_id: random.pick(people).userId,
    read_up_to: now,
  });
};

const oneTicket = "id = (select id from ticket where org_id = $1 order by random() limit 1)";

const moveTicket: ChangeKind = ({ tx, orgId }, { people }, random) =>
  tx.query(`update ticket set assignee_id = $2 where org_id = $1 and ${oneTicket}`, [
    orgId,
    random.chance(0.2) ? null : random.pick(people).userId,
  ]);

const deleteTicket: ChangeKind = ({ tx, orgId }) =>
  tx.query(`delete from ticket where org_id = $1 and ${oneTicket}`, [orgId]);

const renamePlace: ChangeKind = ({ tx, orgId }, { mark, teamIds }, random) =>
  tx.query("update team set name = $3 where org_id = $1 and id = $2", [
    orgId,
    random.pick(teamIds),
    words(mark, `Team ${random.below(1e9)}`),
  ]);

/** Kinds with their weights. */
const kinds: readonly (readonly [ChangeKind, number])[] = [
  [reassign, 28],
  [unassign, 8],
  [edit, 9],
  [addLead, 9],
  [noteOnLead, 7],
  [logCall, 4],
  [doFollowUp, 3],
  [forgetChildren, 4],
  [reachMilestone, 2],
  [hardDelete, 4],
  [raiseTicket, 6],
  [moveTicket, 5],
  [deleteTicket, 1],
  [softDelete, 1],
  [changeRole, 3],
  [flipMask, 1],
  [movePerson, 5],
  [activate, 3],
  [notify, 4],
  [touchNotification, 2],
  [planShares, 1],
  [runImport, 1],
  [renamePlace, 1],
];
const weightSum = kinds.reduce((sum, [, weight]) => sum + weight, 0);

export function randomChange(random: Random): ChangeKind {
  let left = random.below(weightSum);
  for (const [kind, weight] of kinds) {
    if (left < weight) return kind;
    left -= weight;
  }
  return reassign;
}

/** The lead, locked, unless it is gone. */
async function findLead({ tx, orgId }: Writing, leadId: string): Promise<string | undefined> {
  const { rows } = await tx.query<{ id: string }>(
    "select id from lead where org_id = $1 and id = $2 for key share",
    [orgId, leadId],
  );
  return rows[0]?.id;
}
