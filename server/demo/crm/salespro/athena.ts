import * as v from "valibot";
import { json, type CrmAnswer, type CrmRequest } from "../pack.ts";
import type { SqlResult, SqlTables } from "../sql-tables.ts";

interface Execution {
  readonly sql: string;
  /** How often its state was asked for: it is queued first, then it runs, then it has ended. */
  asked: number;
  readonly result: SqlResult | null;
  readonly problem: string | null;
  isCancelled: boolean;
}

const started = v.object({ QueryString: v.pipe(v.string(), v.minLength(1)) });
const named = v.object({ QueryExecutionId: v.string() });
const paged = v.object({
  QueryExecutionId: v.string(),
  NextToken: v.optional(v.string()),
  MaxResults: v.optional(v.pipe(v.number(), v.minValue(1), v.maxValue(1000)), 1000),
});

/** Athena's way: start a query, ask until it has ended, read its rows a thousand at a time. */
export function createAthena(tables: SqlTables, nextId: () => string) {
  const executions = new Map<string, Execution>();
  const actions: Record<string, (request: CrmRequest) => CrmAnswer> = {
    StartQueryExecution(request) {
      const { QueryString: sql } = v.parse(started, JSON.parse(request.body));
      const id = nextId();
      executions.set(id, { sql, asked: 0, isCancelled: false, ...attempt(tables, sql) });
      return answerAs(200, { QueryExecutionId: id });
    },
    StopQueryExecution(request) {
      const execution = executions.get(idIn(request));
      if (execution) execution.isCancelled = true;
      return answerAs(200, {});
    },
    GetQueryExecution(request) {
      const id = idIn(request);
      const execution = executions.get(id);
      if (!execution) return invalid(`QueryExecution ${id} was not found`);
      execution.asked++;
      const reason = execution.problem === null ? {} : { StateChangeReason: execution.problem };
      const Status = {
        State: stateOf(execution),
        ...reason,
        SubmissionDateTime: request.now / 1000,
      };
      return answerAs(200, {
        QueryExecution: {
          QueryExecutionId: id,
          Query: execution.sql,
          StatementType: "DML",
          Status,
        },
      });
    },
    GetQueryResults(request) {
      const {
        QueryExecutionId: id,
        NextToken: token,
        MaxResults: most,
      } = v.parse(paged, JSON.parse(request.body));
      const execution = executions.get(id);
      if (!execution?.result || stateOf(execution) !== "SUCCEEDED")
        return invalid("Query has not yet finished.");
      if (token !== undefined && (request.fault === "expired-cursor" || !/^p\d+$/.test(token)))
        return invalid("The NextToken is not valid any more.");
      const from = request.fault === "repeated-page" ? 0 : Number(token?.slice(1) ?? 0);
      return answerAs(200, resultSet(execution.result, from, most));
    },
  };
  return (request: CrmRequest): CrmAnswer => {
    const target = request.headers["x-amz-target"];
    const [, name = ""] = (typeof target === "string" ? target : "").split(".");
    const act = actions[name];
    return act ? act(request) : answerAs(400, { __type: "UnknownOperationException" });
  };
}

function idIn({ body }: CrmRequest): string {
  return v.parse(named, JSON.parse(body)).QueryExecutionId;
}

function attempt(tables: SqlTables, sql: string): Pick<Execution, "problem" | "result"> {
  try {
    return { result: tables.query(inSqlite(sql)), problem: null };
  } catch (error) {
    return { result: null, problem: `SYNTAX_ERROR: ${String(error)}` };
  }
}

/** Moments are kept as text of one form, so that they compare as text. */
function inSqlite(sql: string): string {
  return sql
    .replaceAll(/\bfrom_iso8601_timestamp\('([^']*)'\)/gi, (_all, at: string) => literal(at))
    .replaceAll(/\btimestamp\s+'([^']*)'/gi, (_all, at: string) => literal(at));
}

function literal(moment: string): string {
  const at = Date.parse(
    /[Zz]|[+-]\d\d:?\d\d$/.test(moment) ? moment : `${moment.replace(" ", "T")}Z`,
  );
  return `'${new Date(at).toISOString().replace("T", " ").slice(0, -1)}'`;
}

function stateOf({ asked, isCancelled, problem }: Execution): string {
  if (isCancelled) return "CANCELLED";
  if (asked < 2) return "QUEUED";
  if (asked < 3) return "RUNNING";
  return problem === null ? "SUCCEEDED" : "FAILED";
}

/** The names of the columns are the first row of the first page. */
function resultSet({ columns, rows }: SqlResult, from: number, most: number) {
  const all = from === 0 ? most - 1 : most;
  const shown = rows.slice(from, from + all);
  const told = from === 0 ? [columns, ...shown] : shown;
  const until = from + all;
  return {
    ResultSet: {
      Rows: told.map((row) => ({
        Data: row.map((value) => (value === null ? {} : { VarCharValue: String(value) })),
      })),
      ResultSetMetadata: {
        ColumnInfo: columns.map((name) => ({ Name: name, Label: name, Type: "varchar" })),
      },
    },
    UpdateCount: 0,
    ...(until < rows.length ? { NextToken: `p${until}` } : {}),
  };
}

function answerAs(status: number, body: unknown): CrmAnswer {
  return json(status, body, { "content-type": "application/x-amz-json-1.1" });
}

function invalid(message: string): CrmAnswer {
  return answerAs(400, { __type: "InvalidRequestException", Message: message });
}
