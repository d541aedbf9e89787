import type { FileStore } from "../attachments/file-store.ts";
import { AppError } from "../../shared/errors.ts";
import type { EnclosedFile } from "./person-file.ts";
import type { PersonFile } from "./person-files.ts";

/** A file in PostgreSQL, and a ZIP that every program opens, have their limits. */
const mostBytes = 1024 * 1024 * 1024;

/**
 * Files as they lie in an export, by the id of their attachment.
 *
 * @throws AppError `too_large` - more than 1 GB of them
 */
export function encloseFiles(
  store: FileStore,
  orgId: string,
  files: readonly PersonFile[],
): Map<string, EnclosedFile> {
  const kept = files.flatMap(({ id, name, stored }) => (stored ? [{ id, name, stored }] : []));
  const bytes = kept.reduce((sum, { stored }) => sum + stored.size, 0);
  if (bytes > mostBytes)
    throw new AppError(
      "too_large",
      "The files of this person are larger than 1 GB together, which is more than an export holds.",
    );
  return new Map(
    kept.map(({ id, name, stored }, index) => [
      id,
      {
        path: `files/${index + 1} ${plainName(name)}`,
        open: () => store.get({ orgId, id: stored.id }),
      },
    ]),
  );
}

/** A name that stays in its folder and that every system takes. */
function plainName(name: string): string {
  const plain = name
    .normalize("NFC")
    .replaceAll(/[^\p{L}\p{N}._() -]/gu, "_")
    .replace(/^[. ]+/, "")
    .slice(-100);
  return plain || "file";
}
