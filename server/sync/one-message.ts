import type { PoolClient, QueryResult } from "pg";

/**
 * Sends several statements as one message, which saves a round trip each; a result for each. They
 * take no parameters: only numbers of ours and checked UUIDs may stand in their text.
 */
export async function sendTogether(
  tx: PoolClient,
  statements: readonly string[],
): Promise<QueryResult[]> {
  const answer: unknown = await tx.query(statements.join(";\n"));
  return Array.isArray(answer) ? (answer as QueryResult[]) : [answer as QueryResult];
}

/** @throws TypeError for anything but a UUID */
export function uuidLiteral(text: string): string {
  if (!isUuid(text)) throw new TypeError("A UUID was expected.");
  return `'${text}'`;
}

export function isUuid(text: string): boolean {
  return uuid.test(text);
}

const uuid = /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/i;
