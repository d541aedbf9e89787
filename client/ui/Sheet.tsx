import { ModalLayer, type ModalProps } from "./ModalLayer.tsx";

/** Rises from the bottom on a phone, within the thumb's reach; a panel at the right on a desktop. */
export function Sheet(props: ModalProps) {
  return (
    <ModalLayer
      {...props}
      positionerClass="items-end md:items-stretch md:justify-end"
      contentClass={
        "w-full max-h-[88dvh] rounded-t-card md:max-h-none md:max-w-md md:rounded-none " +
        "max-md:data-[state=closed]:animate-rise-out max-md:data-[state=open]:animate-rise-in " +
        "md:data-[state=closed]:animate-slide-out md:data-[state=open]:animate-slide-in"
      }
    />
  );
}
