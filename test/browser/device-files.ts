import type { BrowserContext } from "playwright-core";
import type { Stage } from "./stage.ts";

/** What can befall the files of a device. */
export type Accident =
  /** Files whose path matches are filled with noise. */
  | { readonly kind: "scribble"; readonly path: string }
  /** They are there and hold nothing. */
  | { readonly kind: "empty"; readonly path: string }
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
    // The worker of a tab that has just been closed holds its files for a moment.
    const unlessHeld = async (work: () => Promise<void>): Promise<void> => {
      for (let attempt = 1; ; attempt++) {
        try {
          return await work();
        } catch (error) {
          if (attempt === 100) throw error;
          await new Promise((resolve) => setTimeout(resolve, 100));
        }
      }
    };
    const visit = async (folder: FileSystemDirectoryHandle, prefix: string): Promise<void> => {
      for await (const [name, entry] of folder.entries()) {
        const here = `${prefix}/${name}`;
        if (!pattern.test(here)) {
          if (entry instanceof FileSystemDirectoryHandle) await visit(entry, here);
        } else if (kind === "delete") {
          found.push(here);
          await unlessHeld(() => folder.removeEntry(name, { recursive: true }));
        } else if (entry instanceof FileSystemFileHandle) {
          found.push(here);
          const { size } = await entry.getFile();
          await unlessHeld(async () => {
            const stream = await entry.createWritable();
            const noise = new Uint8Array(size).map((_, index) => (index * 31) % 251);
            await (kind === "empty" ? stream.truncate(0) : stream.write(noise));
            await stream.close();
          });
        } else await visit(entry as FileSystemDirectoryHandle, here);
      }
    };
    await visit(await navigator.storage.getDirectory(), "");
    return found;
  }, accident);
  await page.close();
  return hit;
}

/** Holds the journal of a device's replica as another worker would. @returns lets go of it */
export async function holdFiles(
  { pages }: Stage,
  device: BrowserContext,
): Promise<() => Promise<void>> {
  const page = await device.newPage();
  await page.goto(`${pages.url}/blank`);
  await page.evaluate(holdJournal);
  return () => page.close();
}

/** Runs in a page: a worker there holds a file of the journal until the page is closed. */
function holdJournal(): Promise<void> {
  const source = `(async () => {
    const root = await navigator.storage.getDirectory();
    for await (const [name, folder] of root.entries()) {
      if (!name.startsWith("baton-journal-")) continue;
      const file = await folder.getFileHandle("0");
      // The worker of a tab that has just been closed holds it for a moment.
      while (!self.handle) {
        self.handle = await file.createSyncAccessHandle().catch(() => null);
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    }
    postMessage("held");
  })()`;
  const worker = new Worker(URL.createObjectURL(new Blob([source])));
  return new Promise((resolve) => worker.addEventListener("message", () => resolve()));
}
