import type { Clients } from "../../server/sync/clients.ts";
import type { MemoryDatabase } from "./memory-database.ts";
import type { RoundTrip } from "./round-trip.ts";

export function createMemoryClients(database: MemoryDatabase, roundTrip: RoundTrip): Clients {
  return {
    greet: ({ userId }, clientId, _schemaHash, resultsUpTo) =>
      roundTrip(() => {
        const fresh = { userId, lastMid: 0, results: [], versionByMid: new Map() };
        const client = database.clients.get(clientId) ?? fresh;
        database.clients.set(clientId, client);
        if (client.userId !== userId) return null;
        client.results = client.results.filter(({ mid }) => mid > resultsUpTo);
        return client.lastMid;
      }),
    acknowledge: (_actor, clientId, _to, resultsUpTo) =>
      roundTrip(() => {
        const client = database.clients.get(clientId);
        if (client) client.results = client.results.filter(({ mid }) => mid > resultsUpTo);
      }),
  };
}
