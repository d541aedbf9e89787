import { createSignal } from "solid-js";
import { showToast } from "../toaster.ts";
import { DropZone } from "../DropZone.tsx";
import { Progress } from "../Progress.tsx";
import { SegmentedCounts } from "../SegmentedCounts.tsx";
import { Tabs } from "../Tabs.tsx";
import { sampleOptions } from "./sample-data.ts";

const megabyte = 1024 * 1024;

export function ProgressSamples() {
  const [tab, setTab] = createSignal("green");

  return (
    <>
      <Progress label="Reading the file" value={6210} total={9240} />
      <Progress label="Counting rows" value={0} total={0} />
      <SegmentedCounts
        label="Rows done"
        total={9240}
        segments={[
          { label: "Created", value: 5830, tone: "green", href: "/gallery" },
          { label: "Updated", value: 214, tone: "blue" },
          { label: "Skipped", value: 120, tone: "grey" },
          { label: "Failed", value: 46, tone: "red", href: "/gallery" },
        ]}
      />
      <DropZone
        label="Drop a CSV file here"
        hint="Up to 100 MB. The first rows show before anything is written."
        accept={["text/csv", ".csv"]}
        maxBytes={100 * megabyte}
        onFile={(file) => showToast({ title: `Took ${file.name}` })}
        onRefuse={(file) => showToast({ title: `${file.name} is not a CSV file`, failed: true })}
      />
      <Tabs label="Views" tabs={sampleOptions} value={tab()} onChange={setTab}>
        {(value) => <p class="text-ink-muted">The view of {value}.</p>}
      </Tabs>
    </>
  );
}
