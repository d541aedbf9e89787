import type { PoolClient } from "pg";
import { AppError } from "../../shared/errors.ts";
import type { Actor } from "../../shared/sync/mutation.ts";
import type { Database } from "../database.ts";
import { receiveUpload, type Upload } from "./receive-upload.ts";
import { recordImport } from "./record-import.ts";
import { recordRefusal, stageUpload } from "./stage-upload.ts";

interface Parts {
  readonly database: Database;
  readonly uploadDirectory: string;
  readonly wake: (orgId: string) => void;
}

/**
 * Receives a file and keeps all its rows. A file that is refused leaves a record too, once its name
 * is known.
 *
 * @throws AppError `too_large`, `invalid` - with a sentence that says what to do
 */
export async function takeFile(
  { database, uploadDirectory, wake }: Parts,
  actor: Actor,
  upload: Upload,
): Promise<{ id: string; review: boolean }> {
  const within = <T>(run: (tx: PoolClient) => Promise<T>) => database.withOrganization(actor, run);
  const names: string[] = [];
  const onFile = (fileName: string) => names.push(fileName);
  try {
    return await receiveUpload(upload, { directory: uploadDirectory, onFile }, async (received) => {
      const [name = ""] = names;
      const { id } = await within(async (tx) => {
        const staged = await stageUpload(tx, actor, name, received);
        await recordImport(tx, actor, "import.upload", staged.id, { name });
        return staged;
      });
      return { id, review: received.review };
    });
  } catch (error) {
    const [fileName] = names;
    if (error instanceof AppError && fileName !== undefined)
      await within((tx) => recordRefusal(tx, actor, fileName, error));
    throw error;
  } finally {
    wake(actor.orgId);
  }
}
