import { expect, test } from "vitest";
import { decode } from "../../server/ingestion/reading/decode.ts";
import { columnNames, decodeSheet } from "../../server/ingestion/reading/decode-sheet.ts";
import { toFieldValue } from "../../server/ingestion/reading/field-value.ts";
import { createReach } from "../../server/ingestion/asking/reach.ts";
import { createRunNotes } from "../../server/ingestion/taking/run-notes.ts";
import { createSeal } from "../../server/ingestion/asking/seal.ts";
import { isPublicAddress } from "../../server/public-address.ts";

test("addresses that are no host of the public internet are known in every notation", () => {
  const hosts = [
    "127.0.0.1",
    "10.1.2.3",
    "172.20.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "0.0.0.0",
    "::1",
    "::",
    "fd00::1",
    "fe80::1",
    "::ffff:127.0.0.1",
    "::ffff:7f00:1",
    "64:ff9b::a00:1",
  ];

  expect(hosts.filter(isPublicAddress)).toEqual([]);
  expect(["93.184.216.34", "2606:2800:220:1::1"].filter((host) => !isPublicAddress(host))).toEqual(
    [],
  );
});

test("a name that leads into a private network is refused, whatever else it leads to", async () => {
  const reach = createReach(new Set(), () => Promise.resolve(["93.184.216.34", "10.0.0.5"]));

  await expect(reach("crm.example.com")).rejects.toMatchObject({ code: "invalid" });
});

test("numbers for an address are read as addresses", async () => {
  const reach = createReach(new Set());
  const hosts = ["http://2130706433/", "http://0x7f.1/", "http://0177.0.0.1/", "http://[::1]/"];

  for (const host of hosts)
    await expect(reach(new URL(host).hostname)).rejects.toMatchObject({ code: "invalid" });
});

test("a host that the operator allows is reached", async () => {
  expect(await createReach(new Set(["127.0.0.1"]))("127.0.0.1")).toBe("127.0.0.1");
});

test("a sealed secret opens in its place alone, and only with the same key", () => {
  const seal = createSeal("a secret of thirty-two characters");
  const sealed = seal.seal("canary", ["org", "source", "token"]);

  expect(sealed).not.toContain("canary");
  expect(seal.open(sealed, ["org", "source", "token"])).toBe("canary");
  expect(() => seal.open(sealed, ["other", "source", "token"])).toThrow(/cannot be opened/);
  expect(() => createSeal("another secret").open(sealed, ["org", "source", "token"])).toThrow(
    /SECRET has changed/,
  );
});

test("notes of a run hold no secret", () => {
  const notes = createRunNotes("org", "run");
  notes.hide(["canary-1", "x"]);

  expect(notes.redact("GET /?q=canary-1&x=1")).toBe("GET /?q=…&x=1");
});

const json = { decode: "json", records: [["items"]] } as const;

test("a web page with status 200 is no data, nor is JSON that ends early", () => {
  expect(() => decode(json as never, "<!DOCTYPE html><html>Sign in</html>")).toThrow(/web page/);
  expect(() => decode(json as never, '{"items":[{"id":1},')).toThrow(/ends early/);
  expect(() => decode(json as never, '{"rows":[]}')).toThrow(/no list of records/);
});

test("an XML answer may not bring entities of its own", () => {
  const bomb = `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><feed>&a;</feed>`;

  expect(() => decode({ decode: "atom", records: [[]] }, bomb)).toThrow(/document type/);
});

test("an Atom feed keeps what is marked as null apart from what is empty", () => {
  const feed = `<feed xmlns:m="m" xmlns:d="d"><entry><content><m:properties><d:id m:type="Edm.Guid">7</d:id><d:name>A &amp; B</d:name><d:note m:null="true" /></m:properties></content></entry></feed>`;

  expect(decode({ decode: "atom", records: [[]] }, feed).records).toEqual([
    { id: "7", name: "A & B", note: null },
  ]);
});

test("columns of a sheet without a heading, or with one twice, stay apart", () => {
  expect(columnNames(["First Name", "", "First Name", "Cost (USD)"])).toEqual([
    "first_name",
    "column_2",
    "first_name_2",
    "cost_usd",
  ]);
  const answer = { valueRanges: [{ values: [["Id"]] }, { values: [["1"], [], ["3"]] }] };
  expect(decodeSheet(answer, 2)).toEqual({
    records: [
      { row: 2, id: "1" },
      { row: 4, id: "3" },
    ],
    rows: 3,
  });
});

test("values become what their field says, or it is said why not", () => {
  expect(toFieldValue("int", "9007199254740993")).toBe("9007199254740993");
  expect(toFieldValue("decimal", "$1,234.50")).toBe(1234.5);
  expect(toFieldValue("datetime", 1700000000000)).toBe("2023-11-14T22:13:20.000Z");
  expect(toFieldValue("datetime", "2024-02-30 99:00")).toEqual({
    misfit: '"2024-02-30 99:00" is not a point in time.',
  });
  expect(toFieldValue("string", { value: "typed", raw: "Typed" })).toBe("typed");
  expect(toFieldValue("string", "a\u0000b")).toBe("ab");
});
