/** What generated rows are made of. Some words are awkward on purpose: accents, quotes, markup, other scripts. */
export const firstNames =
  "Aanya Bruno Chiara Dmitri Elif Farah Gustav Håkon Ines Jun Kavya Liam Mateo Nadia Oskar Pilar Quentin Ravi Søren Tomás Uma Viktor Wanda Ximena Yusuf Zoë D'Arcy Ana-Lucía Łukasz Björk 美咲 Σοφία".split(
    " ",
  );

export const lastNames =
  "Almeida Brandt Castellanos Dvořák Eklund Fontaine Gallagher Haddad Ibáñez Jovanović Kowalczyk Lindqvist Moreau Nwosu O'Sullivan Petrova Quiroga Rasmussen Silva Takahashi Ueda Vasquez Wójcik Xu Yilmaz Zimmermann Müller-Lüdenscheidt Nguyễn Smith&Sons St.John van_der_Berg 田中".split(
    " ",
  );

export const places = [
  { city: "Cedar Falls", state: "IA", zip: "50613" },
  { city: "Bangor", state: "ME", zip: "04401" },
  { city: "St. George", state: "UT", zip: "84770" },
  { city: "Coeur d'Alene", state: "ID", zip: "83814" },
  { city: "Española", state: "NM", zip: "87532" },
  { city: "Winston-Salem", state: "NC", zip: "27101" },
  { city: "Newport", state: "RI", zip: "02840" },
  { city: "Boise", state: "ID", zip: "83702" },
] as const;

export const streets =
  "Alder Birch Cypress Dogwood Elm Foxglove Gingko Hawthorn Ironwood Juniper".split(" ");

export const words =
  "amber basalt cobalt delta ember fjord garnet harbor indigo jasper kestrel lagoon meadow nimbus opal prairie quartz ridge saffron tundra umber verdant willow zephyr".split(
    " ",
  );

export const sentences = [
  "Wants the quote by Friday.",
  'Asked for "the quiet one", twice.',
  "Windows first, roof later; budget < 20k & > 12k.",
  "Called back,\nno answer.\nTry the evening.",
  "Dog in the yard 🐕, use the side door.",
  "Préfère être contactée l'après-midi.",
  "Spouse decides; both home after 6.",
  "Gate code changed, ring the bell.",
] as const;
