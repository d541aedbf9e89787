import { createMemo } from "solid-js";
import { leadStage, leadStages, type Staged } from "../../shared/leads/stage.ts";
import type { MilestoneKind } from "../../shared/leads/vocabulary.ts";
import { createNow } from "../ui/clock.ts";
import { StatusMark } from "../ui/StatusMark.tsx";
import { stageTones } from "./status-mark.ts";

interface StageMarkProps {
  lead: Staged;
  reached: ReadonlySet<MilestoneKind>;
}

/** Where a lead stands right now. */
export function StageMark(props: StageMarkProps) {
  const now = createNow();
  const stage = createMemo(() => leadStage(props.lead, new Date(now()), props.reached));

  return <StatusMark soft mark="dot" tone={stageTones[stage()]} label={leadStages[stage()]} />;
}
