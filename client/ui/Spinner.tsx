import LoaderCircle from "lucide-solid/icons/loader-circle";

/** Turns while something runs. Say in words nearby what it is. */
export function Spinner(props: { size?: number }) {
  return <LoaderCircle size={props.size ?? 16} class="animate-spin" aria-hidden="true" />;
}
