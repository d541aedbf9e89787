import type { Kind } from "../fields.ts";
import type { SqlResult } from "../sql-tables.ts";
import type { GeniusTable } from "./tables.ts";

/** Numbers of MySQL's types. */
const [double, longLong, date, time, dateTime, text, decimal] = [5, 8, 10, 11, 12, 253, 246];

const typeByKind: Partial<Record<Kind, number>> = {
  bool: longLong,
  date,
  datetime: dateTime,
  decimal,
  id: longLong,
  int: longLong,
  small: longLong,
  time,
};

/** How a column of a result is described to the client, which reads values by it. */
export function columnOf(
  name: string,
  position: number,
  { rows }: SqlResult,
  table: GeniusTable | undefined,
) {
  const column = table?.columns.find((one) => one.name === name);
  const type = column
    ? (typeByKind[column.kind] ?? text)
    : typeOfValue(rows[0]?.[position] ?? null);
  return {
    catalog: "def",
    schema: "genius",
    table: "",
    orgTable: "",
    name,
    orgName: name,
    characterSet: type === text ? 45 : 63,
    columnLength: 255,
    columnType: type,
    flags: 0,
    decimals: 0,
  };
}

function typeOfValue(value: string | number | null): number {
  if (typeof value !== "number") return text;
  return Number.isInteger(value) ? longLong : double;
}
