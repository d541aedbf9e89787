import { AppError } from "../../shared/errors.ts";
import type { Actor } from "../../shared/sync/mutation.ts";
import type { Database } from "../database.ts";
import { type Attachment, findAttachment, findFile, type Variant } from "./attachment-rows.ts";
import type { FileStore } from "./file-store.ts";
import { type IncomingFile, receiveFile } from "./receive.ts";

export interface AttachmentParts {
  readonly database: Database;
  readonly files: FileStore;
  /** Called with the organization after each commit. */
  readonly wake: (orgId: string) => void;
}

/** A file on its way out. */
export interface OutgoingFile {
  readonly attachment: Attachment;
  readonly contentType: string;
  readonly size: number;
  readonly body: ReadableStream<Uint8Array>;
}

/** What the routes of attachments work with. */
export interface Attachments {
  /** @throws AppError see receive.ts */
  receive(actor: Actor, attachmentId: string, incoming: IncomingFile): Promise<void>;
  /** @throws AppError `not_found` - nothing of that, or not for the actor */
  read(actor: Actor, attachmentId: string, variant: Variant): Promise<OutgoingFile>;
}

/** Files that may be drawn anew at the same time: each takes its pixels in memory. */
const mostAtOnce = 2;

export function createAttachments(parts: AttachmentParts): Attachments {
  const inTurn = createTurns(mostAtOnce);
  return {
    receive: (actor, attachmentId, incoming) =>
      inTurn(() => receiveFile(parts, actor, attachmentId, incoming)),
    read: async (actor, attachmentId, variant) => {
      const { orgId } = actor;
      const [attachment, file] = await parts.database.withOrganization(actor, async (tx) => [
        await findAttachment(tx, actor, attachmentId, "view"),
        await findFile(tx, orgId, attachmentId, variant),
      ]);
      const body = file && (await parts.files.get({ orgId, id: file.id }));
      if (!file || !body) throw new AppError("not_found", "The file has not arrived here.");
      const { contentType, size } = file;
      return { attachment, contentType, size, body };
    },
  };
}

/** Lets so many run at once; the others wait in line. */
function createTurns(most: number): <T>(run: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (run) => {
    if (running >= most) await new Promise<void>((resolve) => waiting.push(resolve));
    else running += 1;
    try {
      return await run();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  };
}
