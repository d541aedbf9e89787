/** Where the bytes of attachments are. A key names them for ever: nothing is written twice. */
export interface FileStore {
  /** All of it is durable once it resolves. */
  put(key: FileKey, bytes: Uint8Array, contentType: string): Promise<void>;
  /** Null: there is nothing of this key. */
  get(key: FileKey): Promise<ReadableStream<Uint8Array> | null>;
  /** Does nothing where there is nothing. */
  delete(key: FileKey): Promise<void>;
}

/** UUIDs of ours; no word of a user is part of it. */
export interface FileKey {
  readonly orgId: string;
  readonly id: string;
}
