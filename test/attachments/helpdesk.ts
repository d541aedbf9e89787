import { addAttachment } from "../../shared/attachments/mutations.ts";
import { raiseTicket } from "../../shared/tickets/raise-ticket.ts";
import type { TestClient } from "../client.ts";
import type { DemoServer } from "../users/demo-server.ts";

/** What people do with files of tickets, over the wire. */
export interface FileDesk {
  raise(by: TestClient, subject?: string): Promise<string>;
  /** Announces a file; its bytes are still to be sent. */
  announce(by: TestClient, ticketId: string, name?: string): Promise<string>;
  send(by: TestClient, attachmentId: string, bytes: Uint8Array): Promise<Response>;
  read(by: TestClient, attachmentId: string, variant?: "content" | "thumbnail"): Promise<Response>;
  stateOf(attachmentId: string): Promise<{ state: string; refusal: string | null } | undefined>;
}

export function createFileDesk(server: DemoServer): FileDesk {
  const pathOf = (id: string, variant: string) =>
    `${server.url}/api/v1/attachments/${id}/${variant}`;
  return {
    raise: async (by, subject = "It is red") => {
      const id = crypto.randomUUID();
      await by.mutate(raiseTicket, {
        id,
        eventId: crypto.randomUUID(),
        subject,
        description: "See the picture",
        category: "bug",
        priority: "low",
      });
      await by.settled();
      return id;
    },
    announce: async (by, ticketId, name = "photo.jpg") => {
      const id = crypto.randomUUID();
      const kind = { contentType: "image/jpeg", size: 1000 };
      await by.mutate(addAttachment, { id, ticketId, replyId: null, name, ...kind });
      await by.settled();
      return id;
    },
    send: ({ cookie }, id, bytes) =>
      fetch(pathOf(id, "content"), {
        method: "PUT",
        headers: { cookie, origin: server.url },
        body: Buffer.from(bytes),
      }),
    read: ({ cookie }, id, variant = "content") =>
      fetch(pathOf(id, variant), { headers: { cookie } }),
    stateOf: async (id) => {
      const [row] = await server.sql<{ state: string; refusal: string | null }>(
        "select state, refusal from attachment where id = $1",
        [id],
      );
      return row;
    },
  };
}
