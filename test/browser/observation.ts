/** What a tab saw of its replica. */
export type Observation =
  | { readonly kind: "asked"; readonly id: string }
  | { readonly kind: "confirmed"; readonly id: string; readonly ms: number }
  | { readonly kind: "refused"; readonly id: string; readonly reason: string }
  /** A query after the confirmation did not show the change. */
  | { readonly kind: "unread"; readonly id: string }
  /** The data of the device was made anew. */
  | { readonly kind: "renewed"; readonly notice: string }
  /** A number that only grows went back. */
  | {
      readonly kind: "backward";
      readonly leadId: string;
      readonly from: number;
      readonly to: number;
    };
