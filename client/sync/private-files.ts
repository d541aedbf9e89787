import type { HeldFile } from "./journal-file.ts";

/** Whether this browser has files that a worker can hold. */
export async function hasPrivateFiles(): Promise<boolean> {
  if (!("createSyncAccessHandle" in FileSystemFileHandle.prototype)) return false;
  // A private window may have the functions and refuse their use.
  const root = await navigator.storage.getDirectory().catch(() => null);
  return root !== null;
}

export async function directoryExists(name: string): Promise<boolean> {
  const root = await navigator.storage.getDirectory();
  for await (const entry of root.keys()) if (entry === name) return true;
  return false;
}

/** Deletes a directory and all in it; nothing if it is not there. */
export async function deleteDirectory(name: string): Promise<void> {
  const root = await navigator.storage.getDirectory();
  if (await directoryExists(name)) await root.removeEntry(name, { recursive: true });
}

/** @throws DOMException `NoModificationAllowedError` while another worker holds it */
export async function holdFile(directory: string, name: string): Promise<HeldFile> {
  const root = await navigator.storage.getDirectory();
  const folder = await root.getDirectoryHandle(directory, { create: true });
  const file = await folder.getFileHandle(name, { create: true });
  return (file as Holdable).createSyncAccessHandle();
}

/** The type library of pages leaves out what workers alone may do. */
interface Holdable extends FileSystemFileHandle {
  createSyncAccessHandle(): Promise<HeldFile>;
}
