import { AppError } from "../../shared/errors.ts";
import type { Database } from "../database.ts";
import type { Bringer } from "./import-tickets.ts";

/** @throws AppError `not_found` - nobody active has this address, or people of several organizations */
export async function findBringer(database: Database, email: string): Promise<Bringer> {
  const { rows } = await database.engine.query<Bringer>(
    `select org_id as "orgId", id as "userId", team_id as "teamId"
       from member
      where lower(email) = lower($1) and active and deleted_at is null`,
    [email],
  );
  const [found, ...others] = rows;
  if (!found || others.length > 0)
    throw new AppError("not_found", `Exactly one active person needs the address ${email}.`);
  return found;
}
