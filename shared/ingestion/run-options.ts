import * as v from "valibot";

/** Rows a database transaction, unless an option says otherwise. */
export const usualBatchSize = 1000;

const whole = v.pipe(v.number(), v.integer("Give a whole number."));

/** A day or a point in time, brought to ISO-8601 UTC. */
const since = v.pipe(
  v.string(),
  v.trim(),
  v.regex(
    /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:?\d{2})?)?$/,
    "Give a day such as 2024-01-01 or a time such as 2024-01-01T08:00:00Z.",
  ),
  v.transform((text) => (/[Zz]$|[+-]\d{2}:?\d{2}$|^.{10}$/.test(text) ? text : `${text}Z`)),
  v.check((text) => !Number.isNaN(Date.parse(text)), "This day does not exist."),
  v.transform((text) => new Date(text).toISOString()),
);

/** How a run reads and writes; see docs/connectors.md. */
export const runOptions = v.pipe(
  v.strictObject({
    /** Reads everything; afterwards rows that were not seen are marked as deleted. */
    full: v.optional(v.boolean(), false),
    /** Writes rows even where nothing changed, and over local edits. */
    force: v.optional(v.boolean(), false),
    /** Reads changes from here on, whatever was read before. */
    since: v.optional(v.nullable(since), null),
    /** Reads, checks and counts; writes no row and moves no checkpoint. */
    dryRun: v.optional(v.boolean(), false),
    /** 0: no limit. */
    maxRecords: v.optional(v.pipe(whole, v.minValue(0, "Not below 0.")), 0),
    /** Rows a database transaction. */
    batchSize: v.optional(
      v.pipe(whole, v.minValue(1, "At least 1."), v.maxValue(5000, "At most 5,000.")),
      usualBatchSize,
    ),
    /** Notes every request. */
    debug: v.optional(v.boolean(), false),
    /** Does not look at the connection and a first page before it begins. */
    skipValidation: v.optional(v.boolean(), false),
  }),
  v.forward(
    v.check(
      ({ full, since: from }) => !(full && from !== null),
      "A full run reads everything: leave out the date, or the full run.",
    ),
    ["since"],
  ),
);
export type RunOptions = v.InferOutput<typeof runOptions>;

/** Every option left alone. */
export const usualOptions: RunOptions = v.parse(runOptions, {});

const flags: readonly (readonly [keyof RunOptions, string])[] = [
  ["full", "--full"],
  ["force", "--force"],
  ["dryRun", "--dry-run"],
  ["debug", "--debug"],
  ["skipValidation", "--skip-validation"],
];

/** The command that starts such a run: `sync_genius_appointments --full --batch-size 500`. */
export function commandOf(crmSource: string, model: string, options: RunOptions): string {
  const { since: from, maxRecords, batchSize } = options;
  return [
    `sync_${crmSource}_${model}`,
    ...flags.flatMap(([option, flag]) => (options[option] === true ? [flag] : [])),
    ...(from === null ? [] : [`--since ${from}`]),
    ...(maxRecords === 0 ? [] : [`--max-records ${maxRecords}`]),
    ...(batchSize === usualBatchSize ? [] : [`--batch-size ${batchSize}`]),
  ].join(" ");
}
