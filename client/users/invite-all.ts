import { AppError } from "../../shared/errors.ts";
import type { PersonRow } from "../../shared/users/people-rows.ts";
import type { Invitations, MadeInvitation } from "./invitations.ts";

/** How far inviting has come. */
export interface InvitingResult {
  readonly sent: readonly (MadeInvitation & { readonly line: number })[];
  readonly failed: readonly { readonly line: number; readonly problem: string }[];
  readonly done: boolean;
}

/** Invites one after another; whoever cannot be invited keeps nobody else from it. */
export async function inviteAll(
  rows: readonly PersonRow[],
  invitations: Invitations,
  onProgress: (result: InvitingResult) => void,
): Promise<void> {
  let result: InvitingResult = { sent: [], failed: [], done: false };
  onProgress(result);
  for (const { line, email, role, teamId, branchId } of rows) {
    try {
      const made = await invitations.invite({ email, role: role ?? "cre", teamId, branchId });
      result = { ...result, sent: [...result.sent, { ...made, line }] };
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      result = { ...result, failed: [...result.failed, { line, problem: error.message }] };
    }
    onProgress(result);
  }
  onProgress({ ...result, done: true });
}
