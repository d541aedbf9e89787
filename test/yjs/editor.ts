import { WebSocket as NodeWebSocket } from "ws";
import { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";

/** Somebody's editor: the unmodified client of y-websocket over a document of its own. */
export interface Editor {
  readonly doc: Y.Doc;
  readonly provider: WebsocketProvider;
  readonly text: Y.Text;
  /** What the server said when it closed the socket last. */
  readonly closedWith: () => number | undefined;
  /** Resolves once the text reads so. */
  reads(wanted: string): Promise<void>;
  synced(): Promise<void>;
  /** Resolves with the code, once the server closes the socket for good. */
  closed(): Promise<number>;
  close(): void;
}

interface EditorOptions {
  readonly url: string;
  readonly cookie: string;
  readonly room: string;
  readonly doc?: Y.Doc;
  readonly generation?: string;
}

export function openEditor(options: EditorOptions): Editor {
  const { url, cookie, room, doc = new Y.Doc(), generation } = options;
  class SignedInSocket extends NodeWebSocket {
    constructor(address: string, protocols: string[]) {
      super(address, protocols, { headers: { cookie, origin: url } });
    }
  }
  let code: number | undefined;
  const provider = new WebsocketProvider(`${url.replace("http", "ws")}/yjs`, room, doc, {
    WebSocketPolyfill: SignedInSocket as unknown as typeof WebSocket,
    disableBc: true,
    ...(generation !== undefined && { params: { generation } }),
  });
  provider.on("connection-close", (event) => (code = event?.code));
  const text = doc.getText("text");
  return {
    doc,
    provider,
    text,
    closedWith: () => code,
    reads: (wanted) => until(() => text.toJSON() === wanted),
    synced: () => until(() => provider.synced),
    closed: async () => {
      await until(() => code !== undefined && !provider.shouldConnect);
      return code ?? 0;
    },
    close: () => {
      provider.destroy();
      doc.destroy();
    },
  };
}

/** Resolves once it is so. */
export async function until(isSo: () => boolean | Promise<boolean>, ms = 10_000): Promise<void> {
  const end = Date.now() + ms;
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error("It did not come to be so.");
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
