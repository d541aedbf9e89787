import type { SubjectKind } from "../../shared/privacy/request.ts";
import type { Actor } from "../../shared/sync/mutation.ts";
import type { FileStore } from "../attachments/file-store.ts";
import type { Database } from "../database.ts";
import type { Ledger } from "./ledger.ts";

/** What wishes about people are carried out with. */
export interface PrivacyParts {
  readonly database: Database;
  readonly files: FileStore;
  readonly ledger: Ledger;
  readonly secret: string;
  /** Called with the organization after each commit. */
  readonly wake: (orgId: string) => void;
  readonly readActor: (userId: string) => Promise<Actor | null>;
}

/** What somebody asked for about a person. */
export interface Wish {
  readonly id: string;
  readonly kind: "export" | "erasure";
  readonly subject: SubjectKind;
  readonly subjectId: string;
  readonly reason: string | null;
  readonly createdBy: string;
}
