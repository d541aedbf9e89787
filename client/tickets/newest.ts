import { type Accessor, createEffect, createMemo, createSignal, on, onCleanup } from "solid-js";
import type { Entry } from "./ticket-record.ts";

/** Distance from the end, in px, within which somebody reads the newest. */
const nearPx = 160;

interface NewestParts {
  readonly ticketId: Accessor<string>;
  readonly entries: Accessor<readonly Entry[]>;
  /** Whether all entries of the ticket are read. */
  readonly isRead: Accessor<boolean>;
  /** Up to when the ticket had been read; undefined until that is known. */
  readonly newSince: Accessor<string | undefined>;
  readonly me: () => string;
}

/** Where a conversation is read, and what has been said below that. */
export interface Newest {
  /** Of what stands in the conversation. */
  setElement: (element: HTMLElement) => void;
  /** What others said since, out of sight. */
  waiting: Accessor<number>;
  show: () => void;
}

/**
 * Opens a conversation where its new part begins, or at its end. Whoever reads the end goes along with
 * what is said; for whoever reads further up nothing moves.
 */
export function createNewest(parts: NewestParts): Newest {
  const { entries, isRead, me } = parts;
  const [element, setElement] = createSignal<HTMLElement>();
  const [waiting, setWaiting] = createSignal(0);
  let isNear = true;
  // Asked in effects only: before them the element stands nowhere.
  const scroller = () => element()?.closest("main");
  const show = () => {
    const box = scroller();
    box?.scrollTo({ top: box.scrollHeight });
    setWaiting(0);
  };

  createEffect(() => {
    const box = scroller();
    if (!box) return;
    const look = () => {
      isNear = box.scrollHeight - box.scrollTop - box.clientHeight < nearPx;
      if (isNear) setWaiting(0);
    };
    box.addEventListener("scroll", look, { passive: true });
    onCleanup(() => box.removeEventListener("scroll", look));
  });

  createEffect(
    on([parts.ticketId, isRead, element, parts.newSince], ([, isOpen]) => {
      if (!isOpen) return;
      isNear = true;
      setWaiting(0);
      const mark = element()?.querySelector("[data-new]");
      if (mark) mark.scrollIntoView({ block: "center" });
      else show();
    }),
  );

  const count = createMemo(() => (isRead() ? entries().length : undefined));
  createEffect(
    on(count, (now, before) => {
      if (now === undefined || before === undefined || now <= before) return;
      const added = entries().slice(before);
      if (isNear || added.some((entry) => authorOf(entry) === me())) show();
      else setWaiting(waiting() + added.filter(({ kind }) => kind !== "event").length);
    }),
  );

  return { setElement, waiting, show };
}

function authorOf(entry: Entry): string | null {
  return entry.kind === "event" ? entry.row.actorId : entry.row.authorId;
}
