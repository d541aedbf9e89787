/**
 * Waits for statements of one transaction that were sent behind one another, without an answer between
 * them: while a page is read, each answer waits for its turn. All of them have ended, well or not, before
 * the transaction does.
 *
 * @throws what the first of them that failed threw
 */
export async function inOneGo<const Sent extends readonly unknown[]>(
  sent: Sent,
): Promise<{ -readonly [Index in keyof Sent]: Awaited<Sent[Index]> }> {
  await Promise.allSettled(sent);
  return Promise.all(sent);
}
