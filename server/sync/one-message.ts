import type { PoolClient, QueryArrayConfig, QueryResult } from "pg";

/**
 * Sends several statements as one message, which saves a round trip each; a result for each. They
 * take no parameters: only numbers of ours and checked UUIDs may stand in their text.
 */
export async function sendTogether(
  tx: PoolClient,
  statements: readonly string[],
  shape?: "arrays",
): Promise<QueryResult[]> {
  const text = statements.join(";\n");
  const answer: unknown = await (shape ? tx.query(arrayQuery(text)) : tx.query(text));
  return Array.isArray(answer) ? (answer as QueryResult[]) : [answer as QueryResult];
}

/** @throws TypeError for anything but a UUID */
export function uuidLiteral(text: string): string {
  if (!uuid.test(text)) throw new TypeError("A UUID was expected.");
  return `'${text}'`;
}

const uuid = /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/i;

/** No values: with them it would be one prepared statement. */
function arrayQuery(text: string): QueryArrayConfig {
  return { text, rowMode: "array" };
}
