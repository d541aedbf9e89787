import X from "lucide-solid/icons/x";
import { Avatar } from "../ui/Avatar.tsx";
import { IconButton } from "../ui/IconButton.tsx";
import { TextInput } from "../ui/TextInput.tsx";
import type { TypedShare } from "./shares.ts";

interface ShareLineProps {
  name: string;
  share: TypedShare;
  onChange: (part: Partial<TypedShare>) => void;
  onRemove: () => void;
}

/** One person's part of a rule. */
export function ShareLine(props: ShareLineProps) {
  return (
    <li class="flex items-center gap-2">
      <Avatar name={props.name} />
      <span class="min-w-0 flex-1 truncate" title={props.name}>
        {props.name}
      </span>
      <TextInput
        class="w-16! shrink-0 px-2! text-right tabular-nums"
        inputMode="numeric"
        aria-label={`Share of ${props.name} in percent`}
        value={props.share.percent}
        onInput={(event) => props.onChange({ percent: event.currentTarget.value.trim() })}
      />
      <TextInput
        class="w-20! shrink-0 px-2! text-right tabular-nums"
        inputMode="numeric"
        placeholder="No limit"
        aria-label={`Leads a day for ${props.name} at most`}
        value={props.share.dailyCap}
        onInput={(event) => props.onChange({ dailyCap: event.currentTarget.value.trim() })}
      />
      <IconButton label={`Take ${props.name} out`} icon={X} onClick={() => props.onRemove()} />
    </li>
  );
}
