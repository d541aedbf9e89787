import * as v from "valibot";
import { expect, test } from "vitest";
import { lead, timelineEvent } from "../../schema/leads.ts";
import { createLead } from "../../shared/leads/create-lead.ts";
import {
  asha,
  branchPune,
  dealership,
  meena,
  now,
  priya,
  ravi,
  teamNorth,
  uuid,
} from "./people.ts";

const added = uuid(400);

function typed(fields: object = {}) {
  return v.parse(createLead.args, { id: added, eventId: uuid(401), name: "Neha Rao", ...fields });
}

test("a CRE owns the lead that he or she adds, whoever was named", async () => {
  const tx = await dealership();

  await createLead.run(tx, typed({ ownerId: ravi.userId }), asha);

  expect(await tx.get(lead, added)).toMatchObject({
    status: "new",
    ownerId: asha.userId,
    teamId: teamNorth,
    branchId: branchPune,
    assignedAt: now,
  });
});

test("a team lead may add a lead of nobody, which waits in the branch", async () => {
  const tx = await dealership();

  await createLead.run(tx, typed(), priya);

  expect(await tx.get(lead, added)).toMatchObject({
    ownerId: null,
    teamId: null,
    branchId: branchPune,
    assignedAt: null,
  });
});

test("a team lead may not hand a new lead to another team", async () => {
  const tx = await dealership();
  const args = typed({ ownerId: meena.userId });

  await expect(createLead.run(tx, args, priya)).rejects.toMatchObject({ code: "forbidden" });
});

test("a new lead's history begins with who added it", async () => {
  const tx = await dealership();

  await createLead.run(tx, typed(), asha);

  expect(tx.rowsOf(timelineEvent)).toMatchObject([
    { leadId: added, summary: "Lead added", actorId: asha.userId },
  ]);
});

test("how soon somebody buys decides how warm the lead is", async () => {
  const tx = await dealership();

  await createLead.run(tx, typed({ purchaseTimeline: "within_3_months" }), asha);

  expect(await tx.get(lead, added)).toMatchObject({ temperature: "warm" });
});

test("a lead needs a name, and an e-mail address must look like one", () => {
  const problems = v.safeParse(createLead.args, {
    id: added,
    eventId: uuid(401),
    name: "  ",
    email: "asha at home",
  }).issues;

  expect(problems?.map(({ message }) => message)).toEqual([
    "Enter a name.",
    "Enter an e-mail address such as asha@example.com.",
  ]);
});

test("empty answers are stored as missing", async () => {
  const tx = await dealership();

  await createLead.run(tx, typed({ city: " ", company: " Rao & Sons " }), asha);

  expect(await tx.get(lead, added)).toMatchObject({ city: null, company: "Rao & Sons" });
});
