import { PGlite, type PGliteOptions, types } from "@electric-sql/pglite";
import { pg_trgm } from "@electric-sql/pglite/contrib/pg_trgm";
import type { Engine } from "./engine.ts";

interface Beginning {
  /** A data directory to start from, where there is none yet. */
  readonly image?: File | undefined;
  /** What was compiled already. */
  readonly engine?: Engine | undefined;
}

/** A new piece of the log is written when it is used, and not with zeros before. */
const ownParams = ["-c", "wal_init_zero=off"];

/**
 * Opens a PGlite as replicas need it: every confirmed write durable, times as ISO-8601 UTC text, big
 * integers as numbers.
 *
 * @param place - an address such as `memory://`, or the files themselves
 */
export function openPglite(
  place: string | NonNullable<PGliteOptions["fs"]>,
  { image, engine }: Beginning = {},
): Promise<PGlite> {
  return PGlite.create({
    ...(typeof place === "string" ? { dataDir: place } : { fs: place }),
    extensions: { pg_trgm },
    relaxedDurability: false,
    startParams: [...PGlite.defaultStartParams, ...ownParams],
    ...(image && { loadDataDir: image }),
    ...(engine && { pgliteWasmModule: engine }),
    parsers: {
      [types.TIMESTAMPTZ]: (value: string) => new Date(value).toISOString(),
      [types.DATE]: (value: string) => value,
      [types.INT8]: Number,
    },
  });
}
