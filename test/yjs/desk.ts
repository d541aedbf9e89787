import type * as Y from "yjs";
import { raiseTicket } from "../../shared/tickets/raise-ticket.ts";
import { roomName } from "../../shared/yjs/fields.ts";
import type { TestClient } from "../client.ts";
import { type DemoServer, startDemo } from "../users/demo-server.ts";
import { type Editor, openEditor } from "./editor.ts";

/** A server with people who write on tickets together. */
export interface WritingDesk {
  readonly server: DemoServer;
  /** Raises the tickets; `lead` leads her team, and `dev` answers. */
  readonly asha: TestClient;
  readonly dev: TestClient;
  readonly lead: TestClient;
  raise(description: string, by?: TestClient): Promise<string>;
  /** What the ticket's column says. */
  descriptionOf(ticketId: string): Promise<string | undefined>;
  open(who: TestClient, room: string, doc?: Y.Doc, generation?: string): Editor;
  /** An editor of a ticket's description that has all of it. */
  edit(who: TestClient, ticketId: string): Promise<Editor>;
  closeEditors(): void;
  close(): Promise<void>;
}

export async function startDesk(): Promise<WritingDesk> {
  const server = await startDemo();
  const [asha, dev, lead] = [
    await server.connect("cre1"),
    await server.connect("dev"),
    await server.connect("lead1"),
  ];
  const editors: Editor[] = [];

  function open(who: TestClient, room: string, doc?: Y.Doc, generation?: string): Editor {
    const place = { url: server.url, cookie: who.cookie, room };
    const editor = openEditor({
      ...place,
      ...(doc && { doc }),
      ...(generation !== undefined && { generation }),
    });
    editors.push(editor);
    return editor;
  }

  return {
    server,
    asha,
    dev,
    lead,
    open,
    raise: async (description, by = asha) => {
      const id = crypto.randomUUID();
      const eventId = crypto.randomUUID();
      const kind = { category: "bug", priority: "low" } as const;
      await by.mutate(raiseTicket, { id, eventId, subject: "About it", description, ...kind });
      await by.settled();
      return id;
    },
    descriptionOf: async (ticketId) => {
      const [row] = await server.sql<{ description: string }>(
        "select description from ticket where id = $1",
        [ticketId],
      );
      return row?.description;
    },
    edit: async (who, ticketId) => {
      const editor = open(who, roomName("ticket.description", ticketId));
      await editor.synced();
      return editor;
    },
    closeEditors: () => {
      for (const editor of editors.splice(0)) editor.close();
    },
    close: async () => {
      for (const client of [asha, dev, lead]) await client.close();
      await server.close();
    },
  };
}
