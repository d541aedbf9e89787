import { expect, test } from "vitest";
import { notification } from "../../schema/notifications.ts";
import {
  markAllNotificationsRead,
  markNotificationsRead,
} from "../../shared/notifications/mutations.ts";
import { memoryTx } from "../leads/memory-tx.ts";
import { asha, now, ravi, uuid } from "../leads/people.ts";

async function bells() {
  const tx = memoryTx(now, asha.userId);
  const line = { kind: "lead_assigned", title: "Vikram Shah" };
  await tx.insert(notification, { ...line, id: uuid(1), userId: asha.userId });
  await tx.insert(notification, { ...line, id: uuid(2), userId: asha.userId });
  await tx.insert(notification, { ...line, id: uuid(3), userId: ravi.userId });
  return tx;
}

test("a notification that was opened is read, the others are not", async () => {
  const tx = await bells();

  await markNotificationsRead.run(tx, { ids: [uuid(1)] }, asha);

  expect(tx.rowsOf(notification).map(({ readAt }) => readAt)).toEqual([now, null, null]);
});

test("marking everything as read leaves the bells of colleagues alone", async () => {
  const tx = await bells();

  await markAllNotificationsRead.run(tx, {}, asha);

  expect(tx.rowsOf(notification).map(({ readAt }) => readAt)).toEqual([now, now, null]);
});

test("nobody marks a colleague's notification as read", async () => {
  const tx = await bells();

  await markNotificationsRead.run(tx, { ids: [uuid(3)] }, asha);

  expect(await tx.get(notification, uuid(3))).toMatchObject({ readAt: null });
});
