import { createSign } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { AwsClient } from "aws4fetch";
import { createConnection, type RowDataPacket } from "mysql2/promise";
import * as v from "valibot";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startFakeCrm, type FakeCrm } from "./running-server.ts";

let crm: FakeCrm;

beforeAll(async () => {
  crm = await startFakeCrm({ "salespro.customer": 2345, "genius.appointment": 500 }, 1000);
});
afterAll(() => crm.close());

const setting = (source: string, name: string) => crm.settingsOf(source)[name] ?? "";

describe("SalesPro, read through Athena", () => {
  const athena = async (action: string, input: object, secret?: string) => {
    const client = new AwsClient({
      accessKeyId: setting("salespro", "accessKeyId"),
      secretAccessKey: secret ?? setting("salespro", "secretAccessKey"),
      region: "us-east-1",
      service: "athena",
      retries: 0,
    });
    const headers = {
      "content-type": "application/x-amz-json-1.1",
      "x-amz-target": `AmazonAthena.${action}`,
    };
    const init = { method: "POST", headers, body: JSON.stringify(input) };
    return client.fetch(`${crm.url}/salespro/`, init);
  };
  const read = async (action: string, input: object) => (await athena(action, input)).json();
  const started = v.object({ QueryExecutionId: v.string() });
  const execution = v.object({
    QueryExecution: v.object({ Status: v.object({ State: v.string() }) }),
  });
  const results = v.object({
    NextToken: v.optional(v.string()),
    ResultSet: v.object({
      Rows: v.array(
        v.object({ Data: v.array(v.object({ VarCharValue: v.optional(v.string()) })) }),
      ),
    }),
  });

  async function run(sql: string) {
    const { QueryExecutionId } = v.parse(
      started,
      await read("StartQueryExecution", { QueryString: sql }),
    );
    const states: string[] = [];
    while (!/SUCCEEDED|FAILED/.test(states.at(-1) ?? "")) {
      const told = v.parse(execution, await read("GetQueryExecution", { QueryExecutionId }));
      states.push(told.QueryExecution.Status.State);
    }
    const rows: (string | undefined)[][] = [];
    let NextToken: string | undefined;
    do {
      const page = v.parse(results, await read("GetQueryResults", { QueryExecutionId, NextToken }));
      rows.push(...page.ResultSet.Rows.map(({ Data }) => Data.map((one) => one.VarCharValue)));
      NextToken = page.NextToken;
    } while (NextToken !== undefined);
    return { states, rows };
  }

  test("queues a query, runs it, and gives its rows a thousand at a time, the names first", async () => {
    const { states, rows } = await run("SELECT customer_id, updated_at FROM customer");

    expect(states).toEqual(["QUEUED", "RUNNING", "SUCCEEDED"]);
    expect(rows[0]).toEqual(["customer_id", "updated_at"]);
    expect(new Set(rows.slice(1).map(([id]) => id)).size).toBe(2345);
  });

  test("compares moments", async () => {
    const moment = new Date();
    crm.sources.get("salespro")?.collections["customer"]?.edit(8, moment.getTime());
    const literal = moment.toISOString().replace("T", " ").slice(0, -1);

    const { rows } = await run(
      `SELECT customer_id FROM customer WHERE updated_at >= timestamp '${literal}' ORDER BY updated_at`,
    );

    expect(rows.slice(1)).toEqual([["CUS100009"]]);
  });

  test("says that a query cannot be read", async () => {
    const { QueryExecutionId } = v.parse(
      started,
      await read("StartQueryExecution", { QueryString: "SELEKT 1" }),
    );
    await wait(1);
    for (let asked = 0; asked < 2; asked++) await read("GetQueryExecution", { QueryExecutionId });

    const told = v.parse(execution, await read("GetQueryExecution", { QueryExecutionId }));

    expect(told.QueryExecution.Status.State).toBe("FAILED");
  });

  test("refuses a signature by another key", async () => {
    const answer = await athena("StartQueryExecution", { QueryString: "SELECT 1" }, "wrong");

    expect(answer.status).toBe(403);
  });
});

