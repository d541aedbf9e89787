/** The mark of the product: a baton on its way to the next hand. */
export function BatonLogo(props: { size: number }) {
  return <img src="/icons/baton.svg" width={props.size} height={props.size} alt="Baton" />;
}
