import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { updateUser } from "../../shared/users/update-user.ts";
import { openImposter } from "./imposter.ts";
import { type ImpersonationStage, openStage } from "./impersonation-stage.ts";

let stage: ImpersonationStage;
const soon = { timeout: 2000, interval: 20 };

beforeAll(async () => {
  stage = await openStage();
});
afterEach(() => stage.closeClients());
afterAll(() => stage.close());

test("after thirty minutes it is over: the socket is told and the tab is sent back", async () => {
  const { token, id } = await stage.admin.begin("cre1");
  const device = await stage.joinAs(stage.admin, token);

  await stage.server.sql(
    "update impersonation set ends_at = now() - interval '1 second' where id = $1",
    [id],
  );

  await expect.poll(() => stage.stateOf(device), soon).toBe("ended");
  expect(await stage.admin.sendAs(token, "GET", "/api/v1/me")).toMatchObject({
    status: 410,
    body: { error: { fields: { impersonation: "ended" } } },
  });
  expect(await stage.reasonOf(id)).toBe("expired");
});

test("exit closes the socket at once, and the token is worth nothing any more", async () => {
  const { token, id } = await stage.admin.begin("cre1");
  const device = await stage.joinAs(stage.admin, token);

  await stage.end(stage.admin, token);

  await expect.poll(() => stage.stateOf(device), soon).toBe("ended");
  expect((await stage.admin.sendAs(token, "GET", "/api/v1/me")).status).toBe(410);
  expect(await stage.reasonOf(id)).toBe("exit");
});

test("it ends with the session that it was begun in", async () => {
  const other = await openImposter(stage.server, "admin");
  const { token, id } = await other.begin("cre1");
  await stage.joinAs(other, token);

  await other.send("POST", "/api/auth/sign-out");

  expect((await other.sendAs(token, "GET", "/api/v1/me")).status).toBe(401);
  await expect.poll(() => stage.reasonOf(id), soon).toBe("signed_out");
});

test("it ends within two seconds when the actor may no longer, and nothing more is shown", async () => {
  const [boss, lead1] = [await stage.join("admin"), await openImposter(stage.server, "lead1")];
  const { token, id } = await lead1.begin("cre1");
  const device = await stage.joinAs(lead1, token);

  await boss.mutate(updateUser, { userId: stage.idOf("lead1"), changes: { role: "viewer" } });

  await expect.poll(() => stage.stateOf(device), soon).toBe("ended");
  await expect.poll(() => stage.reasonOf(id), soon).toBe("rights");
  await boss.mutate(updateUser, { userId: stage.idOf("lead1"), changes: { role: "cre_tl" } });
  await boss.settled();
});

test("it ends when the other person becomes more powerful, before any of that is seen", async () => {
  const [boss, lead1] = [await stage.join("admin"), await openImposter(stage.server, "lead1")];
  const { token, id } = await lead1.begin("cre2");
  const device = await stage.joinAs(lead1, token);
  const before = await stage.idsOf(device);

  await boss.mutate(updateUser, { userId: stage.idOf("cre2"), changes: { role: "admin" } });

  await expect.poll(() => stage.stateOf(device), soon).toBe("ended");
  await expect.poll(() => stage.reasonOf(id), soon).toBe("rights");
  expect(await stage.idsOf(device)).toEqual(before);
  await boss.mutate(updateUser, { userId: stage.idOf("cre2"), changes: { role: "cre" } });
  await boss.settled();
});

test("it ends when either of the two is locked out", async () => {
  const { token, id } = await stage.admin.begin("cre8");
  const device = await stage.joinAs(stage.admin, token);

  await stage.setActive("cre8", false);

  await expect.poll(() => stage.stateOf(device), soon).toBe("ended");
  await expect.poll(() => stage.reasonOf(id), soon).toBe("deactivated");
  await stage.setActive("cre8", true);
});
