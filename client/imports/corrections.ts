import { createStore, reconcile } from "solid-js/store";
import type { Corrections } from "../../shared/imports/import-error.ts";
import { retryImport } from "./import-requests.ts";

/** What a person has typed over the cells of failed lines and not sent yet. */
export function createCorrections() {
  const [corrections, setCorrections] = createStore<Corrections>({});
  return {
    count: () => Object.keys(corrections).length,
    valueOf: (rowNo: number, heading: string): string | undefined => corrections[rowNo]?.[heading],
    set: (rowNo: number, heading: string, value: string) =>
      setCorrections(String(rowNo), (row) => ({ ...row, [heading]: value })),
    /**
     * Tries the failed lines again with what was typed.
     *
     * @throws AppError what the server says about it; nothing typed is lost
     */
    send: async (importId: string): Promise<void> => {
      await retryImport(importId, { ...corrections });
      setCorrections(reconcile({}));
    },
  };
}

export type CorrectionStore = ReturnType<typeof createCorrections>;
