import type { Actor } from "../../../shared/sync/mutation.ts";
import { sourceIn } from "../connectors/catalog.ts";
import { checkConnection, type ConnectionCheck } from "./check-connection.ts";
import type { Connectors } from "../connectors/discover.ts";
import type { SourceParts } from "../reading/open-reader.ts";
import { type ConnectionInput, saveConnection } from "./save-connection.ts";

/** How an organization reaches its sources. */
export interface Sources {
  /** @throws AppError `invalid` - a setting that the source does not have, or an address that is none */
  save(actor: Actor, source: string, input: ConnectionInput): Promise<void>;
  check(actor: Actor, source: string): Promise<ConnectionCheck>;
}

export function createSources(
  parts: SourceParts,
  connectors: Connectors,
  wake: (orgId: string) => void,
): Sources {
  return {
    save: async (actor, source, input) => {
      await saveConnection(parts, actor, sourceIn(connectors, source), input);
      wake(actor.orgId);
    },
    check: async (actor, source) => {
      const check = await checkConnection(parts, actor, sourceIn(connectors, source));
      wake(actor.orgId);
      return check;
    },
  };
}
