import sharp, { type Metadata, type Sharp } from "sharp";
import { AppError } from "../../shared/errors.ts";

// A picture is worked on by one thread, so that others are answered meanwhile.
sharp.concurrency(1);
sharp.cache(false);
// Nothing else is ever read, whatever a file pretends to be.
sharp.block({ operation: ["VipsForeignLoad"] });
sharp.unblock({
  operation: [
    "VipsForeignLoadJpegBuffer",
    "VipsForeignLoadPngBuffer",
    "VipsForeignLoadWebpBuffer",
    "VipsForeignLoadNsgifBuffer",
  ],
});

const mostPixels = 50_000_000;
const mostFrames = 300;
const mostSeconds = 20;
/** Longest side of what is kept, and of a thumbnail, in pixels. */
const keptSide = 4096;
const thumbnailSide = 480;

export interface Picture {
  readonly bytes: Uint8Array;
  readonly contentType: string;
  readonly width: number;
  readonly height: number;
  readonly thumbnail: Uint8Array;
}

export const thumbnailType = "image/webp";

/**
 * Draws a picture anew: what is not picture - where it was taken, by which phone, whatever hides behind
 * it - is gone. It stands upright, and moves if it moved.
 *
 * @throws AppError `invalid` - it cannot be read, or has more pixels than a screen could show
 */
export async function redraw(bytes: Uint8Array, contentType: string): Promise<Picture> {
  try {
    const moves = contentType === "image/gif" || contentType === "image/webp";
    const source = sharp(bytes, {
      animated: moves,
      failOn: "error",
      limitInputPixels: mostPixels,
    }).timeout({ seconds: mostSeconds });
    assertReasonable(await source.metadata());
    const drawn = await encode(
      source
        .autoOrient()
        .resize({ width: keptSide, height: keptSide, fit: "inside", withoutEnlargement: true }),
      contentType,
    );
    const still = sharp(drawn.bytes, { limitInputPixels: mostPixels });
    const thumbnail = await still
      .resize({
        width: thumbnailSide,
        height: thumbnailSide,
        fit: "inside",
        withoutEnlargement: true,
      })
      .webp({ quality: 75 })
      .toBuffer();
    return { ...drawn, thumbnail };
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError("invalid", "This picture is damaged or too large to be read. Send another.");
  }
}

function assertReasonable({ width, height, pages = 1 }: Metadata): void {
  if (pages > mostFrames) throw new AppError("invalid", "This picture moves for too long.");
  if (width * height > mostPixels)
    throw new AppError(
      "invalid",
      "This picture has more pixels than any screen. Send a smaller one.",
    );
}

async function encode(drawing: Sharp, contentType: string) {
  const kind = contentType === "image/gif" ? "image/webp" : contentType;
  const encoded =
    kind === "image/jpeg"
      ? drawing.jpeg({ quality: 85 })
      : kind === "image/png"
        ? drawing.png()
        : drawing.webp({ quality: 85 });
  const { data, info } = await encoded.toBuffer({ resolveWithObject: true });
  const height = info.pageHeight ?? info.height;
  return { bytes: data, contentType: kind, width: info.width, height };
}
