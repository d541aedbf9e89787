import type { Database } from "../../database.ts";
import { createEgress } from "../asking/egress.ts";
import type { SourceParts } from "./open-reader.ts";
import { createReach } from "../asking/reach.ts";
import { createSeal } from "../asking/seal.ts";

export interface SourceAccess {
  readonly database: Database;
  readonly secret: string;
  readonly privateHosts: readonly string[];
}

/** Everything that reaching sources takes; `close` ends open connections. */
export function createSourceParts({
  database,
  secret,
  privateHosts,
}: SourceAccess): SourceParts & { readonly close: () => void } {
  const hosts = new Set(privateHosts);
  const reach = createReach(hosts);
  const egress = createEgress(reach);
  return {
    database,
    seal: createSeal(secret),
    reach,
    egress,
    privateHosts: hosts,
    close: () => egress.close(),
  };
}
