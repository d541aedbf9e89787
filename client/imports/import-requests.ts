import * as v from "valibot";
import {
  type Corrections,
  type ImportErrorPage,
  importErrorPageSchema,
} from "../../shared/imports/import-error.ts";
import type { ImportEntity } from "../../shared/imports/fields.ts";
import type { ErrorReason, ImportOptions } from "../../shared/imports/options.ts";
import { tabHeaders } from "../impersonation/tab.ts";
import { parseJson, refusalOf, unreachable } from "../request/answer.ts";
import { send } from "../request/send.ts";

const startedSchema = v.object({ id: v.string() });

/**
 * Uploads a file to be looked at before it is imported.
 *
 * @param entity - what its rows are to become
 * @param onProgress - told how much is sent, 0 to 1
 * @throws AppError what the server says about the file
 */
export function uploadFile(
  file: File,
  entity: ImportEntity,
  onProgress: (part: number) => void,
): Promise<string> {
  const form = new FormData();
  form.set("entity", entity);
  form.set("review", "true");
  form.set("file", file);
  return new Promise((resolve, reject) => {
    // fetch cannot tell how much of a body it has sent.
    const request = new XMLHttpRequest();
    request.upload.addEventListener("progress", (event) => onProgress(event.loaded / event.total));
    request.addEventListener("load", () => {
      const body = parseJson(request.responseText);
      if (request.status < 300) resolve(v.parse(startedSchema, body).id);
      else reject(refusalOf(body));
    });
    request.addEventListener("error", () => reject(unreachable()));
    request.open("POST", "/api/v1/imports");
    for (const [name, value] of Object.entries(tabHeaders())) request.setRequestHeader(name, value);
    request.send(form);
  });
}

/** @throws AppError what the server says about the mapping */
export async function startImport(id: string, options: ImportOptions): Promise<void> {
  await ask(`/api/v1/imports/${id}/start`, options);
}

/** @throws AppError `conflict` - there is nothing to retry, or the import is running */
export async function retryImport(id: string, corrections: Corrections): Promise<void> {
  await ask(`/api/v1/imports/${id}/retry`, { corrections });
}

/** A page of the lines that were skipped or failed and are not dealt with. */
export async function readErrors(
  id: string,
  { reason, cursor }: { readonly reason: ErrorReason | undefined; readonly cursor: string | null },
): Promise<ImportErrorPage> {
  const query = new URLSearchParams({ open: "true", limit: "50" });
  if (reason) query.set("reason", reason);
  if (cursor) query.set("cursor", cursor);
  return v.parse(importErrorPageSchema, await ask(`/api/v1/imports/${id}/errors?${query}`));
}

/** Posts a body, or reads where there is none. */
async function ask(path: string, body?: object): Promise<unknown> {
  const response = await send(path, {
    ...(body && {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    }),
  }).catch(() => {
    throw unreachable();
  });
  const answer = parseJson(await response.text());
  if (!response.ok) throw refusalOf(answer);
  return answer;
}
