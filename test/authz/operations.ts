import type { Access } from "../../server/auth/access.ts";
import { declaredRoutes } from "../../server/auth/declared-routes.ts";
import { type JsonSchema, valueOf } from "./generate.ts";
import { tableOfKey } from "./slots.ts";
import type { Stage } from "./stage.ts";
import type { World } from "./world.ts";

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
    .filter(({ path }) => !path.endsWith("*") && path !== "/sync")
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
    if (!step.startsWith(":")) continue;
    const noun = (steps[index - 1] ?? "")
      .replace(/(ch|s)es$/, "$1")
      .replace(/s$/, "")
      .replaceAll("-", "_");
    const table = { user: "member", session: "auth_session", error: "import_error" }[noun] ?? noun;
    if (table !== "auth_session" && !world.tableNames.has(table))
      throw new Error(
        `Nobody has said what ${step} of ${operation.path} names: add it to route-cases.ts.`,
      );
    slots.push({ in: "path", path: [step.slice(1)], table });
  }
  for (const { name } of operation.query) {
    const table = tableOfKey("", name, world.tableNames);
    if (table) slots.push({ in: "query", path: [name], table });
  }
  if (operation.body)
    valueOf(operation.body, (path) => {
      const key = String(path.findLast((step) => typeof step === "string"));
      const table = tableOfKey(tableOfPath(operation.path), key, world.tableNames);
      if (table) slots.push({ in: "body", path, table });
      return crypto.randomUUID();
    });
  return slots;
}

function tableOfPath(path: string): string {
  return (path.split("/")[3] ?? "").replace(/s$/, "");
}
