const type = "application/x-baton-leads";

/** Takes leads along with the pointer. */
export function dragLeads(event: DragEvent, leadIds: readonly string[]): void {
  if (!event.dataTransfer) return;
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData(type, leadIds.join(","));
}

/** Whether leads, and not a file or a text, are being dragged. */
export function isDraggingLeads(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes(type) ?? false;
}

/** The leads that were let go. */
export function droppedLeads(event: DragEvent): string[] {
  return event.dataTransfer?.getData(type).split(",").filter(Boolean) ?? [];
}
