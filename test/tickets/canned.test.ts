import { expect, test } from "vitest";
import { cannedReply } from "../../schema/tickets.ts";
import { AppError } from "../../shared/errors.ts";
import {
  removeCannedReply,
  renameCannedReply,
  restoreCannedReply,
  saveCannedReply,
} from "../../shared/tickets/canned-replies.ts";
import { dev, helpDesk, nextId } from "./desk.ts";

test("an answer gets another name, and its text stays", async () => {
  const tx = await helpDesk();
  const id = nextId();
  await saveCannedReply.run(tx, { id, title: "Restart", body: "Turn it off and on." }, dev);

  await renameCannedReply.run(tx, { id, title: "Off and on" }, dev);

  expect(await tx.get(cannedReply, id)).toMatchObject({
    title: "Off and on",
    body: "Turn it off and on.",
  });
});

test("an answer that was removed is offered again as it was", async () => {
  const tx = await helpDesk();
  const id = nextId();
  await saveCannedReply.run(tx, { id, title: "Restart", body: "Turn it off and on." }, dev);
  await removeCannedReply.run(tx, { id }, dev);
  expect(await tx.get(cannedReply, id)).toMatchObject({ deletedAt: tx.now });

  await restoreCannedReply.run(tx, { id }, dev);

  expect(await tx.get(cannedReply, id)).toMatchObject({
    deletedAt: null,
    body: "Turn it off and on.",
  });
});

test("nothing is done to an answer that is not there", async () => {
  const tx = await helpDesk();
  const gone = new AppError("gone", "This answer no longer exists.");

  await expect(renameCannedReply.run(tx, { id: nextId(), title: "X" }, dev)).rejects.toEqual(gone);
  await expect(removeCannedReply.run(tx, { id: nextId() }, dev)).rejects.toEqual(gone);
  await expect(restoreCannedReply.run(tx, { id: nextId() }, dev)).rejects.toEqual(gone);
});
