import type { PoolClient } from "pg";
import * as v from "valibot";
import type {
  Corrections,
  ImportError,
  ImportErrorPage,
} from "../../shared/imports/import-error.ts";
import { layoutSchema } from "../../shared/imports/layout.ts";
import type { ImportOptions } from "../../shared/imports/options.ts";
import type { Actor } from "../../shared/sync/mutation.ts";
import type { Jobs } from "../jobs/jobs.ts";
import { errorReport } from "./error-report.ts";
import {
  assertMayImport,
  assertMayView,
  findImport,
  type ImportRun,
  listImports,
} from "./find-imports.ts";
import { type ErrorPageQuery, readErrorPage, resolveError } from "./import-errors.ts";
import { type PreviewedRow, previewImport } from "./preview.ts";
import type { Upload } from "./receive-upload.ts";
import { retryFailedRows } from "./retry-import.ts";
import { importQueue, type RunnerParts } from "./run-import.ts";
import { startImport } from "./start-import.ts";
import { takeFile } from "./take-file.ts";

export interface ImportsParts extends RunnerParts {
  readonly jobs: Jobs;
  /** Where files lie while they are read. */
  readonly uploadDirectory: string;
}

/** Imports of lead files. Each call checks the actor's right first. */
export interface Imports {
  /** Takes a file; without `review` its rows start to become leads at once. */
  upload(actor: Actor, upload: Upload): Promise<{ id: string }>;
  /** @throws AppError `conflict` - it was started before */
  start(actor: Actor, id: string, options: ImportOptions): Promise<void>;
  retry(actor: Actor, id: string, corrections: Corrections): Promise<void>;
  list(actor: Actor, page: { before: string | undefined; limit: number }): Promise<ImportRun[]>;
  read(actor: Actor, id: string): Promise<ImportRun>;
  preview(actor: Actor, id: string): Promise<PreviewedRow[]>;
  errors(actor: Actor, id: string, query: ErrorPageQuery): Promise<ImportErrorPage>;
  /** The errors as CSV, piece by piece. */
  errorReport(actor: Actor, id: string): Promise<AsyncIterable<string>>;
  resolveError(actor: Actor, errorId: string): Promise<ImportError>;
}

export function createImports(parts: ImportsParts): Imports {
  const within = <T>(actor: Actor, run: (tx: PoolClient) => Promise<T>) =>
    parts.database.withOrganization(actor, run);
  const enqueue = async ({ orgId, userId }: Actor, importId: string) => {
    parts.wake(orgId);
    await parts.jobs.send(importQueue, { orgId, importId, userId });
  };
  const errors = (actor: Actor, id: string, query: ErrorPageQuery) =>
    within(actor, (tx) => readErrorPage(tx, actor, id, query));
  return {
    upload: async (actor, upload) => {
      assertMayImport(actor);
      const { id, review } = await takeFile(parts, actor, upload);
      if (!review) await enqueue(actor, id);
      return { id };
    },
    start: async (actor, id, options) => {
      assertMayImport(actor);
      await within(actor, (tx) => startImport(tx, actor, id, options));
      await enqueue(actor, id);
    },
    retry: async (actor, id, corrections) => {
      assertMayImport(actor);
      await within(actor, (tx) => retryFailedRows(tx, actor, id, corrections));
      await enqueue(actor, id);
    },
    list: async (actor, page) => {
      assertMayView(actor);
      return within(actor, (tx) => listImports(tx, actor, page));
    },
    read: (actor, id) => within(actor, (tx) => findImport(tx, id, actor)),
    preview: (actor, id) => within(actor, (tx) => previewImport(tx, actor, id)),
    errors,
    errorReport: async (actor, id) => {
      const { layout } = await within(actor, (tx) => findImport(tx, id, actor));
      const headings = layout ? v.parse(layoutSchema, layout).columns.map(({ name }) => name) : [];
      return errorReport(headings, (page) => errors(actor, id, page));
    },
    resolveError: async (actor, errorId) => {
      assertMayImport(actor);
      return within(actor, (tx) => resolveError(tx, actor, errorId));
    },
  };
}
