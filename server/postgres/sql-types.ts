import pg from "pg";
import type { CustomTypesConfig } from "pg";

type Parse = (text: string) => unknown;

const scalars: readonly { oid: number; arrayOid: number; parse: Parse }[] = [
  { oid: 20, arrayOid: 1016, parse: Number }, // int8
  { oid: 1700, arrayOid: 1231, parse: Number }, // numeric
  { oid: 1184, arrayOid: 1185, parse: isoTime }, // timestamptz
  { oid: 1114, arrayOid: 1115, parse: String }, // timestamp
  { oid: 1082, arrayOid: 1182, parse: String }, // date
];

const textArrayOid: number = 1009;
const parseTexts: (text: string) => (string | null)[] = pg.types.getTypeParser(textArrayOid);

const parsers = new Map<number, Parse>(
  scalars.flatMap(({ oid, arrayOid, parse }): [number, Parse][] => [
    [oid, parse],
    [arrayOid, (text) => parseTexts(text).map((entry) => entry && parse(entry))],
  ]),
);

/**
 * How SQL values become JavaScript values, on the pools that are given this and nowhere else: int8 and numeric
 * are numbers, timestamptz is ISO-8601 UTC with milliseconds, date and timestamp stay text.
 * Every value of the schema fits: counters and cents stay below 2^53.
 */
export const sqlTypes: CustomTypesConfig = {
  getTypeParser: (oid: number, format?: "text" | "binary") =>
    parsers.get(oid) ?? pg.types.getTypeParser(oid, format),
};

/** `2026-11-21 10:42:00.5+00` -> `2026-11-21T10:42:00.500Z`; the session's time zone is UTC. */
function isoTime(text: string): string {
  const match = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.(\d+))?\+00$/.exec(text);
  if (!match) return text;
  const [, day, time, fraction = ""] = match;
  return `${day}T${time}.${fraction.slice(0, 3).padEnd(3, "0")}Z`;
}
