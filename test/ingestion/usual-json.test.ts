import { expect, test } from "vitest";
import { toFieldValue } from "../../server/ingestion/reading/field-value.ts";
import { jsonOf } from "../../server/ingestion/reading/json-text.ts";
import { usualJson } from "../../server/ingestion/reading/usual-json.ts";

const types = [
  ["string", "phone", "email", "time"] as const,
  ["int", "decimal", "bool", "date", "datetime", "json"] as const,
].flat();

const texts = [
  ["Ada Lovelace", " ada ", "ada@example.com", " ada@example.com", "a@b.com\u00a0", "é", "漢字"],
  ['say "hi"', "back\\slash", "line\nfeed", "a\u0000b", "\ud800", "😀", "\u2028", "\u007f"],
  ["0", "7", "-7", "+7", "007", "7.0", "7.00", "123456789012345", "1234567890123456"],
  ["9007199254740993", "1.5", "1.50", ".5", "0.000001", "0.0000001", "123456789.123456"],
  ["1234567890.1234567", "$1,234.50", "1e5", "-0", "00", "true", "false", "TRUE", "yes", "1"],
  ["2026-02-28", "2026-02-29", "2026-02-31", "2026-13-01", "0000-01-01", "2026-1-1"],
  ["2026-02-28T23:59:59.999Z", "2026-02-28T23:59:59Z", "2026-02-28T24:00:00.000Z"],
  ["0000-01-01T00:00:00.000Z", "2026-02-30T00:00:00.000Z", "02/28/2026", "1700000000000"],
].flat();

test.each(types)(
  "a text of type %s that is written as it came is what reading it gives",
  (type) => {
    const written = texts.flatMap((text) => {
      const json = usualJson(type, text);
      return json === null ? [] : [{ text, json }];
    });
    for (const { text, json } of written)
      expect(json, text).toBe(jsonOf(toFieldValue(type, text) as never));
    expect(written.length > 0).toBe(type !== "json");
  },
);
