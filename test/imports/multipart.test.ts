import fc from "fast-check";
import { expect, test } from "vitest";
import { readMultipart, text } from "../../server/imports/multipart.ts";
import { inPieces } from "./files.ts";

test("a form is read the same in whatever pieces it arrives", async () => {
  const content = "Name,Note\r\nAsha,\r\n--almost a boundary\r\n--\r\n";
  const { body, contentType } = await encode({ entity: "lead", mode: "upsert" }, content);

  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 200 }), async (size) => {
      const parts = await readAll(body, contentType, size);

      expect(parts).toEqual([
        { name: "entity", fileName: null, content: "lead" },
        { name: "mode", fileName: null, content: "upsert" },
        { name: "file", fileName: "Leads of May.csv", content },
      ]);
    }),
    { numRuns: 40 },
  );
});

test("a part that nobody reads is passed over", async () => {
  const { body, contentType } = await encode({ entity: "lead" }, "x".repeat(1000));

  const names: string[] = [];
  for await (const { name } of readMultipart(inPieces(body, 10), contentType)) names.push(name);

  expect(names).toEqual(["entity", "file"]);
});

test("an upload that breaks off is refused with a sentence", async () => {
  const { body, contentType } = await encode({ entity: "lead" }, "Name\nAsha\n");

  await expect(readAll(body.slice(0, -20), contentType, 16)).rejects.toThrow(
    "The upload broke off. Send the file again.",
  );
});

test("a body that is no form is refused with a sentence", async () => {
  await expect(readAll(new Uint8Array(), "application/json", 1)).rejects.toThrow(
    "Send the file as a multipart form with the fields file and entity.",
  );
});

async function encode(fields: Record<string, string>, content: string) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  form.set("file", new File([content], "C:\\temp\\Leads of May.csv"));
  const request = new Request("http://localhost", { method: "POST", body: form });
  const contentType = request.headers.get("content-type") ?? "";
  return { body: new Uint8Array(await request.arrayBuffer()), contentType };
}

async function readAll(body: Uint8Array, contentType: string, size: number) {
  const parts = [];
  for await (const part of readMultipart(inPieces(body, size), contentType))
    parts.push({
      name: part.name,
      fileName: part.fileName,
      content: await text(part.body, 10_000),
    });
  return parts;
}
