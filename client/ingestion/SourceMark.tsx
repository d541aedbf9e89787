import type { CrmAnswer } from "../../shared/ingestion/answers.ts";
import { StatusMark } from "../ui/StatusMark.tsx";
import { healthLooks, type StatusLook } from "./run-words.ts";
import { useSourceStates } from "./source-states.ts";

const switchedOff: StatusLook = { label: "Switched off", tone: "grey", mark: "pause" };
const notConnected: StatusLook = { label: "Not connected", tone: "grey", mark: "minus" };

/** How a source is doing, or why it does nothing. */
export function SourceMark(props: { source: CrmAnswer }) {
  const states = useSourceStates();
  const look = () => {
    if (states.sourceOf(props.source.name)?.enabled === false) return switchedOff;
    const health = states.healthOf(props.source);
    return health === "never" && !states.isConnected(props.source)
      ? notConnected
      : healthLooks[health];
  };

  return <StatusMark soft {...look()} />;
}
