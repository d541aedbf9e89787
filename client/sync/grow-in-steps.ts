/** A file as Emscripten keeps it in memory: its bytes, and room behind them. */
interface MemoryFile {
  readonly contents: Uint8Array;
  usedBytes: number;
}

/** Emscripten's files in memory, as far as they are changed here. */
interface MemoryFiles {
  resizeFileStorage(file: MemoryFile, size: number): void;
  /** Makes room for this many bytes and an eighth more than there was. */
  expandFileStorage(file: MemoryFile, size: number): void;
}

/**
 * PostgreSQL makes a table longer by up to 64 pages at a time, and Emscripten copies a file as a whole whenever it
 * is given a new size: time that grows with the square of the rows. With room to spare it is copied a few times.
 */
export function growInSteps(module: object): void {
  const { MEMFS: files } = module as { readonly MEMFS: MemoryFiles };
  const resize = files.resizeFileStorage.bind(files);
  files.resizeFileStorage = (file, size) => {
    if (size <= file.usedBytes) return resize(file, size);
    files.expandFileStorage(file, size);
    file.contents.fill(0, file.usedBytes, size);
    file.usedBytes = size;
  };
}
