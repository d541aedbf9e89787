import { createSignal } from "solid-js";

export interface Confirmation {
  /** What will happen, and to how many: "Sign out and lose 3 changes?" */
  title: string;
  description: string;
  /** Verb first, as on the button that does it. */
  action: string;
  /** The way back: "Stay signed in". */
  cancel: string;
}

interface Asked extends Confirmation {
  answer: (confirmed: boolean) => void;
}

const [asked, setAsked] = createSignal<Asked>();

/** What `<Confirmer />` shows. */
export const askedConfirmation = asked;

/** Asks before what cannot be undone; anything that can is done at once and offers "Undo". */
export function confirmLoss(confirmation: Confirmation): Promise<boolean> {
  return new Promise((resolve) => {
    setAsked({
      ...confirmation,
      answer: (confirmed) => {
        setAsked(undefined);
        resolve(confirmed);
      },
    });
  });
}
