import type { TextField } from "../../shared/yjs/fields.ts";

/** One text of one organization. */
export interface TextKey {
  readonly orgId: string;
  readonly field: TextField;
  readonly recordId: string;
}
