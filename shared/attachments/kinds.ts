/** Largest file that is taken, in bytes. */
export const maxFileBytes = 15 * 1024 * 1024;

/** Bytes from the beginning of a file that say what it is. */
export const headBytes = 4096;

interface FileKind {
  readonly contentType: string;
  /** Pictures are shown; anything else is only handed over as a file. */
  readonly isPicture: boolean;
  readonly is: (head: Uint8Array) => boolean;
}

const kinds: readonly FileKind[] = [
  picture("image/jpeg", (head) => startsWith(head, [0xff, 0xd8, 0xff])),
  picture("image/png", (head) =>
    startsWith(head, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
  ),
  picture("image/gif", (head) => /^GIF8[79]a/.test(latin(head))),
  picture("image/webp", (head) => /^RIFF[^]{4}WEBP/.test(latin(head))),
  {
    contentType: "application/pdf",
    isPicture: false,
    is: (head) => latin(head).startsWith("%PDF-"),
  },
  { contentType: "text/plain", isPicture: false, is: isPlainText },
];

/** What a file may be, as its bytes tell. */
export const contentTypes: readonly string[] = kinds.map(({ contentType }) => contentType);

/** For the choice of files; the bytes decide. */
export const acceptedFiles = "image/jpeg,image/png,image/gif,image/webp,.pdf,.txt,.log,.csv";

export const kindsSentence = "Pictures (JPEG, PNG, GIF, WebP), PDF and plain text are taken.";

/** What the file is, or null for what is not taken. @param head - its first 4 KB, or all of it */
export function contentTypeOf(head: Uint8Array): string | null {
  return kinds.find(({ is }) => is(head))?.contentType ?? null;
}

export function isPicture(contentType: string): boolean {
  return kinds.some((kind) => kind.contentType === contentType && kind.isPicture);
}

/** Why a file of this size is not taken, or null. */
export function sizeRefusal(size: number): string | null {
  if (size === 0) return "This file is empty.";
  if (size > maxFileBytes)
    return `This file is larger than ${maxFileBytes / 1024 / 1024} MB. Send a smaller one.`;
  return null;
}

/** Markup that a browser could take for a page, wherever it stands. */
export const markup = /<(?:!doctype|html|head|body|script|svg|iframe|object|embed|\?php)[\s>/]/i;

function picture(contentType: string, is: FileKind["is"]): FileKind {
  return { contentType, isPicture: true, is };
}

function startsWith(head: Uint8Array, bytes: readonly number[]): boolean {
  return bytes.every((byte, index) => head[index] === byte);
}

function isPlainText(head: Uint8Array): boolean {
  if (head.length === 0 || markup.test(latin(head)) || latin(head).startsWith("<?xml"))
    return false;
  return head.every((byte) => byte >= 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d);
}

function latin(head: Uint8Array): string {
  return String.fromCharCode(...head.subarray(0, headBytes));
}
