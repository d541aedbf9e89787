/**
 * Words that leaked passwords are made of. The list is ours, written by hand: what matters is that
 * nothing else is in the password, so a few hundred words catch what millions of listed passwords would.
 */
const words = `
password passwort passw pass word login signin access secret private admin administrator root user guest
test tester testing demo sample example default change changeme temp temporary letmein welcome hello hi
master super superman batman spiderman ironman pokemon naruto starwars matrix ninja hunter killer dragon
monkey tiger lion eagle falcon panther horse puppy kitty doggy teddy bear bunny flower sunflower rose
sunshine rainbow summer winter spring autumn monsoon january february march april may june july august
september october november december monday tuesday wednesday thursday friday saturday sunday today
morning night love iloveyou loveyou lovely forever always baby babygirl angel princess prince queen king
sweet sweetheart honey darling cutie happy lucky smile friend friends family mother father mummy daddy
brother sister computer internet google facebook instagram whatsapp youtube apple samsung nokia android
iphone windows linux oracle server database laptop mobile phone network football cricket soccer hockey
baseball basketball tennis golf kabaddi arsenal chelsea liverpool barcelona madrid manchester united
juventus dhoni sachin kohli rohit messi ronaldo india indian bharat mumbai delhi pune bengaluru bangalore
chennai kolkata hyderabad london paris berlin america england jesus krishna ganesh shiva hanuman sairam
omsairam allah money cash dollar rupee bank gold silver diamond platinum star stars moon freedom
whatever nothing something blink cheese cookie chocolate coffee orange banana mango pepper ginger
michael jordan daniel thomas robert charlie george jessica ashley nicole michelle andrea amanda jennifer
rahul priya neha amit pooja sanjay kumar sharma singh patel car cars auto motor motors dealer dealership
sales lead leads crm baton ferrari porsche mercedes toyota honda hyundai maruti suzuki tata mahindra
qwertyuiop qwertzuiop azertyuiop qwerty qwertz azerty asdf asdfgh asdfghjkl zxcv zxcvbn zxcvbnm qazwsx wsxedc qwert qwe asd zxc abc abcd
abcdef xyz trustno open sesame shadow secure security safety company office team work
`
  .trim()
  .split(/\s+/);

const byLength = words.toSorted((one, other) => other.length - one.length);

/** Characters that nobody could guess must stay beside words, digits and repetitions. */
const leastOwn = 4;

const lookalikes: Readonly<Record<string, string>> = {
  "0": "o",
  "1": "i",
  "3": "e",
  "4": "a",
  "5": "s",
  "7": "t",
  "@": "a",
  $: "s",
  "!": "i",
};

/**
 * Whether a password is what people try first: well-known words, digits and repetitions and next to
 * nothing else. @param context - words of this person, such as their name, address and organization
 */
export function isGuessable(password: string, context: readonly string[]): boolean {
  const lowered = password.toLowerCase();
  const own = context.flatMap((text) => text.toLowerCase().split(/[^\p{L}\p{N}]+/u));
  const known = [...own.filter(({ length }) => length >= 3), ...byLength];
  return leftOf(lowered, known) < leastOwn || leftOf(unmask(lowered), known) < leastOwn;
}

/** Letters that remain when the known is taken out, repeated ones counted once. */
function leftOf(text: string, known: readonly string[]): number {
  const rest = known.reduce((left, word) => left.replaceAll(word, " "), text);
  return new Set(rest.replace(/[^\p{L}]/gu, "")).size;
}

/** "p4ssw0rd" as "password". */
function unmask(text: string): string {
  return text.replace(/[013457@$!]/g, (character) => lookalikes[character] ?? character);
}
