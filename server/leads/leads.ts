import { lead } from "../../schema/leads.ts";
import { organization } from "../../schema/organizations.ts";
import { shapeOf } from "../../schema/shape.ts";
import { AppError } from "../../shared/errors.ts";
import { createLead } from "../../shared/leads/create-lead.ts";
import { parsePhone } from "../../shared/leads/phone.ts";
import { updateLead } from "../../shared/leads/update-lead.ts";
import { isHidden, viewKeys } from "../../shared/permissions.ts";
import { reachedBy } from "../../shared/sync/audience.ts";
import type { Actor } from "../../shared/sync/mutation.ts";
import { type Query, queryToSql } from "../../shared/sync/query.ts";
import type { Row } from "../../shared/sync/row.ts";
import { and, eq, isNull, type Where } from "../../shared/sync/where.ts";
import type { Database } from "../database.ts";
import type { Mutate } from "../sync/mutate.ts";
import { cursorOf, type LeadPageQuery, pageOrder, pageWhere } from "./lead-page.ts";
import type { ChangedLead, TypedLead } from "./lead-input.ts";

/** A lead as the API answers it: what the actor's role may not see is null. */
export type LeadAnswer = Omit<Row<typeof lead>, "rv" | "deletedAt">;

/** Leads over HTTP: the same writes and the same sight as on a replica. */
export interface Leads {
  list(
    actor: Actor,
    query: LeadPageQuery,
  ): Promise<{ items: LeadAnswer[]; nextCursor: string | null }>;
  /** @throws AppError `not_found` - no such lead in the actor's sight */
  read(actor: Actor, leadId: string): Promise<LeadAnswer>;
  /** Adds a lead under ids the caller chose, so that a repeated request adds nothing. */
  create(actor: Actor, ids: { id: string; eventId: string }, typed: TypedLead): Promise<LeadAnswer>;
  /** @throws AppError `not_found` - no such lead in the actor's sight */
  update(actor: Actor, leadId: string, eventId: string, changes: ChangedLead): Promise<LeadAnswer>;
}

export function createLeads(database: Database, mutate: Mutate): Leads {
  function find(actor: Actor, query: Query<typeof lead>): Promise<Row<typeof lead>[]> {
    const { text, params } = queryToSql(query, actor.orgId);
    return database.withOrganization(actor, async (tx) => {
      const { rows } = await tx.query<Row<typeof lead>>(text, [...params]);
      return rows;
    });
  }

  async function read(actor: Actor, leadId: string): Promise<LeadAnswer> {
    const where = and(eq("id", leadId), sightOf(actor));
    const [found] = await find(actor, { from: lead, where, limit: 1 });
    if (!found) throw new AppError("not_found", "There is no such lead among those you may see.");
    return answerOf(actor, found);
  }

  /** A typed number brought to international form, by the organization's region. */
  async function withPhone<Typed extends { phone?: string | null | undefined }>(
    actor: Actor,
    typed: Typed,
  ) {
    if (typed.phone === undefined) return typed;
    const { text, params } = queryToSql({ from: organization, limit: 1 }, actor.orgId);
    const region = await database.withOrganization(actor, async (tx) => {
      const { rows } = await tx.query<{ region: string }>(text, [...params]);
      return rows[0]?.region ?? "";
    });
    return { ...typed, ...parsePhone(typed.phone ?? "", region) };
  }

  return {
    read,
    list: async (actor, query) => {
      assertMaySearch(actor, query);
      const rows = await find(actor, {
        from: lead,
        where: and(sightOf(actor), pageWhere(query)),
        orderBy: pageOrder(query.sort),
        limit: query.limit,
      });
      const last = rows.length === query.limit ? rows.at(-1) : undefined;
      return {
        items: rows.map((row) => answerOf(actor, row)),
        nextCursor: last ? cursorOf(last, query.sort) : null,
      };
    },
    create: async (actor, ids, typed) => {
      await mutate(actor, createLead, { ...(await withPhone(actor, typed)), ...ids });
      return read(actor, ids.id);
    },
    update: async (actor, leadId, eventId, typed) => {
      await read(actor, leadId);
      const changes = await withPhone(actor, typed);
      await mutate(actor, updateLead, { leadId, eventId, changes });
      return read(actor, leadId);
    },
  };
}

function sightOf(actor: Actor): Where<Row<typeof lead>> {
  const reached = reachedBy(shapeOf(lead), actor.orgId, viewKeys(actor)) as Where<Row<typeof lead>>;
  return and(reached, isNull("deletedAt"));
}

/** Searching by what one may not see would tell it digit by digit. */
function assertMaySearch(actor: Actor, { q, phone }: LeadPageQuery): void {
  if (!isHidden(actor, "lead", "phone")) return;
  if (q !== undefined || phone !== undefined)
    throw new AppError(
      "forbidden",
      "Your role does not see phone numbers, so it cannot search them.",
    );
}

function answerOf({ rights }: Actor, row: Row<typeof lead>): LeadAnswer {
  const { rv: _rv, deletedAt: _deletedAt, ...answer } = row;
  const masked = rights.masks["lead"] ?? [];
  return { ...answer, ...Object.fromEntries(masked.map((column) => [column, null])) };
}
