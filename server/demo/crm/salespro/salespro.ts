import { collectionsOf } from "../models.ts";
import { json, type RoutePack, type World } from "../pack.ts";
import type { RateWindow } from "../rate-windows.ts";
import { createSqlTables } from "../sql-tables.ts";
import { credential } from "../tokens.ts";
import { uuidOf } from "../values.ts";
import { createAthena } from "./athena.ts";
import { shapes } from "./shapes.ts";
import { isSigned } from "./sigv4.ts";
import { tableOf } from "./tables.ts";

/** Athena's quota for calls that start queries; those about a query have far more. */
const windows: readonly RateWindow[] = [{ name: "second", max: 20, perSec: 1 }];

/** SalesPro's data lake, read through AWS Athena: JSON over HTTP, signed. */
export function createSalespro(world: World): RoutePack {
  const rows = collectionsOf(world, "salespro", shapes);
  const tables = createSqlTables(Object.entries(rows).map(([name, one]) => tableOf(name, one)));
  const [access, secret] = [
    credential(world, "salespro access"),
    credential(world, "salespro key"),
  ];
  let queries = 0;
  const athena = createAthena(tables, () => uuidOf(world.seed, queries++));
  return {
    id: "salespro",
    collections: rows,
    settings: {
      accessKeyId: access,
      secretAccessKey: secret,
      region: "us-east-1",
      database: "salespro",
      workGroup: "primary",
      outputLocation: "s3://fake-results/athena/",
    },
    keyOf: (request) => (isSigned(request, access, secret) ? access : null),
    windowsFor: () => windows,
    unauthenticated: () =>
      json(403, {
        __type: "InvalidSignatureException",
        message: "The request signature does not match.",
      }),
    limited: () => json(400, { __type: "ThrottlingException", message: "Rate exceeded" }),
    answer: (request) => athena(request),
  };
}
