import { Field } from "@ark-ui/solid/field";
import { type ComponentProps, splitProps } from "solid-js";
import { controlClass } from "./surfaces.ts";

/** One line of text. Inside a `Field` it is named by it; outside it needs an `aria-label`. */
export function TextInput(props: ComponentProps<"input">) {
  const [own, rest] = splitProps(props, ["class"]);

  return <Field.Input type="text" {...rest} class={`${controlClass} ${own.class ?? ""}`} />;
}
