import type { BrowserContext } from "playwright-core";
import type { Stage } from "./stage.ts";

/** What can befall the files of a device. */
export type Accident =
  /** Files whose path matches are filled with noise. */
  | { readonly kind: "scribble"; readonly path: string }
  /** Files or folders whose path matches are gone. */
  | { readonly kind: "delete"; readonly path: string };

/** Does something to the private files of a device none of whose tabs is open. @returns the paths it hit */
export async function strike(
  { pages }: Stage,
  device: BrowserContext,
  accident: Accident,
): Promise<string[]> {
  const page = await device.newPage();
  await page.goto(`${pages.url}/blank`);
  const hit = await page.evaluate(async ({ kind, path }) => {
    const pattern = new RegExp(path);
    const found: string[] = [];
    const visit = async (folder: FileSystemDirectoryHandle, prefix: string): Promise<void> => {
      for await (const [name, entry] of folder.entries()) {
        const here = `${prefix}/${name}`;
        if (!pattern.test(here)) {
          if (entry instanceof FileSystemDirectoryHandle) await visit(entry, here);
        } else if (kind === "delete") {
          found.push(here);
          await folder.removeEntry(name, { recursive: true });
        } else if (entry instanceof FileSystemFileHandle) {
          found.push(here);
          const { size } = await entry.getFile();
          const stream = await entry.createWritable();
          await stream.write(new Uint8Array(size).map((_, index) => (index * 31) % 251));
          await stream.close();
        } else await visit(entry as FileSystemDirectoryHandle, here);
      }
    };
    await visit(await navigator.storage.getDirectory(), "");
    return found;
  }, accident);
  await page.close();
  return hit;
}
