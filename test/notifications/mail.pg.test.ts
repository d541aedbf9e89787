import { afterAll, beforeAll, expect, test } from "vitest";
import { shapeOf } from "../../schema/shape.ts";
import { ticket } from "../../schema/tickets.ts";
import { demoPassword } from "../../server/demo/people.ts";
import type { RunningServer } from "../../server/start.ts";
import { changeTicketStatus } from "../../shared/tickets/change-ticket-status.ts";
import { raiseTicket } from "../../shared/tickets/raise-ticket.ts";
import { replyToTicket } from "../../shared/tickets/reply-to-ticket.ts";
import { connect, type TestClient } from "../client.ts";
import { type Letter, type Mailbox, openMailbox } from "./mailbox.ts";
import { openTestServer } from "./server.ts";

const secret = "a secret of the mail service";
let mailbox: Mailbox;
let server: RunningServer;
let dev: TestClient;
let cre: TestClient;

beforeAll(async () => {
  mailbox = await openMailbox();
  server = await openTestServer({
    smtpUrl: mailbox.url,
    mailReplyTo: "reply@in.demo.test",
    inboundMailSecret: secret,
  });
  dev = await person("dev@demo.test");
  cre = await person("cre1@demo.test");
});
afterAll(async () => {
  await dev.close();
  await cre.close();
  await server.close();
  await mailbox.close();
});

