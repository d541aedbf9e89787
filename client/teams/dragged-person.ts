const type = "application/x-baton-person";

/** Takes a person along with the pointer. */
export function dragPerson(event: DragEvent, userId: string): void {
  if (!event.dataTransfer) return;
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData(type, userId);
}

/** Whether a person, and not a file or a text, is being dragged. */
export function isDraggingPerson(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes(type) ?? false;
}

/** Whoever was let go. */
export function droppedPerson(event: DragEvent): string | null {
  return event.dataTransfer?.getData(type) || null;
}
