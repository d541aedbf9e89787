import type { DBAdapter, DBAdapterInstance, Where } from "@better-auth/core/db/adapter";
import { hashToken } from "./token.ts";

type Transaction = Omit<DBAdapter, "transaction">;

/** Keeps session tokens as hashes: better-auth goes on working with the tokens themselves. */
export function hashSessionTokens(inner: DBAdapterInstance): DBAdapterInstance {
  return (options) => {
    const adapter = inner(options);
    return {
      ...withHashes(adapter),
      transaction: (run) => adapter.transaction((tx) => run(withHashes(tx))),
    };
  };
}

function withHashes<Adapter extends Transaction>(adapter: Adapter): Adapter {
  return {
    ...adapter,
    create: async (request) => {
      const { token } = request.data as { token?: unknown };
      if (request.model !== "session" || typeof token !== "string") return adapter.create(request);
      const data = { ...request.data, token: hashToken(token) };
      const made = await adapter.create({ ...request, data });
      return { ...made, token };
    },
    findOne: async (request) =>
      withToken(await adapter.findOne(hashedWhere(request)), tokenIn(request)),
    update: async (request) =>
      withToken(await adapter.update(hashedWhere(request)), tokenIn(request)),
    findMany: (request) => adapter.findMany(hashedWhere(request)),
    count: (request) => adapter.count(hashedWhere(request)),
    updateMany: (request) => adapter.updateMany(hashedWhere(request)),
    delete: (request) => adapter.delete(hashedWhere(request)),
    deleteMany: (request) => adapter.deleteMany(hashedWhere(request)),
  } satisfies Partial<Transaction> as Adapter;
}

interface Request {
  model: string;
  where?: Where[] | undefined;
}

function hashedWhere<R extends Request>(request: R): R {
  if (request.model !== "session" || !request.where) return request;
  return {
    ...request,
    where: request.where.map((part) =>
      part.field === "token" && typeof part.value === "string"
        ? { ...part, value: hashToken(part.value) }
        : part,
    ),
  };
}

/** The token that the request looks a session up by. */
function tokenIn({ model, where = [] }: Request): string | undefined {
  const value = model === "session" && where.find(({ field }) => field === "token")?.value;
  return typeof value === "string" ? value : undefined;
}

/** Who asked by token gets the row with that token, so that the cookie can be set again. */
function withToken<Row>(row: Row, token: string | undefined): Row {
  return row && token !== undefined ? { ...row, token } : row;
}
