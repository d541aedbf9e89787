import { getTableName } from "drizzle-orm";
import { branch, team } from "../../schema/organizations.ts";
import type { AuditAction } from "../../shared/audit/actions.ts";
import type { MutationTx } from "../../shared/sync/mutation.ts";
import { archiveBranch, createBranch, updateBranch } from "../../shared/teams/branches.ts";
import type { Place } from "../../shared/teams/places.ts";
import { archiveTeam, createTeam, updateTeam } from "../../shared/teams/teams.ts";
import { changesIn } from "../audit/changes.ts";
import type { Note, Watch } from "../audit/watch.ts";

interface PlaceArguments {
  id?: string;
  teamId?: string;
  branchId?: string | null;
  archived?: boolean;
}

const columns = ["name", "branchId", "leadId", "city"] as const;

/** What became of a team or branch. */
function watchPlace(
  mutation: string,
  table: Place,
  idOf: (args: PlaceArguments) => string | null | undefined,
  verbOf: (args: PlaceArguments) => "create" | "update" | "archive" | "restore",
): Watch<PlaceArguments> {
  const kind = getTableName(table) as "team" | "branch";
  return {
    mutation,
    look: async (tx, args) => {
      const objectId = idOf(args) ?? "";
      const before = await read(tx, table, objectId);
      return async (): Promise<Note[]> => {
        const after = await read(tx, table, objectId);
        const action: AuditAction = `${kind}.${verbOf(args)}`;
        const changes = changesIn(columns, before ?? {}, after ?? {});
        return [{ action, objectType: kind, objectId, detail: { name: after?.["name"], changes } }];
      };
    },
  };
}

async function read(
  tx: MutationTx,
  table: Place,
  id: string,
): Promise<Record<string, unknown> | undefined> {
  return tx.get(table, id);
}

const putAway = ({ archived }: PlaceArguments) => (archived ? "archive" : "restore");

export const placeWatches: readonly Watch[] = [
  watchPlace(
    createTeam.name,
    team,
    ({ id }) => id,
    () => "create",
  ),
  watchPlace(
    updateTeam.name,
    team,
    ({ teamId }) => teamId,
    () => "update",
  ),
  watchPlace(archiveTeam.name, team, ({ teamId }) => teamId, putAway),
  watchPlace(
    createBranch.name,
    branch,
    ({ id }) => id,
    () => "create",
  ),
  watchPlace(
    updateBranch.name,
    branch,
    ({ branchId }) => branchId,
    () => "update",
  ),
  watchPlace(archiveBranch.name, branch, ({ branchId }) => branchId, putAway),
];
