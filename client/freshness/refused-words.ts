const titles: Readonly<Record<string, string>> = {
  "lead.create": "A new lead",
  "lead.update": "A change to a lead",
  "lead.logCall": "A call",
  "lead.qualify": "A qualification",
  "lead.changeStatus": "A change of status",
  "lead.assign": "An assignment",
  "lead.unassign": "An assignment taken back",
  "lead.addNote": "A note",
  "followUp.add": "A follow-up",
  "followUp.complete": "A completed follow-up",
};

/** What kind of change it was; one that this list does not know is called by its own name. */
export function changeTitle(name: string): string {
  return titles[name] ?? name.replace(".", ": ");
}

/** What a person typed in a change, by name: no ids, no times, nothing that is empty. */
export function typedValues(args: unknown): [label: string, value: string][] {
  if (typeof args !== "object" || args === null) return [];
  return Object.entries(args).flatMap(([key, value]): [string, string][] => {
    if (typeof value === "object") return typedValues(value);
    const hidden = /(^|[a-z])ids?$/i.test(key) || key === "phoneTyped" || value === "";
    return hidden || (typeof value !== "string" && typeof value !== "number")
      ? []
      : [[words(key), momentText(String(value))]];
  });
}

function momentText(value: string): string {
  return /^\d{4}-\d\d-\d\dT/.test(value) ? new Date(value).toLocaleString() : value;
}

/** "purchaseTimeline" as "Purchase timeline". */
function words(key: string): string {
  const spaced = key.replace(/([A-Z])/g, " $1").toLowerCase();
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}
