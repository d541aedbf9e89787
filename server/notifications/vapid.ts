import { link, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import * as v from "valibot";
import webPush from "web-push";

/** The pair of keys by which push services know this server, base64url. */
const keysSchema = v.object({ publicKey: v.string(), privateKey: v.string() });
export type VapidKeys = v.InferOutput<typeof keysSchema>;

/** The keys of this data directory, made on first use: browsers are bound to them. */
export async function keptVapidKeys(dataDir: string): Promise<VapidKeys> {
  const file = join(dataDir, "vapid.json");
  const draft = `${file}.${process.pid}`;
  await mkdir(dataDir, { recursive: true });
  await writeFile(draft, JSON.stringify(webPush.generateVAPIDKeys()), { mode: 0o600 });
  // A link appears whole or not at all, so two nodes starting together agree on one pair.
  await link(draft, file).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "EEXIST") throw error;
  });
  await rm(draft);
  return v.parse(v.pipe(v.string(), v.parseJson(), keysSchema), await readFile(file, "utf8"));
}
