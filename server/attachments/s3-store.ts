import { AwsClient } from "aws4fetch";
import type { BucketConfig } from "../config.ts";
import type { FileKey, FileStore } from "./file-store.ts";

/** Keeps files in a bucket, under `<organization>/<file>`. */
export function createS3Store({ endpoint, bucket, ...access }: BucketConfig): FileStore {
  const client = new AwsClient({ ...access, service: "s3", retries: 3 });
  const urlOf = ({ orgId, id }: FileKey) => `${endpoint}/${bucket}/${orgId}/${id}`;

  async function send(key: FileKey, init: RequestInit): Promise<Response | null> {
    const response = await client.fetch(urlOf(key), init);
    if (response.ok) return response;
    const said = (await response.text()).slice(0, 500);
    if (response.status === 404 && said.includes("NoSuchKey")) return null;
    throw new Error(`The file store answered ${response.status} to ${init.method}: ${said}`);
  }

  return {
    put: async (key, bytes, contentType) => {
      const headers = { "content-type": contentType };
      const response = await send(key, { method: "PUT", body: new Uint8Array(bytes), headers });
      if (!response) throw new Error(`There is no bucket ${bucket} at ${endpoint}.`);
    },
    get: async (key) => (await send(key, { method: "GET" }))?.body ?? null,
    delete: async (key) => void (await send(key, { method: "DELETE" })),
  };
}
