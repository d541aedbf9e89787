import { strToU8 } from "fflate";
import sharp from "sharp";
import { expect, test } from "vitest";
import * as v from "valibot";
import { inspect } from "../../server/attachments/inspect.ts";
import { redraw } from "../../server/attachments/picture.ts";
import { addAttachment } from "../../shared/attachments/mutations.ts";
import { AppError } from "../../shared/errors.ts";
import { uuid } from "../leads/people.ts";
import { hostileFiles, pdf, photo } from "./files.ts";

test("a file is what its bytes say, whatever it is called", async () => {
  expect(inspect(await photo("jpeg"))).toBe("image/jpeg");
  expect(inspect(await photo("png"))).toBe("image/png");
  expect(inspect(await photo("webp"))).toBe("image/webp");
  expect(inspect(await photo("gif"))).toBe("image/gif");
  expect(inspect(pdf)).toBe("application/pdf");
  expect(inspect(strToU8("Line 1\nमाफ़ कीजिए, Zeile 2\t3 < 4\r\n"))).toBe("text/plain");
});

test("nothing hostile is taken, and a sentence says why", { timeout: 60_000 }, async () => {
  for (const { what, bytes, says } of await hostileFiles())
    await expect(take(bytes), what).rejects.toThrow(says);
});

test("a picture that is drawn anew says nothing of where and by what it was taken", async () => {
  const original = await photo();
  expect(Buffer.from(original).includes("SecretPhone")).toBe(true);

  const { bytes, thumbnail, width, height } = await redraw(original, "image/jpeg");

  for (const kept of [bytes, thumbnail]) {
    expect(Buffer.from(kept).includes("SecretPhone")).toBe(false);
    expect(Buffer.from(kept).includes("Asha")).toBe(false);
    expect(await sharp(kept).metadata()).not.toHaveProperty("exif");
  }
  expect([width, height]).toEqual([800, 600]);
  expect(await sharp(thumbnail).metadata()).toMatchObject({ width: 480, height: 360 });
});

test("a picture that the phone held sideways stands upright", async () => {
  const sideways = await sharp(await photo())
    .withMetadata({ orientation: 6 })
    .toBuffer();

  expect(await redraw(sideways, "image/jpeg")).toMatchObject({ width: 600, height: 800 });
});

test("a picture that moves still moves", async () => {
  const frame = (red: number) =>
    sharp({ create: { width: 20, height: 20, channels: 3, background: { r: red, g: 0, b: 0 } } })
      .png()
      .toBuffer();
  const moving = await sharp([await frame(0), await frame(255)], { join: { animated: true } })
    .gif({ delay: [100, 100] })
    .toBuffer();

  const drawn = await redraw(moving, "image/gif");

  expect(drawn).toMatchObject({ contentType: "image/webp", width: 20, height: 20 });
  expect(await sharp(drawn.bytes).metadata()).toMatchObject({ pages: 2 });
});

test("the name of a file holds no path", () => {
  const naming = (name: string) =>
    v.safeParse(addAttachment.args, {
      id: uuid(1),
      ticketId: uuid(2),
      replyId: null,
      name,
      contentType: "image/png",
      size: 10,
    }).success;

  for (const name of ["../../etc/passwd", "C:\\boot.ini", "a/b.png", "..", "x\u0000.png", "", " "])
    expect(naming(name), name).toBe(false);
  for (const name of ["photo.png", "Rechnung März (2).pdf", "..hidden", "तस्वीर.jpg"])
    expect(naming(name), name).toBe(true);
});

async function take(bytes: Uint8Array): Promise<void> {
  const contentType = inspect(bytes);
  if (contentType.startsWith("image/")) await redraw(bytes, contentType);
  throw new AppError("failed", "It was taken.");
}
