import * as v from "valibot";
import { AppError } from "../../shared/errors.ts";
import { type ImportEntity, importEntities } from "../../shared/imports/fields.ts";
import { type ImportOptions, importOptionsSchema } from "../../shared/imports/options.ts";
import { readMultipart, text } from "./multipart.ts";
import { maxFileBytes, spool, type SpooledFile, tooLarge } from "./spool.ts";

/** A form as it came in. */
export interface Upload {
  readonly body: AsyncIterable<Uint8Array>;
  readonly contentType: string;
  /** What the client says the whole form weighs; null when it does not. */
  readonly declaredBytes: number | null;
}

export interface ReceivedUpload {
  readonly file: SpooledFile;
  /** What its rows are to become. */
  readonly entity: ImportEntity;
  readonly options: ImportOptions;
  /** Wait for a person to look at the mapping before anything is imported. */
  readonly review: boolean;
}

/** Longest plain field, in bytes. */
const maxFieldBytes = 256 * 1024;

const flag = v.pipe(
  v.picklist(["true", "false"], "This is true or false."),
  v.transform((value) => value === "true"),
);

const formSchema = v.object({
  entity: v.picklist(importEntities, `Send entity=${importEntities.join(" or entity=")}.`),
  mapping: v.optional(v.pipe(v.string(), v.parseJson(undefined, "mapping is no JSON."))),
  mode: v.optional(v.string()),
  matchBy: v.optional(v.string()),
  createSources: v.optional(flag),
  review: v.optional(flag, "false"),
});

/**
 * Reads the upload form, its file straight to disk, and hands both to `use`.
 *
 * @param onFile - told the file's name before its first byte
 * @throws AppError `too_large` - the file has more than 100 MB
 * @throws AppError `invalid` - no file, no text, or options that do not fit
 */
export async function receiveUpload<Result>(
  { body, contentType, declaredBytes }: Upload,
  { directory, onFile }: { directory: string; onFile: (fileName: string) => void },
  use: (received: ReceivedUpload) => Promise<Result>,
): Promise<Result> {
  const fields: Record<string, string> = {};
  let file: SpooledFile | undefined;
  try {
    for await (const part of readMultipart(body, contentType)) {
      if (part.fileName === null) fields[part.name] = await text(part.body, maxFieldBytes);
      else if (part.name === "file" && !file) {
        onFile(part.fileName);
        // The rest of the form takes less than 1 MB.
        if ((declaredBytes ?? 0) > maxFileBytes + 1024 * 1024) throw tooLarge();
        file = await spool(part.body, { fileName: part.fileName, directory });
      }
    }
    if (!file) throw new AppError("invalid", "Choose a file: the form has no field named file.");
    const { review, entity, ...options } = parse(formSchema, fields);
    return await use({ file, entity, review, options: parse(importOptionsSchema, options) });
  } finally {
    await file?.close();
  }
}

function parse<Schema extends v.GenericSchema>(
  schema: Schema,
  input: unknown,
): v.InferOutput<Schema> {
  const parsed = v.safeParse(schema, input);
  if (parsed.success) return parsed.output;
  const [first] = parsed.issues;
  const fields = parsed.issues.map((issue) => [v.getDotPath(issue) ?? "", issue.message]);
  throw new AppError("invalid", first.message, Object.fromEntries(fields));
}
