import { expect, test } from "vitest";
import { source, subSource } from "../../schema/sources.ts";
import { AppError } from "../../shared/errors.ts";
import { createSource, updateSource } from "../../shared/sources/sources.ts";
import { createSubSource, updateSubSource } from "../../shared/sources/sub-sources.ts";
import { admin, asha, dealership, priya, uuid } from "../leads/people.ts";

const google = uuid(400);
const meta = uuid(401);
const instagram = uuid(402);
const added = uuid(403);

test("an admin adds a source and a sub-source, each with its folded name for a code", async () => {
  const tx = await origins();

  await createSource.run(tx, { id: added, name: "Auto Expo 2026" }, admin);
  await createSubSource.run(tx, { id: uuid(404), sourceId: added, name: "Hall B" }, admin);

  expect(await tx.get(source, added)).toMatchObject({ code: "auto_expo_2026", active: true });
  expect(await tx.get(subSource, uuid(404))).toMatchObject({ sourceId: added, code: "hall_b" });
});

test.each([priya, asha])("a $role arranges no sources", async (actor) => {
  const tx = await origins();
  const writes = [
    createSource.run(tx, { id: added, name: "X" }, actor),
    updateSource.run(tx, { sourceId: google, changes: { name: "X" } }, actor),
    createSubSource.run(tx, { id: added, sourceId: google, name: "X" }, actor),
    updateSubSource.run(tx, { subSourceId: instagram, changes: { active: false } }, actor),
  ];

  for (const write of writes) await expect(write).rejects.toMatchObject({ code: "forbidden" });
});

test("two sources have no name in common, whatever its case and spacing", async () => {
  const tx = await origins();

  await expect(createSource.run(tx, { id: added, name: "GOOGLE" }, admin)).rejects.toEqual(
    new AppError("conflict", "Google exists already.", { name: "This name is taken." }),
  );
  await expect(
    updateSource.run(tx, { sourceId: meta, changes: { name: " google " } }, admin),
  ).rejects.toMatchObject({ code: "conflict" });
  await updateSource.run(tx, { sourceId: google, changes: { name: "GOOGLE" } }, admin);
  expect(await tx.get(source, google)).toMatchObject({ name: "GOOGLE", code: "google" });
});

test("a name that imports know another source by is not given away", async () => {
  const tx = await origins();
  await updateSource.run(tx, { sourceId: google, changes: { name: "Search ads" } }, admin);

  await expect(createSource.run(tx, { id: added, name: "Google" }, admin)).rejects.toMatchObject({
    message: "Imports still take Google for Search ads. Choose another name.",
  });
  await updateSource.run(tx, { sourceId: google, changes: { name: "Google" } }, admin);
});

test("what is switched off is named as such to whoever would add it again", async () => {
  const tx = await origins();
  await updateSource.run(tx, { sourceId: google, changes: { active: false } }, admin);

  await expect(createSource.run(tx, { id: added, name: "google" }, admin)).rejects.toMatchObject({
    message: "Google exists already, but is switched off. Switch it on again instead.",
  });
});

test("sub-sources are told apart within their source alone", async () => {
  const tx = await origins();
  const add = (sourceId: string) =>
    createSubSource.run(tx, { id: added, sourceId, name: "instagram" }, admin);

  await expect(add(meta)).rejects.toMatchObject({ message: "Instagram exists already." });
  await add(google);
  expect(await tx.get(subSource, added)).toMatchObject({ sourceId: google });
});

test("what is gone says so", async () => {
  const tx = await origins();

  for (const write of [
    updateSource.run(tx, { sourceId: uuid(499), changes: { active: false } }, admin),
    createSubSource.run(tx, { id: added, sourceId: uuid(499), name: "X" }, admin),
    updateSubSource.run(tx, { subSourceId: uuid(499), changes: { name: "X" } }, admin),
  ])
    await expect(write).rejects.toEqual(new AppError("gone", "This source no longer exists."));
});

async function origins() {
  const tx = await dealership();
  await tx.insert(source, { id: google, code: "google", name: "Google" });
  await tx.insert(source, { id: meta, code: "meta", name: "Meta" });
  await tx.insert(subSource, {
    id: instagram,
    sourceId: meta,
    code: "instagram",
    name: "Instagram",
  });
  return tx;
}
