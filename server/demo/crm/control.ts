import * as v from "valibot";
import { commonFaults, packFaults, type Faults } from "./faults.ts";
import { json, type CrmAnswer, type Source } from "./pack.ts";
import type { Usage } from "./crm-server.ts";

export interface Control {
  readonly sources: ReadonlyMap<string, Source>;
  readonly faults: Faults;
  usage(source: string): Usage;
  readonly clock: () => number;
}

const model = { source: v.string(), model: v.string() };
const indexes = v.array(v.pipe(v.number(), v.integer(), v.minValue(0)));
const value = v.nullable(v.union([v.string(), v.number(), v.boolean()]));

const orders = v.variant("do", [
  v.object({
    do: v.literal("fault"),
    source: v.string(),
    kind: v.picklist([...commonFaults, ...packFaults]),
    times: v.optional(v.number(), 1),
    skip: v.optional(v.number(), 0),
    where: v.optional(v.string(), ""),
  }),
  v.object({ do: v.literal("clear-faults") }),
  v.object({
    do: v.literal("edit"),
    ...model,
    indexes,
    patch: v.optional(v.record(v.string(), value), {}),
  }),
  v.object({ do: v.literal("insert"), ...model, count: v.number() }),
  v.object({ do: v.literal("insert-first"), ...model }),
  v.object({ do: v.literal("remove"), ...model, indexes }),
  v.object({ do: v.literal("expire-tokens"), source: v.string() }),
]);

type Order = v.InferOutput<typeof orders>;

/** `GET /__ctl` tells what each source was asked; `POST /__ctl` with an order changes rows or sets faults. */
export function answerControl(
  control: Control,
  method: string,
  path: readonly string[],
  body: string,
): CrmAnswer {
  if (path.some((part) => part !== "")) return json(404, { error: "There is only /__ctl." });
  if (method === "GET") {
    const sources = [...control.sources].map(([id, { collections }]) => {
      const counts = Object.entries(collections).map(([name, rows]) => [name, rows.count()]);
      return [id, { ...control.usage(id), models: Object.fromEntries(counts) }];
    });
    return json(200, Object.fromEntries(sources));
  }
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), orders), body);
  if (!parsed.success) return json(422, { error: parsed.issues.map(({ message }) => message) });
  return obey(control, parsed.output);
}

function obey(control: Control, order: Order): CrmAnswer {
  const at = control.clock();
  switch (order.do) {
    case "fault":
      control.faults.order(order.source, order);
      break;
    case "clear-faults":
      control.faults.clear();
      break;
    case "expire-tokens":
      control.sources.get(order.source)?.expireTokens?.();
      break;
    default:
      return changeRows(control, order, at);
  }
  return json(200, { done: order.do });
}

type RowOrder = Extract<Order, { model: string }>;

function changeRows({ sources }: Control, order: RowOrder, at: number): CrmAnswer {
  const rows = sources.get(order.source)?.collections[order.model];
  if (!rows) return json(404, { error: `There is no ${order.source}.${order.model}.` });
  if (order.do === "insert") rows.insert(order.count, at);
  else if (order.do === "insert-first") rows.insertFirst(at);
  else if (order.do === "remove") for (const index of order.indexes) rows.remove(index, at);
  else for (const index of order.indexes) rows.edit(index, at, order.patch);
  return json(200, { done: order.do, rows: rows.count() });
}
