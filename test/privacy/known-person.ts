import { uuidv7 } from "uuidv7";
import { expect } from "vitest";
import { addNote } from "../../shared/leads/add-note.ts";
import { createLead } from "../../shared/leads/create-lead.ts";
import { raiseTicket } from "../../shared/tickets/raise-ticket.ts";
import type { TestClient } from "../client.ts";
import type { DemoServer } from "../users/demo-server.ts";

interface Person {
  readonly name: string;
  readonly phone: string;
  readonly email?: string;
}

/** A lead of somebody. @returns its id */
export async function makeLead(
  server: DemoServer,
  admin: TestClient,
  person: Person,
  owner: string,
): Promise<string> {
  const id = uuidv7();
  const ownerId = server.ids[owner] ?? "";
  await admin.mutate(createLead, { id, eventId: uuidv7(), ...person, ownerId });
  await admin.settled();
  return id;
}

/**
 * A customer who left traces everywhere: as two leads, in the lines of an imported file, in notes on
 * others, in a ticket, in bells and in the audit log.
 *
 * @returns the id of one of the leads
 */
export async function knownPerson(
  server: DemoServer,
  admin: TestClient,
  person: Person,
): Promise<string> {
  const leadId = await makeLead(server, admin, person, "cre1");
  const otherId = await makeLead(server, admin, { name: "Somebody Else", phone: phone() }, "cre1");
  const national = person.phone.replace("+91 ", "");
  const note = (about: string, body: string) =>
    admin.mutate(addNote, { id: uuidv7(), leadId: about, body });
  await note(leadId, `${person.name} prefers mornings`);
  await note(otherId, `Neighbour of ${person.name}, call ${national.replace(" ", "-")}`);
  await admin.mutate("lead.update", { leadId, eventId: uuidv7(), changes: { city: "Pune" } });
  await admin.mutate("lead.assign", {
    leadIds: [leadId],
    eventIds: [uuidv7()],
    ownerId: server.ids["cre1"] ?? "",
  });
  await admin.mutate(raiseTicket, {
    id: uuidv7(),
    eventId: uuidv7(),
    subject: `Cannot open ${person.name}`,
    category: "other",
    priority: "low",
    description: `The page of ${person.name} (${person.email}) stays empty`,
  });
  await admin.settled();
  await importPeople(server, admin, `${person.name},${national},${person.email},Pune\n`);
  return leadId;
}

/** Asks for the end of a person and waits until it has come. @returns the id of the request */
export async function erase(
  server: DemoServer,
  admin: TestClient,
  subject: "lead" | "user",
  subjectId: string,
): Promise<string> {
  const wish = { subject, subjectId, reason: "Asked by letter" };
  const { status, body } = await server.send(admin, "POST", "/privacy/erasures", wish);
  expect(status).toBe(202);
  const { id } = body as { id: string };
  const state = () => server.sql("select status, problem from privacy_request where id = $1", [id]);
  await expect
    .poll(state, { timeout: 15_000, interval: 50 })
    .toEqual([{ status: "done", problem: null }]);
  return id;
}

async function importPeople(server: DemoServer, admin: TestClient, lines: string): Promise<void> {
  const form = new FormData();
  form.set("entity", "lead");
  form.set("file", new File([`Name,Phone,Email,City\n${lines}`], "people.csv"));
  const response = await fetch(`${server.url}/api/v1/imports`, {
    method: "POST",
    headers: { cookie: admin.cookie, origin: server.url },
    body: form,
  });
  const { id } = (await response.json()) as { id: string };
  await expect
    .poll(() => server.sql("select status from import where id = $1", [id]), {
      timeout: 15_000,
      interval: 50,
    })
    .toEqual([{ status: "completed" }]);
}

function phone(): string {
  return `98200${Math.floor(10_000 + Math.random() * 89_999)}`;
}
