import { ModalLayer, type ModalProps } from "./ModalLayer.tsx";

/** Asks for one decision in the middle of the page. Focus returns to where it was. */
export function Dialog(props: ModalProps) {
  return (
    <ModalLayer
      {...props}
      positionerClass="items-center justify-center p-4"
      contentClass="max-h-full w-full max-w-lg rounded-card data-[state=closed]:animate-pop-out data-[state=open]:animate-pop-in"
    />
  );
}