test("a reply comes by e-mail as text and as HTML, in one conversation with what came before", async () => {
  const ticketId = await raise("The <b>horn</b> is silent");
  const first = await letter("dev@demo.test", ticketId, 1);
  await reply(dev, ticketId, "Have you tried\nthe fuse?");
  const second = await letter("cre1@demo.test", ticketId, 1);
  expect(first.headers.get("subject")).toMatch(/^\[#\d+\] The <b>horn<\/b> is silent$/);
  expect(second.headers.get("subject")).toBe(`Re: ${first.headers.get("subject") ?? ""}`);
  expect(second.headers.get("references")).toBe(first.headers.get("references"));
  expect(second.headers.get("in-reply-to")).toMatch(/^<ticket\..+>$/);
  expect(second.headers.get("message-id")).not.toBe(first.headers.get("message-id"));
  expect(second.headers.get("auto-submitted")).toBe("auto-generated");
  const parts = decoded(second);
  expect(parts).toContain("Have you tried\r\nthe fuse?");
  expect(parts).toContain(`/tickets/${ticketId}`);
  expect(parts).toContain("The &lt;b&gt;horn&lt;/b&gt; is silent");
});

test("an answer to such an e-mail is a reply on the ticket, once, without what it quotes", async () => {
  const ticketId = await raise("The wipers squeak");
  await reply(dev, ticketId, "Only in the rain?");
  const { headers } = await letter("cre1@demo.test", ticketId, 1);
  const mail = answerTo(
    headers,
    "cre1@demo.test",
    "Always.\n\nOn Monday Baton wrote:\n> — Write your reply above this line —\n> Only in the rain?",
  );

  const outcomes = [await post(mail), await post(mail)];

  expect(outcomes).toEqual([
    [200, { outcome: "added" }],
    [200, { outcome: "added" }],
  ]);
  expect(await replies(ticketId)).toEqual(["Only in the rain?", "Always."]);
});

test("whoever was not sent the e-mail cannot answer it, and no address can be made up", async () => {
  const ticketId = await raise("The seat is loose");
  await reply(dev, ticketId, "Left or right?");
  const { headers } = await letter("cre1@demo.test", ticketId, 1);
  const mail = answerTo(headers, "cre2@demo.test", "Both.");

  expect((await post(mail))[0]).toBe(403);
  const forged = mail.ToFull[0]?.Email.replace(/.@/, (end) => `${end[0] === "0" ? "1" : "0"}@`);
  const others = [{ Email: forged ?? "" }];
  expect((await post({ ...mail, FromFull: { Email: "cre1@demo.test" }, ToFull: others }))[0]).toBe(
    403,
  );
  expect((await post({ ...mail, FromFull: { Email: "cre1@demo.test" } }, "another"))[0]).toBe(401);
  expect(await replies(ticketId)).toEqual(["Left or right?"]);
});

test("answering machines and empty answers change nothing", async () => {
  const ticketId = await raise("The mirror is blind");
  await reply(dev, ticketId, "Since when?");
  const { headers } = await letter("cre1@demo.test", ticketId, 1);
  const mail = answerTo(headers, "cre1@demo.test", "I am on holiday.");

  for (const [Name, Value] of [
    ["Auto-Submitted", "auto-replied"],
    ["Precedence", "bulk"],
    ["X-Autoreply", "yes"],
    ["Return-Path", "<>"],
  ] as const)
    expect(await post({ ...mail, Headers: [{ Name, Value }] })).toEqual([
      200,
      { outcome: "ignored" },
    ]);
  expect(await post({ ...mail, TextBody: "> Since when?\n" })).toEqual([
    200,
    { outcome: "ignored" },
  ]);
  expect(await replies(ticketId)).toEqual(["Since when?"]);
});

test("whose answer the ticket refuses is told so, with what they wrote", async () => {
  const ticketId = await raise("The key is lost");
  await reply(dev, ticketId, "Where?");
  const { headers } = await letter("cre1@demo.test", ticketId, 1);
  await dev.mutate(changeTicketStatus, {
    ticketId,
    eventId: crypto.randomUUID(),
    status: "closed",
  });
  await dev.settled();

  expect(await post(answerTo(headers, "cre1@demo.test", "Found it."))).toEqual([
    200,
    { outcome: "refused" },
  ]);

  const told = mailbox.to("cre1@demo.test").at(-1);
  expect(told?.headers.get("subject")).toBe("Your reply was not added");
  expect(told?.headers.get("auto-submitted")).toBe("auto-replied");
  expect(told?.raw).toContain("Open the ticket again before you reply.");
  expect(told?.raw).toContain("Found it.");
});

function person(email: string): Promise<TestClient> {
  return connect({ url: server.url, email, password: demoPassword, store: "memory" });
}

async function raise(subject: string): Promise<string> {
  const id = crypto.randomUUID();
  const ids = { id, eventId: crypto.randomUUID() };
  await cre.mutate(raiseTicket, {
    ...ids,
    subject,
    description: "It is.",
    category: "bug",
    priority: "low",
  });
  await cre.settled();
  await expect
    .poll(() => dev.store.transaction((tx) => tx.rows(shapeOf(ticket), [id])), { timeout: 5000 })
    .toHaveLength(1);
  return id;
}

async function reply(client: TestClient, ticketId: string, body: string): Promise<void> {
  const ids = { id: crypto.randomUUID(), eventId: crypto.randomUUID(), ticketId };
  await client.mutate(replyToTicket, { ...ids, body, mentions: [] });
  await client.settled();
}

/** The so-manieth letter to somebody about a ticket. */
async function letter(address: string, ticketId: string, count: number): Promise<Letter> {
  const about = () =>
    mailbox.to(address).filter(({ headers }) => headers.get("references")?.includes(ticketId));
  await expect.poll(() => about().length, { timeout: 15_000 }).toBeGreaterThanOrEqual(count);
  const found = about()[count - 1];
  if (!found) throw new Error("There is no such letter.");
  return found;
}

function decoded({ raw }: Letter): string {
  return raw
    .replace(/=\r\n/g, "")
    .replace(/(?:=[\dA-F]{2})+/g, (bytes) =>
      Buffer.from(bytes.replaceAll("=", ""), "hex").toString(),
    );
}

/** As the mail service posts it. */
function answerTo(headers: ReadonlyMap<string, string>, from: string, text: string) {
  return {
    FromFull: { Email: from },
    ToFull: [{ Email: headers.get("reply-to") ?? "" }],
    MessageID: `<${crypto.randomUUID()}@mail.test>`,
    TextBody: text,
    Headers: [] as { Name: string; Value: string }[],
  };
}

async function post(mail: object, password = secret): Promise<[number, unknown]> {
  const answer = await fetch(`${server.url}/api/v1/inbound-mail`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      authorization: `Basic ${Buffer.from(`baton:${password}`).toString("base64")}`,
    },
    body: JSON.stringify(mail),
  });
  return [answer.status, await answer.json()];
}

async function replies(ticketId: string): Promise<string[]> {
  const { rows } = await server.database.engine.query<{ body: string }>(
    "select body from ticket_reply where ticket_id = $1 order by created_at",
    [ticketId],
  );
  return rows.map(({ body }) => body);
}
