interface Patch {
  /** Occurs once. */
  readonly find: string;
  readonly replace: string;
}

/** A fault planted into the nodes of a race, their sources or the functions of their database. */
export interface Fault {
  readonly name: string;
  /** What the race must count when it is planted. */
  readonly shows: "missed" | "wrong" | "lost" | "duplicated";
  readonly sources: readonly (Patch & { readonly file: string })[];
  readonly functions: readonly (Patch & { readonly name: string })[];
  /** Run on the database before the functions are patched. */
  readonly sql?: string;
}

/** Faults that only several nodes, a real database and a kill can show. */
export const faults: readonly Fault[] = [
  {
    // Versions are handed out before the commit, and become visible in another order. Commits take a
    // moment, or a slow machine would write too little for two to overtake each other.
    name: "nolock",
    shows: "missed",
    sources: [],
    sql: `create sequence race_version;
          grant usage on sequence race_version to baton_engine;
          create or replace function sync_version(p_org uuid) returns bigint language plpgsql
            security definer set search_path = public, pg_temp as $$
          begin
            if nullif(current_setting('race.version', true), '') is null then
              perform set_config('race.version', nextval('race_version')::text, true),
                      pg_sleep(random() * 0.5);
            end if;
            insert into sync_head (org_id, generation) values (p_org, gen_random_uuid())
              on conflict do nothing;
            return current_setting('race.version')::bigint;
          end $$;`,
    functions: [
      {
        name: "sync_cut",
        find: "json_build_array(h.version,",
        replace:
          "json_build_array((select coalesce(max(l.version), 0) from sync_log l where l.org_id = h.org_id),",
      },
    ],
  },
  {
    // One push in twenty is not written down as decided, so it is sent again.
    name: "forgetmid",
    shows: "duplicated",
    sources: [],
    functions: [
      {
        name: "sync_decided",
        find: "c.last_mid <> p_mid;",
        replace: "c.last_mid <> p_mid and random() > 0.05;",
      },
    ],
  },
  {
    // The effects of one push in twenty are taken back, and it counts as decided all the same.
    name: "forgetrows",
    shows: "lost",
    sources: [
      {
        file: "server/sync/postgres-decisions.ts",
        find: "  const decided = `select sync_decided(",
        replace:
          "  const decided = `${Math.random() < 0.05 ? `rollback; begin; select set_config('app.org', '${orgId}', true); ` : ''}select sync_decided(",
      },
    ],
    functions: [],
  },
  {
    // A row that leaves somebody's sight stays on the device.
    name: "noleave",
    shows: "wrong",
    sources: [
      {
        file: "server/sync/delta.ts",
        find: "} else if (entries.some((entry) =>",
        replace: "} else if (!image && entries.some((entry) =>",
      },
    ],
    functions: [],
  },
];

/** @throws Error when the place is no longer there */
export function patched(text: string, { find, replace }: Patch, where: string): string {
  if (text.split(find).length !== 2) throw new Error(`${where} no longer holds "${find}".`);
  return text.replace(find, () => replace);
}
