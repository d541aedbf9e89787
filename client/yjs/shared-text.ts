import { type Accessor, createEffect, createSignal, on, onCleanup } from "solid-js";
import { tokenProtocol } from "../../shared/impersonation/limits.ts";
import { closeCodes, type Presence } from "../../shared/yjs/wire.ts";
import { tabImpersonation } from "../impersonation/tab.ts";
import { useDeviceDatabase } from "../sync/device-context.ts";
import { showToast } from "../ui/toaster.ts";
import { useSharing } from "./sharing.ts";
import type { TextConnection } from "./text-connection.ts";

/** A text that people write together, and who is there. */
export interface SharedText {
  /** Undefined until it is open. */
  connection: Accessor<TextConnection | undefined>;
  /** Everybody else who has it open. */
  others: Accessor<readonly Presence[]>;
  /** Whether it can be written in now. */
  isReady: Accessor<boolean>;
  isConnected: Accessor<boolean>;
  /** Why the server takes nothing from here; undefined: it does. */
  denied: Accessor<string | undefined>;
  /** Says that a reply is being written, until a few seconds after the last call. */
  typing: () => void;
}

interface SharedTextProps {
  room: string;
  /** See text-connection.ts. */
  untouched: string | undefined;
  me: string;
}

const refusedSentence = "What you wrote here could not be taken.";

interface RoomState {
  readonly others: readonly Presence[];
  readonly isReady: boolean;
  readonly isConnected: boolean;
}

const nobody: RoomState = { others: [], isReady: false, isConnected: false };

/** Time after which nobody is taken to be typing any more, in ms. */
const typingMs = 4000;

/** Opens the text of `room` while the component is shown. */
export function createSharedText(props: SharedTextProps): SharedText {
  const device = useDeviceDatabase();
  const isShared = useSharing();
  const [connection, setConnection] = createSignal<TextConnection>();
  const [state, setState] = createSignal<RoomState>(nobody);
  const [denied, setDenied] = createSignal<string>();

  async function open(room: string, isWanted: () => boolean): Promise<void> {
    const { openText, othersIn } = await import("./text-connection.ts");
    const changed = () => {
      const opened = connection();
      if (!opened || !isWanted()) return;
      const { provider } = opened;
      const others = othersIn(provider, props.me);
      setState({ others, isReady: opened.isWhole(), isConnected: provider.wsconnected });
    };
    const opened = await openText(
      { url: socketUrl(), room, device, protocols: tokens(), untouched: props.untouched },
      {
        changed,
        denied: setDenied,
        closed: (code) => {
          leave();
          if (code === closeCodes.malformed) showToast({ title: refusedSentence, failed: true });
          if (code === closeCodes.otherGeneration && isWanted()) void open(room, isWanted);
        },
      },
    );
    if (!isWanted()) return opened.close();
    setConnection(opened);
    changed();
    return undefined;
  }

  function leave(): void {
    connection()?.close();
    setConnection(undefined);
    setState(nobody);
    setDenied(undefined);
  }

  if (isShared) createVisit(() => props.room, open, leave);

  return {
    connection,
    others: () => state().others,
    isReady: () => state().isReady,
    isConnected: () => state().isConnected,
    denied,
    typing: createTyping(connection),
  };
}

/** Opens each room while it is the one that is wanted. */
function createVisit(
  room: Accessor<string>,
  open: (room: string, isWanted: () => boolean) => Promise<void>,
  leave: () => void,
): void {
  createEffect(
    on(room, (wanted) => {
      let isWanted = true;
      onCleanup(() => {
        isWanted = false;
        leave();
      });
      void open(wanted, () => isWanted);
    }),
  );
}

/** Says that something is being written, and takes it back when it is not any more. */
function createTyping(connection: Accessor<TextConnection | undefined>): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  onCleanup(() => clearTimeout(timer));
  return () => {
    const awareness = connection()?.provider.awareness;
    if (!awareness) return;
    if (!awareness.getLocalState()?.["typing"]) awareness.setLocalStateField("typing", true);
    clearTimeout(timer);
    timer = setTimeout(() => awareness.setLocalStateField("typing", false), typingMs);
  };
}

function socketUrl(): string {
  return `${location.origin.replace(/^http/, "ws")}/yjs`;
}

function tokens(): string[] {
  const tab = tabImpersonation();
  return tab ? [tokenProtocol, tab.token] : [];
}
