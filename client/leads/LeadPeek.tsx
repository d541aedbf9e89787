export function LeadPeek(props: { leadId: string; onClose: () => void }) {
  return <aside>{props.leadId}</aside>;
}
