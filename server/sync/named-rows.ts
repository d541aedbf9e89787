import { type Shape, shapes } from "../../schema/shape.ts";
import type { MutationCall } from "../../shared/sync/protocol/push.ts";
import { isUuid } from "./one-message.ts";

export interface RowName {
  readonly shape: Shape;
  readonly id: string;
}

/** Rows beyond which a push is no single gesture any more, and waiting for each costs it little. */
const mostRows = 8;

/**
 * The rows with guarded columns that calls name by arguments such as `leadId`: a mutation that names
 * one is about to read and lock it. A wrong guess costs one read.
 */
export function rowsNamed(calls: readonly MutationCall[]): RowName[] {
  const named = new Map<string, RowName>();
  for (const { args } of calls) {
    for (const [key, shape] of guardedByArgument) {
      const id = (args as Record<string, unknown> | null)?.[key];
      if (typeof id === "string" && isUuid(id)) named.set(`${shape.name}/${id}`, { shape, id });
    }
  }
  return [...named.values()].slice(0, mostRows);
}

/** Rows of such a table are locked when they are first read. */
export function isGuarded({ rules }: Shape): boolean {
  return Object.values(rules).includes("guard");
}

const guardedByArgument = new Map(
  shapes.filter(isGuarded).map((shape) => [`${camelCase(shape.name)}Id`, shape]),
);

function camelCase(name: string): string {
  return name.replaceAll(/_(.)/g, (_, letter: string) => letter.toUpperCase());
}
