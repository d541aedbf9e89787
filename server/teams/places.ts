import { AppError } from "../../shared/errors.ts";
import type { Actor } from "../../shared/sync/mutation.ts";
import { type Query, queryToSql } from "../../shared/sync/query.ts";
import type { Row } from "../../shared/sync/row.ts";
import type { Place } from "../../shared/teams/places.ts";
import type { Database } from "../database.ts";
import type { Mutate } from "../sync/mutate.ts";

/** Teams and branches over HTTP: everybody of the organization may read them. */
export interface Places {
  list<T extends Place>(actor: Actor, table: T): Promise<Omit<Row<T>, "rv">[]>;
  /** @throws AppError `not_found` - there is none of this id */
  read<T extends Place>(actor: Actor, table: T, id: string): Promise<Omit<Row<T>, "rv">>;
  readonly mutate: Mutate;
}

export function createPlaces(database: Database, mutate: Mutate): Places {
  async function list<T extends Place>(actor: Actor, table: T) {
    const query = { from: table, orderBy: [{ column: "name", direction: "asc" }] };
    const { text, params } = queryToSql(query as unknown as Query<T>, actor.orgId);
    return database.withOrganization(actor, async (tx) => {
      const { rows } = await tx.query<Row<T>>(text, [...params]);
      return rows.map(({ rv: _rv, ...row }) => row);
    });
  }

  return {
    list,
    mutate,
    read: async (actor, table, id) => {
      const found = (await list(actor, table)).find((row) => row.id === id);
      if (!found) throw new AppError("not_found", "There is no such team or branch.");
      return found;
    },
  };
}
