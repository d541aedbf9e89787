import type { Accessor } from "solid-js";
import { AppError } from "../../shared/errors.ts";
import { sendFile } from "../request/send-file.ts";
import { showToast } from "../ui/toaster.ts";
import type { KeptFile } from "./kept-files.ts";

/** Pause after a failure, doubled each time up to the most, in ms. */
const pauseMs = { least: 2000, most: 30_000 } as const;

interface SenderParts {
  readonly due: Accessor<readonly KeptFile[]>;
  /** The server has it, or will never take it. */
  readonly done: (id: string) => Promise<void>;
  /** From 0 to 1; undefined: it is not going out any more. */
  readonly onProgress: (id: string, part: number | undefined) => void;
}

/** Sends files until the server has answered each for good. */
export function createSender({ due, done, onProgress }: SenderParts) {
  const busy = new Set<string>();
  let failures = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function run() {
    clearTimeout(timer);
    for (const file of due()) if (!busy.has(file.id)) void upload(file);
  }

  async function upload(file: KeptFile): Promise<void> {
    busy.add(file.id);
    try {
      // Of several tabs one sends it.
      await navigator.locks.request(
        `baton.upload.${file.id}`,
        { ifAvailable: true },
        async (lock) => {
          if (lock) await send(file);
        },
      );
      failures = 0;
    } catch (error) {
      await failed(file, error);
    } finally {
      busy.delete(file.id);
      onProgress(file.id, undefined);
    }
  }

  async function send({ id, blob }: KeptFile): Promise<void> {
    onProgress(id, 0);
    await sendFile(`/api/v1/attachments/${id}/content`, blob, (part) => onProgress(id, part));
    await done(id);
  }

  async function failed(file: KeptFile, error: unknown): Promise<void> {
    if (!(error instanceof AppError)) throw error;
    if (isFinal(error)) {
      showToast({ title: `${file.name}: ${error.message}`, failed: true });
      return done(file.id);
    }
    const pause = Math.min(pauseMs.most, pauseMs.least * 2 ** failures++);
    clearTimeout(timer);
    timer = setTimeout(run, pause);
    return undefined;
  }

  return { run, end: () => clearTimeout(timer) };
}

/** Trying again would be answered the same. */
function isFinal({ code }: AppError): boolean {
  return code === "invalid" || code === "too_large" || code === "not_found" || code === "forbidden";
}
