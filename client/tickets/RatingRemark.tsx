import { createSignal } from "solid-js";
import { Button } from "../ui/Button.tsx";
import { TextArea } from "../ui/TextArea.tsx";

/** A word on the rating, for whoever wants to give one. */
export function RatingRemark(props: { onSay: (remark: string) => void }) {
  const [remark, setRemark] = createSignal("");

  return (
    <form
      class="flex w-full max-w-md flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        props.onSay(remark());
      }}
    >
      <TextArea
        aria-label="What was good, what was not"
        placeholder="What was good, what was not"
        rows={2}
        maxLength={1000}
        value={remark()}
        onInput={(event) => setRemark(event.currentTarget.value)}
      />
      <Button type="submit" class="self-end" disabled={remark().trim() === ""}>
        Add the remark
      </Button>
    </form>
  );
}
