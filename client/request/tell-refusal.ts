import { AppError } from "../../shared/errors.ts";
import { showToast } from "../ui/toaster.ts";

/** Waits for what was asked for; a refusal is told in its own words. The answer says whether it was done. */
export async function attempt(asked: Promise<unknown>): Promise<boolean> {
  try {
    await asked;
    return true;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    showToast({ title: error.message, failed: true });
    return false;
  }
}
