import type { Actor } from "../../shared/sync/mutation.ts";
import type { LiveQuery } from "../../shared/sync/query.ts";
import type { Clock } from "../../shared/sync/clock.ts";
import type { Changes } from "./change.ts";
import type { DeviceDatabase } from "./device-database.ts";

/** The rows of one query as a screen last showed them. */
interface KeptScreen {
  readonly query: string;
  readonly rows: readonly unknown[];
  /** Tables it reads. */
  readonly tables: readonly string[];
  /** Whose sight it was: rows that another role saw are not shown. */
  readonly sight: string;
  /** When it was last kept, in ms since 1970. */
  readonly at: number;
}

/** Rows to show before the replica is open. */
export interface RecalledScreens {
  /** Undefined when no screen asked for this lately. */
  rowsOf(query: LiveQuery<unknown>): readonly unknown[] | undefined;
}

export async function recallScreens(
  database: DeviceDatabase,
  actor: Actor,
): Promise<RecalledScreens> {
  const screens = await database.all<KeptScreen>("screens");
  const sight = sightOf(actor);
  const rowsByQuery = new Map(
    screens.filter((screen) => screen.sight === sight).map(({ query, rows }) => [query, rows]),
  );
  return { rowsOf: (query) => rowsByQuery.get(nameOf(query)) };
}

/** Keeps what screens show, for the next start. */
export interface ScreenKeeper {
  readonly keep: (query: LiveQuery<unknown>, rows: readonly unknown[]) => void;
  /** Lets go of screens with rows that are gone, now: nobody may see them any more. */
  readonly changed: (changes: Changes) => void;
  close(): void;
}

const mostScreens = 40;
const mostBytes = 64 * 1024;
/** Changes come in bursts; screens are kept once for each. */
const pauseMs = 1000;

export function createScreenKeeper(
  database: DeviceDatabase,
  actor: Actor,
  clock: Clock,
  onError: (error: unknown) => void,
): ScreenKeeper {
  const sight = sightOf(actor);
  const screens = new Map<string, KeptScreen>();
  const unsaved = new Set<string>();
  let cancel: (() => void) | null = null;
  const loaded = load().catch(onError);

  /** What an earlier worker kept, so that it can be let go of, too. */
  async function load(): Promise<void> {
    for (const screen of await database.all<KeptScreen>("screens")) {
      if (screen.sight !== sight) drop(screen.query);
      else if (!screens.has(screen.query)) screens.set(screen.query, screen);
    }
  }

  function drop(query: string): void {
    screens.delete(query);
    unsaved.add(query);
    later();
  }

  function later(): void {
    cancel ??= clock.after(pauseMs, () => {
      cancel = null;
      void save().catch(onError);
    });
  }

  async function save(): Promise<void> {
    await loaded;
    const newest = [...screens.values()].toSorted((one, other) => other.at - one.at);
    for (const { query } of newest.slice(mostScreens)) drop(query);
    const names = [...unsaved];
    unsaved.clear();
    for (const name of names)
      if (JSON.stringify(screens.get(name)?.rows ?? []).length > mostBytes) screens.delete(name);
    await database.change("screens", (kept) => {
      for (const name of names) {
        const known = screens.get(name);
        if (known) kept.put(known);
        else kept.delete(name);
      }
    });
  }

  return {
    keep: (query, rows) => {
      const name = nameOf(query);
      const tables = query.reads.map(({ table }) => table);
      screens.set(name, { query: name, rows, tables, sight, at: clock.now() });
      unsaved.add(name);
      later();
    },
    changed: ({ rows, tables }) => {
      const goneIds = rows.flatMap(({ before, after }) => (before && !after ? [before.id] : []));
      const goneTables = new Set([...tables].map(({ name }) => name));
      if (goneIds.length === 0 && goneTables.size === 0) return;
      for (const { query, rows: shown, tables: read } of screens.values()) {
        const text = goneIds.length > 0 ? JSON.stringify(shown) : "";
        const isGone =
          read.some((table) => goneTables.has(table)) || goneIds.some((id) => text.includes(id));
        if (isGone) drop(query);
      }
    },
    close: () => cancel?.(),
  };
}

function nameOf({ sql: { text, params } }: LiveQuery<unknown>): string {
  return `${text} ${JSON.stringify(params)}`;
}

function sightOf({ role, rights, teamId, branchId }: Actor): string {
  return JSON.stringify([role, rights, teamId, branchId]);
}
