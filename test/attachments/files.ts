import { zipSync, strToU8 } from "fflate";
import sharp from "sharp";

/** A photo as a phone takes it, with where it was taken. */
export async function photo(format: "jpeg" | "png" | "webp" | "gif" = "jpeg"): Promise<Uint8Array> {
  const drawn = sharp({
    create: { width: 800, height: 600, channels: 3, background: { r: 200, g: 30, b: 30 } },
  });
  const exif = {
    IFD0: { Make: "SecretPhone", Copyright: "Asha Rao" },
    IFD3: { GPSLatitude: "12/1 58/1 0/1", GPSLatitudeRef: "N" },
  };
  return new Uint8Array(await drawn.withExif(exif).toFormat(format).toBuffer());
}

/** A small PDF that readers open. */
export const pdf = strToU8(
  "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n" +
    "trailer<</Root 1 0 R>>\n%%EOF\n",
);

/** A file that nobody should take, and a word of the sentence that says why. */
export interface HostileFile {
  readonly what: string;
  readonly bytes: Uint8Array;
  readonly says: string;
}

/** What people with bad intentions send. */
export async function hostileFiles(): Promise<HostileFile[]> {
  const jpeg = await photo();
  const png = await photo("png");
  const zip = zipSync({ "evil.html": strToU8("<script>alert(1)</script>") });
  const bomb = zipSync({ "zeros.bin": new Uint8Array(50 * 1024 * 1024) }, { level: 9 });
  return [
    { what: "an SVG with a script", bytes: svg, says: "An SVG" },
    {
      what: "an SVG behind a declaration",
      bytes: join(strToU8('<?xml version="1.0"?>'), svg),
      says: "An SVG",
    },
    {
      what: "a web page",
      bytes: strToU8("<!DOCTYPE html><script>alert(1)</script>"),
      says: "A web page",
    },
    {
      what: "a web page behind spaces",
      bytes: strToU8("  \n\n<html><body onload=x>"),
      says: "A web page",
    },
    { what: "an archive", bytes: zip, says: "An archive" },
    { what: "a zip bomb", bytes: bomb, says: "An archive" },
    { what: "a gzip file", bytes: new Uint8Array([0x1f, 0x8b, 8, 0, 0, 0]), says: "An archive" },
    { what: "a program", bytes: strToU8("MZ\u0090\u0000\u0003"), says: "A program" },
    { what: "a photo that is also an archive", bytes: join(jpeg, zip), says: "also an archive" },
    {
      what: "a photo that is also a web page",
      bytes: join(jpeg, strToU8("<script >x</script >")),
      says: "also a web page",
    },
    { what: "a PDF that is also an archive", bytes: join(pdf, zip), says: "also an archive" },
    {
      what: "a PDF that is also a web page",
      bytes: join(strToU8("%PDF-1.4\n<html><script >x()</script >"), pdf),
      says: "also a web page",
    },
    {
      what: "a GIF that is also a program for a browser",
      bytes: strToU8("GIF89a/*<script >*/=1;alert(1)"),
      says: "also a web page",
    },
    { what: "a picture that says it is huge", bytes: hugePng(png), says: "picture" },
    {
      what: "half a picture",
      bytes: jpeg.subarray(0, Math.floor(jpeg.length / 2)),
      says: "damaged",
    },
    {
      what: "a picture by its first bytes only",
      bytes: join(png.subarray(0, 16), strToU8("nothing of a picture")),
      says: "damaged",
    },
    { what: "an empty file", bytes: new Uint8Array(0), says: "empty" },
    {
      what: "bytes that mean nothing",
      bytes: new Uint8Array([0, 1, 2, 3, 255]),
      says: "not taken",
    },
    {
      what: "text in a coding nobody knows",
      bytes: new Uint8Array([72, 105, 0xe9, 0xff, 33]),
      says: "no text",
    },
    {
      what: "XML with a bomb of entities",
      bytes: strToU8('<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]>'),
      says: "not taken",
    },
    {
      what: "100 MB",
      bytes: new Uint8Array(100 * 1024 * 1024).fill(65),
      says: "larger than 15 MB",
    },
  ];
}

const svg = strToU8('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');

function join(...parts: Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts));
}

/** The same picture, whose heading says 60,000 by 60,000 pixels. */
function hugePng(png: Uint8Array): Uint8Array {
  const huge = Buffer.from(png);
  huge.writeUInt32BE(60_000, 16);
  huge.writeUInt32BE(60_000, 20);
  return new Uint8Array(huge);
}