describe("Genius, read over MySQL's protocol", () => {
  const connect = (password = setting("genius", "password")) =>
    createConnection({
      host: setting("genius", "host"),
      port: Number(setting("genius", "port")),
      user: setting("genius", "user"),
      database: setting("genius", "database"),
      password,
      dateStrings: true,
    });

  test("gives rows by key, typed", async () => {
    const connection = await connect();

    const [rows] = await connection.query<RowDataPacket[]>(
      "SELECT `id`, `date`, `spouses_present`, `updated_at` FROM `appointment` WHERE `id` > ? ORDER BY `id` LIMIT ?",
      [100, 3],
    );

    expect(rows.map((row) => Number(row["id"]))).toEqual([101, 102, 103]);
    expect(rows.map((row) => row["updated_at"] === null)).toEqual([true, false, false]);
    expect(String(rows[1]?.["updated_at"])).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/);
    await connection.end();
  });

  test("tells what is wrong with a statement and goes on", async () => {
    const connection = await connect();

    await expect(connection.query("SELECT id FROM nowhere")).rejects.toThrow("nowhere");

    const [rows] = await connection.query<RowDataPacket[]>("SELECT count(*) AS n FROM appointment");
    expect(rows[0]?.["n"]).toBe(500);
    await connection.end();
  });

  test("refuses a wrong password", async () => {
    await expect(connect("guessed")).rejects.toThrow("Access denied");
  });

  test("can be told to cut the connection", async () => {
    const connection = await connect();
    crm.faults.order("genius", { kind: "reset" });

    await expect(connection.query("SELECT 1")).rejects.toThrow();

    connection.destroy();
  });
});

describe("Google Sheets", () => {
  const sheets = async (path: string, token: string) =>
    fetch(`${crm.url}/gsheet${path}`, { headers: { authorization: `Bearer ${token}` } });
  const id = () => setting("gsheet", "spreadsheetId");

  async function signIn(key = setting("gsheet", "privateKey")) {
    const now = Math.floor(Date.now() / 1000);
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
    const claims = {
      iss: setting("gsheet", "clientEmail"),
      scope: "https://www.googleapis.com/auth/spreadsheets.readonly",
      aud: setting("gsheet", "tokenUrl"),
      iat: now,
      exp: now + 3600,
    };
    const text = `${part({ alg: "RS256", typ: "JWT" })}.${part(claims)}`;
    const signature = createSign("RSA-SHA256").update(text).sign(key, "base64url");
    const body = new URLSearchParams({
      grant_type: "urn:ietf:params:oauth:grant-type:jwt-bearer",
      assertion: `${text}.${signature}`,
    });
    const answer = await fetch(setting("gsheet", "tokenUrl"), { method: "POST", body });
    return v.parse(v.object({ access_token: v.string() }), await answer.json()).access_token;
  }
  const ranges = v.object({
    valueRanges: v.array(
      v.object({ range: v.string(), values: v.optional(v.array(v.array(v.string()))) }),
    ),
  });

  test("gives a token for an assertion signed with the account's key, to nobody else", async () => {
    const token = await signIn();

    const known = await sheets(`/v4/spreadsheets/${id()}`, token);
    const unknown = await sheets(`/v4/spreadsheets/${id()}`, "invented");

    expect([known.status, unknown.status]).toEqual([200, 401]);
  });

  test("gives several ranges at once; rows that end in empty cells are shorter", async () => {
    const query = new URLSearchParams([
      ["ranges", "'Marketing Leads'!1:1"],
      ["ranges", "'Marketing Leads'!A2:BZ101"],
      ["ranges", "'Marketing Leads'!A9000:BZ9100"],
    ]);

    const answer = await sheets(
      `/v4/spreadsheets/${id()}/values:batchGet?${query.toString()}`,
      await signIn(),
    );

    const [head, rows, beyond] = v.parse(ranges, await answer.json()).valueRanges;
    const headers = head?.values?.[0] ?? [];
    expect(headers.slice(0, 2)).toEqual(["Created At", "First Name"]);
    expect(headers.slice(-2)).toEqual(["", "First Name"]);
    expect(rows?.values).toHaveLength(100);
    expect(beyond?.values).toBeUndefined();
  });

  test("moves every row down when one is put in front", async () => {
    const token = await signIn();
    const query = new URLSearchParams({ ranges: "'Marketing Spend'!A2:C3" }).toString();
    const path = `/v4/spreadsheets/${id()}/values:batchGet?${query}`;
    const before = v.parse(ranges, await (await sheets(path, token)).json());
    crm.sources.get("gsheet")?.collections["marketing_spend"]?.insertFirst(Date.now());

    const after = v.parse(ranges, await (await sheets(path, token)).json());

    expect(after.valueRanges[0]?.values?.[1]).toEqual(before.valueRanges[0]?.values?.[0]);
  });
});
