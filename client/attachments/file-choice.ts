import { type Accessor, createMemo } from "solid-js";
import { addAttachment } from "../../shared/attachments/mutations.ts";
import { attempt } from "../request/tell-refusal.ts";
import { useReplica } from "../sync/live-query.ts";
import { useFiles } from "./files.ts";
import type { KeptFile } from "./kept-files.ts";

/** The files that were chosen for something that is being written. */
export interface FileChoice {
  files: Accessor<readonly KeptFile[]>;
  choose: (files: Iterable<File>) => void;
  discard: (id: string) => void;
  discardAll: () => void;
  /** Makes them attachments of what was sent. */
  send: (ticketId: string, replyId: string | null) => Promise<void>;
}

/** @param draft - names what is being written; the files are there again after a reload */
export function createFileChoice(draft: Accessor<string>): FileChoice {
  const files = useFiles();
  const replica = useReplica();
  const chosen = createMemo(() => files.kept().filter((file) => file.draft === draft()));

  async function chooseAll(given: readonly File[]): Promise<void> {
    for (const file of given) await attempt(files.choose(draft(), file));
  }

  return {
    files: chosen,
    choose: (given) => void chooseAll([...given]),
    discard: (id) => void files.discard(id),
    discardAll: () => {
      for (const { id } of chosen()) void files.discard(id);
    },
    send: async (ticketId, replyId) => {
      for (const file of chosen()) {
        const { id, name, contentType, blob } = file;
        const announced = {
          id,
          ticketId,
          replyId,
          name: plainName(name),
          contentType,
          size: blob.size,
        };
        if (await attempt(replica.mutate(addAttachment, announced))) await files.release(file);
      }
    },
  };
}

function plainName(name: string): string {
  return name.replace(/[/\\]/g, "-").slice(0, 200);
}
