import { type Decoder, readVarString, readVarUint } from "lib0/decoding";
import { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";
import { generationOf, seedUpdate, textName } from "../../shared/yjs/seed.ts";
import { generationParameter, messageTypes, type Presence } from "../../shared/yjs/wire.ts";
import { forgetText, keepText, recallText, type TextDevice } from "./kept-text.ts";

/** An open text: the document, the line to the server, and the copy on this device. */
export interface TextConnection {
  readonly text: Y.Text;
  readonly provider: WebsocketProvider;
  /** Whether what is here is a whole text, so that it can be written in. */
  readonly isWhole: () => boolean;
  close(): void;
}

export interface TextPlace {
  /** Of the socket, such as `wss://crm.example.com/yjs`. */
  readonly url: string;
  readonly room: string;
  readonly device: TextDevice;
  readonly protocols: string[];
  /** What the record says while nobody has changed its text; undefined once somebody has. */
  readonly untouched: string | undefined;
}

export interface TextEvents {
  /** People in the room, the connection, or whether the text is whole. */
  changed(): void;
  /** The server does not take what is written here, and says why. */
  denied(sentence: string): void;
  /** The server has closed the room for this device, for good. */
  closed(code: number): void;
}

/** Pause after the last change until the copy is written, in ms. */
const keepMs = 300;

/** Opens a text: with what this device has of it, and with the server as soon as there is a network. */
export async function openText(place: TextPlace, events: TextEvents): Promise<TextConnection> {
  const { url, room, device, protocols, untouched } = place;
  const kept = await recallText(device, room);
  const doc = new Y.Doc();
  const text = doc.getText(textName);
  let generation = kept?.generation ?? begin(doc, room, untouched);
  if (kept) Y.applyUpdate(doc, kept.content);
  let isWhole = generation !== undefined;

  const keeper = createKeeper(async () => {
    if (generation !== undefined && isWhole)
      await keepText(device, { room, generation, content: Y.encodeStateAsUpdate(doc) });
  });

  const provider = new WebsocketProvider(url, room, doc, {
    connect: false,
    params: { [generationParameter]: String(generation ?? "new") },
    protocols,
    // What is looked at as somebody else stays in its tab.
    disableBc: protocols.length > 0,
  });
  provider.messageHandlers[messageTypes.generation] = (_encoder: unknown, decoder: Decoder) => {
    generation = readVarUint(decoder);
    provider.params = { [generationParameter]: String(generation) };
  };
  provider.messageHandlers[messageTypes.denied] = (_encoder: unknown, decoder: Decoder) => {
    readVarUint(decoder);
    events.denied(readVarString(decoder));
  };
  provider.on("sync", (isSynced: boolean) => {
    isWhole ||= isSynced;
    keeper.later();
    events.changed();
  });
  provider.on("status", () => events.changed());
  provider.on("closed", ({ code }: { code: number }) => {
    keeper.end();
    void forgetText(device, room).then(() => events.closed(code));
  });
  provider.awareness.on("change", () => events.changed());
  doc.on("update", () => keeper.later());
  // The line may look open and lead nowhere: what was written meanwhile goes out on a new one.
  const reconnect = () => connectAnew(provider);
  window.addEventListener("online", reconnect);
  provider.awareness.setLocalState({ typing: false });
  provider.connect();
  return {
    text,
    provider,
    isWhole: () => isWhole,
    close: () => {
      window.removeEventListener("online", reconnect);
      keeper.now();
      provider.destroy();
      doc.destroy();
    },
  };
}

function connectAnew(provider: WebsocketProvider): void {
  provider.disconnect();
  provider.connect();
}

/** Runs `keep` once nobody has written for a moment. */
function createKeeper(keep: () => Promise<void>) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const end = () => clearTimeout(timer);
  const now = () => {
    end();
    void keep();
  };
  return {
    end,
    now,
    later: () => {
      end();
      timer = setTimeout(now, keepMs);
    },
  };
}

/** Begins the text as the server would, so that it can be written in before there is a network. */
function begin(doc: Y.Doc, room: string, untouched: string | undefined): number | undefined {
  if (untouched === undefined) return undefined;
  const generation = generationOf(room, untouched);
  Y.applyUpdate(doc, seedUpdate(generation, untouched));
  return generation;
}

/** Everybody else in the room, once each. */
export function othersIn({ awareness }: WebsocketProvider, me: string): Presence[] {
  const byId = new Map<string, Presence>();
  for (const [clientId, state] of awareness.getStates()) {
    const presence = state as Partial<Presence>;
    if (clientId === awareness.clientID || !presence.user || presence.user.id === me) continue;
    const known = byId.get(presence.user.id);
    if (!known?.typing) byId.set(presence.user.id, { ...presence, user: presence.user });
  }
  return [...byId.values()];
}
