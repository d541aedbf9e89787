import { Field } from "@ark-ui/solid/field";
import { type ComponentProps, splitProps } from "solid-js";
import { controlClass } from "./surfaces.ts";

/** Several lines of text; grows with them. */
export function TextArea(props: ComponentProps<"textarea">) {
  const [own, rest] = splitProps(props, ["class"]);

  return (
    <Field.Textarea
      rows={3}
      {...rest}
      class={`${controlClass} h-auto! max-h-80 resize-none py-2 field-sizing-content min-h-20 ${own.class ?? ""}`}
    />
  );
}
