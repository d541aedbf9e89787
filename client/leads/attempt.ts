import { AppError } from "../../shared/errors.ts";
import { showToast } from "../ui/toaster.ts";

/** Waits for a change; a refusal is told in its own words. The answer says whether it was made. */
export async function attempt(change: Promise<void>): Promise<boolean> {
  try {
    await change;
    return true;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    showToast({ title: error.message, failed: true });
    return false;
  }
}
