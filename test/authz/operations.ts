import type { Access } from "../../server/auth/access.ts";
import { declaredRoutes } from "../../server/auth/declared-routes.ts";
import { isFitted } from "./fitting-arguments.ts";
import { type JsonSchema, valueOf } from "./generate.ts";
import { tableOfKey } from "./slots.ts";
import type { Stage } from "./stage.ts";
import type { World } from "./world.ts";

/*
 * How a new room is covered: by what it declares, and by nothing else.
 *
 * - A route is found in the router and asked in everybody's name. Its body and query are made from the
 *   schemas of its validators (generate.ts); an id in its path is one of the table that the word before it
 *   names: `/leads/:id`, or with the word before that, `/privacy/requests/:id`. Another word is added to
 *   `words` below. `:name`s that name no row are added to `plainSteps`, with a value that exists.
 * - What it should answer follows from the right it declares and the row's owner, team and branch (oracle.ts).
 * - A mutation is found in shared/mutations.ts, its arguments are made from its schema, its ids by their
 *   keys (slots.ts): `leadId`, `assigneeId`. What no generator can guess is added to fitting-arguments.ts;
 *   a state of rows without which it would be refused to everybody, to fitting-states.ts.
 * - A table is found in schema/: every holder is given a row of it (world-rows.ts), its foreign keys pointing
 *   at rows of the same holder. Texts that must be one of a few codes are added to `codes` there.
 * - Whatever is written is noted by triggers on every table (ledger.ts) and held against the matrix
 *   (judge.ts). Writes that follow from an allowed one are added to `consequences` there.
 * - Then it is taken back; a row that stays changed nonetheless is a mismatch of what was asked (drift.ts).
 * - Nothing passes in silence: what nobody ever got through to is listed as `never`, what could not be
 *   understood is a mismatch.
 */

/** Parameters of addresses that name no row, with a value that exists. */
export const plainSteps: Readonly<Record<string, string>> = {
  ":crm": "hubspot",
  ":crmSource": "hubspot",
  ":source": "hubspot",
  ":model": "contacts",
  ":pk": "1",
  ":field": "firstname",
};

/** Whether the address names something by a word of its own, which need not be there. */
export function namesByWord({ path }: Pick<Operation, "path">): boolean {
  return path.split("/").some((step) => step in plainSteps);
}

export interface Operation {
  readonly method: string;
  /** As the router holds it. */
  readonly path: string;
  readonly access: Access;
  readonly query: readonly { readonly name: string; readonly schema: JsonSchema }[];
  readonly body: JsonSchema | null;
}

export interface RouteSlot {
  readonly in: "path" | "query" | "body";
  readonly path: readonly (string | number)[];
  readonly table: string;
}

/** They are no request with an answer; `npm run leaks` and test/yjs look at them. */
const sockets: ReadonlySet<string> = new Set(["/sync", "/yjs/:doc"]);

export async function readOperations({ app }: Stage): Promise<Operation[]> {
  const document = (await (await app.request("/openapi.json")).json()) as {
    paths: Record<
      string,
      Record<
        string,
        {
          parameters?: { in: string; name: string; schema: JsonSchema }[];
          requestBody?: { content?: Record<string, { schema: JsonSchema }> };
        }
      >
    >;
  };
  return declaredRoutes(app)
    .filter(({ path }) => !path.endsWith("*") && !sockets.has(path))
    .map(({ method, path, access }) => {
      const described = document.paths[path.replace(/:(\w+)/g, "{$1}")]?.[method.toLowerCase()];
      if (!described) throw new Error(`${method} ${path} is not described.`);
      const query = (described.parameters ?? []).filter((parameter) => parameter.in === "query");
      return {
        method,
        path,
        access,
        query,
        body: described.requestBody?.content?.["application/json"]?.schema ?? null,
      };
    });
}

export function slotsOf(operation: Operation, world: World): RouteSlot[] {
  const slots: RouteSlot[] = [];
  const steps = operation.path.split("/");
  for (const [index, step] of steps.entries()) {
    if (!step.startsWith(":") || step in plainSteps) continue;
    const table = tableOfStep(steps.slice(0, index), world);
    if (table) slots.push({ in: "path", path: [step.slice(1)], table });
  }
  for (const { name } of operation.query) {
    const table = tableOfKey("", name, world.tableNames);
    if (table) slots.push({ in: "query", path: [name], table });
  }
  const asked = `${operation.method} ${operation.path}`;
  if (operation.body)
    valueOf(operation.body, (path) => {
      const key = String(path.findLast((step) => typeof step === "string"));
      const table = tableOfKey(tableOfPath(operation.path), key, world.tableNames);
      if (table && !isFitted(asked, path)) slots.push({ in: "body", path, table });
      return crypto.randomUUID();
    });
  return slots;
}

function tableOfPath(path: string): string {
  return (path.split("/")[3] ?? "").replace(/s$/, "");
}

/** Words of an address that stand for another table than their singular. */
const words: Readonly<Record<string, string>> = {
  user: "member",
  session: "auth_session",
  error: "import_error",
  push_device: "push_subscription",
  sync: "sync_run",
  dead_letter: "sync_dead_letter",
};

/**
 * Which table the id behind these steps names: by the last word, or by the last two.
 *
 * @returns null where neither is a table
 */
function tableOfStep(steps: readonly string[], world: World): string | null {
  const [outer = "", noun = ""] = steps.slice(-2).map(singular);
  return (
    [words[noun], `${outer}_${noun}`, noun].find(
      (table) => table !== undefined && (table === "auth_session" || world.tableNames.has(table)),
    ) ?? null
  );
}

/** Parameters of the address of which it is not known what they name. */
export function unknownSteps({ path }: Operation, world: World): string[] {
  const steps = path.split("/");
  return steps.filter(
    (step, index) => step.startsWith(":") && tableOfStep(steps.slice(0, index), world) === null,
  );
}

function singular(word: string): string {
  return word
    .replace(/(ch|s)es$/, "$1")
    .replace(/ies$/, "y")
    .replace(/s$/, "")
    .replaceAll("-", "_");
}
