import { AppError } from "../../shared/errors.ts";
import { showToast } from "../ui/toaster.ts";

/** Says in a toast what the server answered to something a person asked for. */
export function tellRefusal(title: string): (error: unknown) => void {
  return (error) => {
    if (!(error instanceof AppError)) throw error;
    showToast({ title, detail: error.message, failed: true });
  };
}
