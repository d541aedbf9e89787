import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import * as v from "valibot";
import { type Connector, connectorSchema } from "./connector.ts";
import type { ConnectorModel } from "./connector-model.ts";

/** Every source that can be read from, by code. */
export interface Connectors {
  readonly all: readonly Connector[];
  find(code: string): Connector | undefined;
  findModel(code: string, model: string): ConnectorModel | undefined;
}

/** Where the sources of the product are: a folder a vendor, each with a `connector.ts`. */
const sourcesFolder = join(import.meta.dirname, "../../sources");

/**
 * Reads the definition of every vendor's folder.
 *
 * @throws Error naming the file and everything that is wrong with it
 */
export async function discoverConnectors(folder = sourcesFolder): Promise<Connectors> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  const all = await Promise.all(names.sort().map((name) => readConnector(folder, name)));
  const byCode = new Map(all.map((connector) => [connector.code, connector]));
  const find = (code: string) => byCode.get(code);
  return {
    all,
    find,
    findModel: (code, model) => find(code)?.models.find((one) => one.code === model),
  };
}

async function readConnector(folder: string, name: string): Promise<Connector> {
  const file = join(folder, name, "connector.ts");
  const loaded: unknown = await import(pathToFileURL(file).href);
  const definition = v.parse(v.object({ connector: v.unknown() }), loaded).connector;
  const parsed = v.safeParse(connectorSchema, definition);
  const problems = parsed.success
    ? parsed.output.code === name
      ? []
      : [`code is ${parsed.output.code}, the folder is ${name}`]
    : parsed.issues.map((issue) => `${v.getDotPath(issue) ?? "connector"}: ${issue.message}`);
  if (parsed.success && problems.length === 0) return parsed.output;
  throw new Error(`${file} is no connector:\n${problems.map((one) => `  ${one}`).join("\n")}`);
}
