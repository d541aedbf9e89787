import { type Accessor, createContext, useContext } from "solid-js";
import type { KeptFile } from "./kept-files.ts";

/** The files on this device, and how far those are that go out. */
export interface Files {
  /** Oldest first. */
  kept: Accessor<readonly KeptFile[]>;
  /** From 0 to 1; undefined: it is not going out now. */
  progressOf: (id: string) => number | undefined;
  /** Keeps a file for what is being written. @throws AppError `invalid` - it is not taken, with a sentence */
  choose: (draft: string, file: File) => Promise<void>;
  discard: (id: string) => Promise<void>;
  /** Its attachment is made: it goes out as soon as the server knows of that. */
  release: (file: KeptFile) => Promise<void>;
  /** Tries again at once. */
  retry: () => void;
}

export const FilesContext = createContext<Files>();

export function useFiles(): Files {
  const files = useContext(FilesContext);
  if (!files) throw new Error("useFiles needs a <FilesProvider> above it");
  return files;
}
