import Power from "lucide-solid/icons/power";
import { Button } from "../ui/Button.tsx";
import { useSourceEdits } from "./source-edits.ts";
import type { Source } from "./sources.ts";

/** Takes a source out of what is chosen for leads, or back in. */
export function SourceSwitch(props: { source: Source }) {
  const edits = useSourceEdits();

  return (
    <Button
      look="ghost"
      icon={Power}
      class="mr-auto"
      onClick={() => void edits.switchTo("source", props.source, !props.source.active)}
    >
      {props.source.active ? "Switch off" : "Switch on"}
    </Button>
  );
}
