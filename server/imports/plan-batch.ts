import type { LeadDraft } from "../../shared/imports/lead-draft.ts";
import type { ErrorReason, ImportMode, MatchField } from "../../shared/imports/options.ts";
import type { RowWord } from "../../shared/imports/row-problems.ts";
import type { Reading } from "../../shared/imports/read-lead.ts";
import type { FindSource, SourceIds } from "../sources/find-sources.ts";
import { type KeyField, keyLabels, type LeadIndex } from "./lead-index.ts";

/** A pending line of a file with what it says. */
export interface ReadRow {
  readonly rowNo: number;
  readonly cells: readonly string[];
  readonly reading: Reading;
}

export interface PlannedLead extends SourceIds {
  readonly id: string;
  readonly rowNo: number;
  readonly draft: LeadDraft;
}

/** Why a line becomes no lead: skipped where there is one already, failed where it can be mended. */
export interface Refusal {
  readonly row: Pick<ReadRow, "rowNo" | "cells">;
  readonly outcome: "skipped" | "failed";
  readonly reason: ErrorReason;
  /** Heading of the column, or the field's label; null = the whole line. */
  readonly field: string | null;
  readonly message: string;
}

/** Every line of a batch is in exactly one of the lists. */
export interface BatchPlan {
  readonly inserts: PlannedLead[];
  /** In the order of the file; one lead may be changed by several lines. */
  readonly updates: PlannedLead[];
  readonly refusals: Refusal[];
}

interface Rules {
  readonly mode: ImportMode;
  readonly matchBy: MatchField;
  readonly findSource: FindSource;
  /** What exists already; lines that add a lead are added to it. */
  readonly index: LeadIndex;
  readonly createId: () => string;
  /** What a row is called in sentences; a line of a file where nothing is said. */
  readonly rowWord?: RowWord;
}

/** Decides for each line, in order, what becomes of it. */
export function planBatch(rows: readonly ReadRow[], rules: Rules): BatchPlan {
  const plan: BatchPlan = { inserts: [], updates: [], refusals: [] };
  for (const row of rows) planRow(row, rules, plan);
  return plan;
}

function planRow(row: ReadRow, rules: Rules, plan: BatchPlan): void {
  const { draft, problem } = row.reading;
  if (!draft) {
    plan.refusals.push({ row, outcome: "failed", reason: "validation", ...problem });
    return;
  }
  const source = rules.findSource(draft);
  if (!source) {
    plan.refusals.push(unknownSource(row, draft, rules.rowWord ?? "line"));
    return;
  }
  const { rowNo } = row;
  const match = rules.mode === "create" ? undefined : rules.index.find(draft, [rules.matchBy]);
  if (match) {
    if (match.mayEdit) plan.updates.push({ id: match.id, rowNo, draft, ...source });
    else plan.refusals.push(notYours(row, rules.matchBy));
    return;
  }
  if (rules.mode === "update") {
    plan.refusals.push(nothingToUpdate(row, rules.matchBy));
    return;
  }
  const existing = rules.index.find(draft);
  if (existing) {
    plan.refusals.push(duplicate(row, existing, rules.rowWord ?? "line"));
    return;
  }
  const id = rules.createId();
  rules.index.add(draft, { id, rowNo, mayEdit: true });
  plan.inserts.push({ id, rowNo, draft, ...source });
}

function unknownSource(
  row: ReadRow,
  { sourceName, subSourceName }: LeadDraft,
  rowWord: RowWord,
): Refusal {
  const name =
    subSourceName === null ? `"${sourceName}"` : `"${sourceName}" with "${subSourceName}"`;
  return {
    row,
    outcome: "failed",
    reason: "source_not_found",
    field: "Source",
    message: `There is no source ${name}. Add it, then retry this ${rowWord}.`,
  };
}

function duplicate(
  row: ReadRow,
  { field, rowNo }: { readonly field: KeyField; readonly rowNo: number | null },
  rowWord: RowWord,
): Refusal {
  const label = keyLabels[field];
  const other = rowWord === "line" ? `Line ${rowNo} of this file` : "Another record";
  return {
    row,
    outcome: "skipped",
    reason: "duplicate",
    field: label,
    message:
      rowNo === null
        ? `A lead with this ${lowerFirst(label)} exists already.`
        : `${other} has the same ${lowerFirst(label)}.`,
  };
}

function notYours(row: ReadRow, field: KeyField): Refusal {
  const label = keyLabels[field];
  return {
    row,
    outcome: "skipped",
    reason: "duplicate",
    field: label,
    message: `The lead with this ${lowerFirst(label)} is not yours to change.`,
  };
}

function nothingToUpdate(row: ReadRow, field: KeyField): Refusal {
  const label = keyLabels[field];
  return {
    row,
    outcome: "failed",
    reason: "validation",
    field: label,
    message: `There is no lead with this ${lowerFirst(label)} to update.`,
  };
}

function lowerFirst(label: string): string {
  return label.charAt(0).toLowerCase() + label.slice(1);
}
