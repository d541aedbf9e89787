import { lossNotice } from "./device-state.ts";
import type { Reply } from "./rpc.ts";

/**
 * Notes outside the replica's files how many changes wait there. Should the browser delete the files
 * and the journal, this is how anybody knows that something was lost.
 */
export function markUnsent(
  key: string,
  marks: Pick<Storage, "getItem" | "setItem" | "removeItem">,
) {
  const name = `baton.unsent.${key}`;
  /** What the files lacked when they were opened first; undefined before. */
  let loss: string | null | undefined;

  return {
    /** Passes a reply of the worker on, with word of a loss if there was one. */
    through: (reply: Reply): Reply => {
      if (reply.kind === "status") marks.setItem(name, String(reply.status.waiting));
      if (reply.kind !== "device") return reply;
      const { device } = reply;
      const count = Number(marks.getItem(name) ?? 0);
      const isGone = device.isFresh && device.keeps !== "nothing" && count > 0;
      if (loss === undefined) loss = isGone ? lossNotice(count) : null;
      return { ...reply, device: { ...device, notice: loss ?? device.notice } };
    },
    /** The user let go of them. */
    clear: () => marks.removeItem(name),
  };
}

/** Of a replica that is gone with its tab. */
export const noMarks: ReturnType<typeof markUnsent> = {
  through: (reply) => reply,
  clear: () => undefined,
};
