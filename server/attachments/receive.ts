import { randomUUID } from "node:crypto";
import { isPicture, maxFileBytes, sizeRefusal } from "../../shared/attachments/kinds.ts";
import { AppError } from "../../shared/errors.ts";
import type { Actor } from "../../shared/sync/mutation.ts";
import {
  findAttachment,
  type Kept,
  markRefused,
  markStored,
  noteFile,
  type StoredFile,
} from "./attachment-rows.ts";
import type { AttachmentParts } from "./attachments.ts";
import { inspect } from "./inspect.ts";
import { redraw, thumbnailType } from "./picture.ts";

/** Bytes on their way in. */
export interface IncomingFile {
  readonly body: AsyncIterable<Uint8Array>;
  /** What the client says they weigh; null when it does not. */
  readonly declaredBytes: number | null;
}

/**
 * Takes the bytes of an attachment that its author has announced. Sent again, they are there already.
 *
 * @throws AppError `not_found` - no such attachment of the actor's
 * @throws AppError `too_large`, `invalid` - with a sentence, which the attachment shows from then on
 */
export async function receiveFile(
  parts: AttachmentParts,
  actor: Actor,
  attachmentId: string,
  incoming: IncomingFile,
): Promise<void> {
  const { database, wake } = parts;
  const announced = await database.withOrganization(actor, (tx) =>
    findAttachment(tx, actor, attachmentId, "edit"),
  );
  if (announced.authorId !== actor.userId)
    throw new AppError("not_found", "This file is not there, or it is not yours to see.");
  if (announced.state === "stored") return;
  try {
    const bytes = await readAll(incoming);
    await keep(parts, actor, attachmentId, await prepare(bytes));
  } catch (error) {
    if (error instanceof AppError && error.code !== "not_found")
      await database.withOrganization(actor, (tx) =>
        markRefused(tx, actor, attachmentId, error.message),
      );
    throw error;
  } finally {
    wake(actor.orgId);
  }
}

interface Prepared {
  readonly kept: Kept;
  readonly files: readonly { readonly file: StoredFile; readonly bytes: Uint8Array }[];
}

async function prepare(bytes: Uint8Array): Promise<Prepared> {
  const contentType = inspect(bytes);
  if (!isPicture(contentType)) {
    const kept = { contentType, size: bytes.length, width: null, height: null };
    return { kept, files: [toFile("original", contentType, bytes)] };
  }
  const picture = await redraw(bytes, contentType);
  const { width, height } = picture;
  return {
    kept: { contentType: picture.contentType, size: picture.bytes.length, width, height },
    files: [
      toFile("original", picture.contentType, picture.bytes),
      toFile("thumbnail", thumbnailType, picture.thumbnail),
    ],
  };
}

function toFile(variant: StoredFile["variant"], contentType: string, bytes: Uint8Array) {
  return { file: { id: randomUUID(), variant, contentType, size: bytes.length }, bytes };
}

/** Noted, written, then said: what breaks off in between is found by the clean-up. */
async function keep(
  { database, files: store }: AttachmentParts,
  actor: Actor,
  attachmentId: string,
  { kept, files }: Prepared,
): Promise<void> {
  const { orgId } = actor;
  await database.withOrganization(actor, async (tx) => {
    for (const { file } of files) await noteFile(tx, orgId, attachmentId, file);
  });
  for (const { file, bytes } of files)
    await store.put({ orgId, id: file.id }, bytes, file.contentType);
  const ids = files.map(({ file }) => file.id);
  await database.withOrganization(actor, async (tx) => {
    // What the person may do may have changed while the bytes were on their way.
    await findAttachment(tx, actor, attachmentId, "edit");
    await markStored(tx, actor, attachmentId, ids, kept);
  });
}

async function readAll({ body, declaredBytes }: IncomingFile): Promise<Uint8Array> {
  const declared = sizeRefusal(declaredBytes ?? 1);
  if (declared !== null && declaredBytes !== 0) throw new AppError("too_large", declared);
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.length;
    if (bytes > maxFileBytes) throw new AppError("too_large", sizeRefusal(bytes) ?? "");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
