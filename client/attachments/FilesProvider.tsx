import { createMemo, createSignal, onCleanup, onMount, type ParentProps, untrack } from "solid-js";
import { uuidv7 } from "uuidv7";
import {
  contentTypeOf,
  headBytes,
  kindsSentence,
  sizeRefusal,
} from "../../shared/attachments/kinds.ts";
import { AppError } from "../../shared/errors.ts";
import { useSession } from "../sign-in/session.ts";
import { useDeviceDatabase } from "../sync/device-context.ts";
import { confirmLoss } from "../ui/confirm.ts";
import { FilesContext } from "./files.ts";
import { createKeptFiles, type KeptFile } from "./kept-files.ts";
import { createUploads } from "./uploads.ts";

/** Keeps chosen files on this device until the server has them, whatever happens to the page. */
export function FilesProvider(props: ParentProps) {
  const session = useSession();
  const store = createKeptFiles(useDeviceDatabase());
  const [kept, setKept] = createSignal<readonly KeptFile[]>([]);
  const others = new BroadcastChannel("baton.files");

  async function load() {
    setKept((await store.all()).toSorted((one, other) => one.at - other.at));
  }

  async function changed() {
    await load();
    others.postMessage("changed");
  }

  async function put(file: KeptFile) {
    await store.put(file);
    await changed();
  }

  async function discard(id: string) {
    await store.drop(id);
    await changed();
  }

  const uploads = createUploads(kept, discard);
  onMount(() => void load());
  const unsent = createMemo(() => kept().filter(({ draft }) => draft === null));
  onCleanup(session.beforeSignOut(async () => mayLeave(untrack(unsent))));
  others.addEventListener("message", () => void load());
  onCleanup(() => others.close());

  return (
    <FilesContext.Provider
      value={{
        kept,
        progressOf: uploads.progressOf,
        retry: uploads.retry,
        choose: async (draft, file) => {
          const contentType = await kindOf(file);
          const name = file.name || "picture";
          await put({ id: uuidv7(), draft, name, contentType, blob: file, at: Date.now() });
        },
        discard,
        release: (file) => put({ ...file, draft: null }),
      }}
    >
      {props.children}
    </FilesContext.Provider>
  );
}

/** Signing out deletes the files of this device; those that the server lacks are asked about first. */
async function mayLeave(unsent: readonly KeptFile[]): Promise<boolean> {
  if (unsent.length === 0) return true;
  const files = unsent.length === 1 ? "1 file" : `${unsent.length} files`;
  return confirmLoss({
    title: `Sign out and lose ${files}?`,
    description: `${files} of your tickets did not reach the server yet. Once there is a connection they are sent by themselves; signing out now deletes them.`,
    action: `Sign out and lose ${files}`,
    cancel: "Stay signed in",
  });
}

/** The server looks again, and closer; this spares people the wait for its answer. */
async function kindOf(file: File): Promise<string> {
  const size = sizeRefusal(file.size);
  if (size !== null) throw new AppError("invalid", `${file.name}: ${size}`);
  const head = new Uint8Array(await file.slice(0, headBytes).arrayBuffer());
  const contentType = contentTypeOf(head);
  if (contentType === null)
    throw new AppError("invalid", `${file.name} is not taken. ${kindsSentence}`);
  return contentType;
}
