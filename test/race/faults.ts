/** A fault planted into the nodes of a race: `find` occurs once in `file`. */
export interface Fault {
  readonly name: string;
  /** What the race must count when it is planted. */
  readonly shows: "missed" | "wrong" | "lost" | "duplicated";
  readonly patches: readonly { readonly file: string; find: string; replace: string }[];
  /** Run on the database before the nodes start. */
  readonly sql?: string;
}

/** Faults that only several nodes, a real database and a kill can show. */
export const faults: readonly Fault[] = [
  {
    // Versions are handed out before the commit and become visible in another order.
    name: "nolock",
    shows: "missed",
    sql: `create sequence race_version;
          grant usage on sequence race_version to baton_engine;
          create or replace function sync_version(p_org uuid) returns bigint language plpgsql
            security definer set search_path = public, pg_temp as $$
          begin
            if nullif(current_setting('race.version', true), '') is null then
              perform set_config('race.version', nextval('race_version')::text, true);
            end if;
            insert into sync_head (org_id, generation) values (p_org, gen_random_uuid())
              on conflict do nothing;
            return current_setting('race.version')::bigint;
          end $$;`,
    patches: [
      {
        file: "server/sync/postgres-feed.ts",
        find: "`select version, horizon, generation from sync_head where org_id = ${uuidLiteral(orgId)}`",
        replace:
          "`select (select coalesce(max(version), 0) from sync_log l where l.org_id = h.org_id) as version, horizon, generation from sync_head h where org_id = ${uuidLiteral(orgId)}`",
      },
    ],
  },
  {
    // One push in twenty is not written down as decided, so it is sent again.
    name: "forgetmid",
    shows: "duplicated",
    patches: [
      {
        file: "server/sync/postgres-decisions.ts",
        find: "and last_mid <> ${Math.trunc(lastMid)}`",
        replace: "and last_mid <> ${Math.trunc(lastMid)} and random() > 0.05`",
      },
    ],
  },
  {
    // The effects of one push in twenty are taken back, and it counts as decided all the same.
    name: "forgetrows",
    shows: "lost",
    patches: [
      {
        file: "server/sync/postgres-decisions.ts",
        find: "async function commitWith(tx: PoolClient, orgId: string, clientId: string, lastMid: number) {",
        replace:
          "async function commitWith(tx: PoolClient, orgId: string, clientId: string, lastMid: number) { if (Math.random() < 0.05) await sendTogether(tx, ['rollback', 'begin', `select set_config('app.org', '${orgId}', true)`]);",
      },
    ],
  },
  {
    // A row that leaves somebody's sight stays on the device.
    name: "noleave",
    shows: "wrong",
    patches: [
      {
        file: "server/sync/delta.ts",
        find: "} else if (entries.some(({ audBefore }) => inSight(audBefore))) {",
        replace: "} else if (!image && entries.some(({ audBefore }) => inSight(audBefore))) {",
      },
    ],
  },
];
