import { type Accessor, createEffect, createMemo, onCleanup } from "solid-js";
import { createStore } from "solid-js/store";
import { attachment } from "../../schema/attachments.ts";
import type { Row } from "../../shared/sync/row.ts";
import { live } from "../../shared/sync/query.ts";
import { and, eq } from "../../shared/sync/where.ts";
import { useSession } from "../sign-in/session.ts";
import { createLiveQuery, createReplicaStatus } from "../sync/live-query.ts";
import type { KeptFile } from "./kept-files.ts";
import { createSender } from "./sender.ts";

/** Sends the files of this device whose attachments the server knows of, one after another. */
export function createUploads(
  kept: Accessor<readonly KeptFile[]>,
  done: (id: string) => Promise<void>,
) {
  const session = useSession();
  const status = createReplicaStatus();
  const [progress, setProgress] = createStore<Record<string, number | undefined>>({});
  const announced = createLiveQuery(() =>
    live({
      from: attachment,
      where: and<Row<typeof attachment>>(
        eq("authorId", session.me().user.id),
        eq("state", "waiting"),
      ),
    }),
  );
  /** Those that the server has taken into its rows. */
  const due = createMemo(() => {
    const known = new Set(announced()?.flatMap(({ id, rv }) => (rv > 0 ? [id] : [])));
    return kept().filter(({ id, draft }) => draft === null && known.has(id));
  });
  const sender = createSender({ due, done, onProgress: (id, part) => setProgress(id, part) });

  createEffect(() => {
    due();
    if (status().state === "live") sender.run();
  });
  window.addEventListener("online", sender.run);
  onCleanup(() => {
    sender.end();
    window.removeEventListener("online", sender.run);
  });

  return { progressOf: (id: string) => progress[id], retry: sender.run };
}
