import * as v from "valibot";
import { type Asking, createSourceClient, type SourceClient } from "../asking/client.ts";
import type { Position } from "./position.ts";
import type { Reader, Reading, ReadPage } from "./reader.ts";
import { slicesOf } from "./slices.ts";
import { SourceFailure } from "../asking/source-failure.ts";
import { behindRow, type SqlDialect, tablePage } from "./sql-statement.ts";

const dialect: SqlDialect = {
  name: (text) => `"${text.replaceAll('"', '""')}"`,
  text: (text) => `'${text.replaceAll("'", "''")}'`,
  moment: (iso) => `timestamp '${iso.replace("T", " ").replace(/Z$/, "")}'`,
};

const pollMs = 250;
const longestPollMs = 4000;

const started = v.object({ QueryExecutionId: v.string() });
const execution = v.object({
  QueryExecution: v.object({
    Status: v.object({ State: v.string(), StateChangeReason: v.optional(v.string()) }),
  }),
});
const results = v.object({
  ResultSet: v.object({
    Rows: v.array(v.object({ Data: v.array(v.object({ VarCharValue: v.optional(v.string()) })) })),
  }),
});

/** Reads tables through AWS Athena: a query a page, started, waited for and read. */
export function createAthenaReader(reading: Reading): Reader {
  const { asking, model, plan } = reading;
  const [slice] = slicesOf(model, plan);
  const client = createSourceClient(asking);
  return {
    read: (position) => readPage(client, reading, position, slice?.from ?? null),
    close: () => Promise.resolve(),
  };

  async function readPage(
    ask: SourceClient,
    of: Reading,
    position: Position,
    from: string | null,
  ): Promise<ReadPage> {
    const rows = await runQuery(ask, asking, tablePage(of.model, position, from, dialect));
    const [names = [], ...cells] = rows;
    const records = cells.map((row) =>
      Object.fromEntries(names.map((name, at) => [name ?? "", row[at] ?? null])),
    );
    return { records, next: behindRow(model, position, records), expected: null };
  }
}

/** Whether the connection is right. */
export async function checkAthena(asking: Asking): Promise<void> {
  await runQuery(createSourceClient(asking), asking, asking.connector.check.path);
}

/** @returns rows of cells, the names of the columns first */
async function runQuery(
  client: SourceClient,
  asking: Asking,
  statement: string,
): Promise<(string | null)[][]> {
  const { settings } = asking;
  const { QueryExecutionId: id } = await call(client, asking, "StartQueryExecution", started, {
    QueryString: statement,
    QueryExecutionContext: { Database: settings["database"] },
    WorkGroup: settings["workGroup"],
    ...(settings["outputLocation"]
      ? { ResultConfiguration: { OutputLocation: settings["outputLocation"] } }
      : {}),
  });
  await untilDone(client, asking, id);
  const { ResultSet } = await call(client, asking, "GetQueryResults", results, {
    QueryExecutionId: id,
    MaxResults: 1000,
  });
  const rows = ResultSet.Rows.map(({ Data }) => Data.map((cell) => cell.VarCharValue ?? null));
  return rows;
}

async function untilDone(client: SourceClient, asking: Asking, id: string): Promise<void> {
  for (let waitMs = pollMs; ; waitMs = Math.min(longestPollMs, waitMs * 1.5)) {
    const { QueryExecution } = await call(client, asking, "GetQueryExecution", execution, {
      QueryExecutionId: id,
    });
    const { State: state, StateChangeReason: reason = "no reason" } = QueryExecution.Status;
    if (state === "SUCCEEDED") return;
    if (state === "FAILED" || state === "CANCELLED")
      throw new SourceFailure(`The query ended as ${state.toLowerCase()}: ${reason}`);
    await asking.pause(waitMs, "the query runs");
  }
}

async function call<Schema extends v.GenericSchema>(
  client: SourceClient,
  { baseUrl }: Asking,
  action: string,
  schema: Schema,
  input: unknown,
): Promise<v.InferOutput<Schema>> {
  const request = {
    method: "POST",
    url: new URL(`${baseUrl.replace(/\/$/, "")}/`),
    headers: {
      "content-type": "application/x-amz-json-1.1",
      "x-amz-target": `AmazonAthena.${action}`,
    },
    body: JSON.stringify(input),
  };
  return client.ask(request, (text) => {
    const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), schema), text);
    if (!parsed.success) throw new SourceFailure("The answer is not whole.", { passing: true });
    return parsed.output;
  });
}
